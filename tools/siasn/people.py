"""The invented people whom the simulator knows: those of the demo agencies, and a few more."""

import hashlib
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
CONTENT = FOLDER.parents[1] / "selaras" / "demo" / "content"
JENIS = {  # Selaras' kinds of posts as SIASN numbers and names them (§9.3)
    "struktural": ("1", "Jabatan Struktural"),
    "fungsional": ("2", "Jabatan Fungsional Tertentu"),
    "pelaksana": ("4", "Jabatan Fungsional Umum"),
}
GOLONGAN = {  # SIASN id → golongan, pangkat (§9.1)
    "21": ("II/a", "Pengatur Muda"), "22": ("II/b", "Pengatur Muda Tingkat I"),
    "23": ("II/c", "Pengatur"), "24": ("II/d", "Pengatur Tingkat I"),
    "31": ("III/a", "Penata Muda"), "32": ("III/b", "Penata Muda Tingkat I"),
    "33": ("III/c", "Penata"), "34": ("III/d", "Penata Tingkat I"),
    "41": ("IV/a", "Pembina"), "42": ("IV/b", "Pembina Tingkat I"),
    "43": ("IV/c", "Pembina Utama Muda"), "44": ("IV/d", "Pembina Utama Madya"),
    "45": ("IV/e", "Pembina Utama"),
}  # fmt: skip
Row = dict[str, Any]


@dataclass
class Seed:
    """Profiles and faults by NIP."""

    people: dict[str, Row] = field(default_factory=dict)
    faults: dict[str, Row] = field(default_factory=dict)


def siasn_id(*parts: str) -> str:
    """A stable id of 32 hexadecimal digits, as SIASN's are."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:32].upper()


def complete(row: Row) -> Row:
    """A profile with every key that SIASN answers, so that a test states only what it means."""
    nip = row["nipBaru"]
    blank = dict.fromkeys(
        ("gelarDepan", "gelarBelakang", "email", "noHp", "unorId", "unorNama", "tmtJabatan",
         "jabatanNama", "golRuangAkhir", "golRuangAkhirId", "pangkatAkhir", "tmtGolAkhir",
         "eselonId", "jenisJabatanId", "jenisJabatan", "unorIndukId", "unorIndukNama"),
        "",
    )  # fmt: skip
    is_pns = nip[12:14] <= "12"
    fixed = {
        "id": siasn_id("orang", nip),
        "nipLama": None,
        "tglLahir": f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}",
        "jenisKelamin": "M" if nip[14] == "1" else "F",
        "jenisPegawaiNama": "PNS Daerah" if is_pns else "PPPK Daerah",
        "statusPegawai": "PNS" if is_pns else "PPPK",
        "kedudukanPnsId": "01",
        "kedudukanPnsNama": "Aktif",
        "validNik": True,
    }
    return blank | fixed | row


def load() -> Seed:
    extra = json.loads((FOLDER / "seed.json").read_text())
    seed = Seed()
    for path in sorted(CONTENT.glob("*.toml")):
        _agency(seed, tomllib.loads(path.read_text()), extra)
    for row in extra["people"]:
        seed.people[row["nipBaru"]] = complete(row)
    return seed


def _agency(seed: Seed, content: Row, extra: Row) -> None:
    kode = content["instansi"]["kode"]
    units = {row["kunci"]: row for row in content["unit"]}
    for row in content["pegawai"]:
        name = f"{kode}/{row['kunci']}"
        seed.people[row["nip"]] = _profile(
            kode, row, units, dict(extra["differences"].get(name, {}))
        )
        if name in extra["faults"]:
            seed.faults[row["nip"]] = extra["faults"][name]


def _profile(kode: str, orang: Row, units: dict[str, Row], other: Row) -> Row:
    """A person as the demo has him, but for what the seed tells otherwise."""
    unit = other.pop("unit", orang["unit"])
    jenis_id, jenis = JENIS[orang["jenis_jabatan"]]
    gol_id, (_, pangkat) = next(
        ((key, row) for key, row in GOLONGAN.items() if row[0] == orang["golongan"]), ("", ("", ""))
    )
    row = {
        "nipBaru": orang["nip"],
        "nama": orang["nama"].upper(),
        "gelarDepan": orang.get("gelar_depan", ""),
        "gelarBelakang": orang.get("gelar_belakang", ""),
        "golRuangAkhir": orang["golongan"],
        "golRuangAkhirId": gol_id,
        "pangkatAkhir": pangkat,
        "jenisJabatanId": jenis_id,
        "jenisJabatan": jenis,
        "jabatanNama": orang["jabatan"],
        "tmtJabatan": f"{orang['tmt']:%d-%m-%Y}",
        "eselonId": orang.get("eselon", ""),
        "unorId": siasn_id(kode, unit),
        "unorNama": units[unit]["nama"],
    }
    return complete(row | other)
