"""What SIASN says differently: field by field, as people would see a difference."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from selaras.base.angka import is_whole
from selaras.base.format import tanggal
from selaras.clients.siasn.records import DataUtama, RiwayatJabatanSiasn, RwCltn
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import (
    JABATAN_MAX,
    KEDUDUKAN,
    JenisJabatan,
    JenisPegawai,
    Pegawai,
    RiwayatJabatan,
)
from selaras.organisasi.models.unit import ESELON, UnitKerja
from selaras.rules.keadaan import JenisKeadaan
from selaras.siasn.models import DITOLAK, Selisih

LABEL = {
    "nama": "Nama dan gelar",
    "golongan": "Golongan ruang dan pangkat",
    "jenis": "Jenis pegawai",
    "kedudukan": "Kedudukan hukum",
    "email": "E-mail",
    "telepon": "No. HP",
    "jabatan": "Jabatan",
    "tmt_jabatan": "TMT jabatan",
    "unit": "Unit kerja",
    "cltn": "Cuti di luar tanggungan negara",
}
JABATAN = frozenset({"jabatan", "tmt_jabatan", "unit"})
ADMIN = JABATAN | {"cltn"}  # decided by an admin alone
CLTN = frozenset({"02", "13"})  # §9.5: on leave without pay, and prolonged
JENIS_JABATAN = {  # §9.3; 3 "rangkap" is a JF who also heads
    "1": JenisJabatan.STRUKTURAL,
    "2": JenisJabatan.FUNGSIONAL,
    "3": JenisJabatan.FUNGSIONAL,
    "4": JenisJabatan.PELAKSANA,
}
BEKERJA = frozenset({"01", "02", "03", "04", "11", "13", "15", "16", "20", "51"})  # still here
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
UNIT_BERBEDA = (  # BLL-002
    "Unit di sini harus mengikuti atasan yang menilai, jadi tidak diubah dengan sendirinya. "
    "Terima hanya bila atasan di unit SIASN itulah yang menilai pegawai ini."
)
UNIT_TIDAK_ADA = (
    "Unit SIASN ini belum dikenal di sini. Mohon isi ID SIASN pada unit kerja yang sesuai, lalu "
    "sinkronkan lagi."
)
BERHENTI = (
    "Menurut SIASN pegawai ini tidak bekerja lagi. Mohon catat pemberhentiannya pada data pegawai "
    "dengan tanggalnya, agar jabatan dan bawahannya ikut beralih."
)
TANPA_SK = (
    "SIASN tidak menyebut nomor dan tanggal SK-nya. Mohon catat cuti ini pada Cuti dan keadaan "
    "menurut SK-nya."
)


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What was read about one person; `jabatan`: the newest post, when it is another one."""

    data: DataUtama
    jabatan: RiwayatJabatanSiasn | None = None
    cltn: RwCltn | None = None  # the newest leave without pay, while he is on it


def selisih_of(
    pegawai: Pegawai, post: RiwayatJabatan | None, bacaan: Bacaan, before: list[Selisih]
) -> list[Selisih]:
    """The differences now; one that was refused before stays so until SIASN says something else."""
    refused = {row["kolom"]: row for row in before if row["keputusan"] == DITOLAK}
    rows = [
        *_of_person(pegawai, bacaan.data),
        *_of_post(pegawai, post, bacaan),
        *_of_cltn(pegawai, bacaan.cltn),
    ]
    return [_remembered(row, refused.get(row["kolom"])) for row in rows]


def di_sini(kolom: str, pegawai: Pegawai, post: RiwayatJabatan | None) -> str:
    """What stands here now, as a difference shows it."""
    if kolom in JABATAN:
        return _of_present(kolom, post) if post else ""
    if kolom == "cltn":
        return _cltn_words(_cltn_here(pegawai))
    if kolom == "email":
        return pegawai.user.email if pegawai.user else ""
    shown = {
        "golongan": pegawai.pangkat_golongan,
        "jenis": pegawai.get_jenis_display(),
        "kedudukan": pegawai.get_kedudukan_display(),
    }
    return str(shown.get(kolom) or getattr(pegawai, kolom))


def _of_present(kolom: str, post: RiwayatJabatan) -> str:
    if kolom == "unit":
        return post.unit.nama
    return tanggal(post.mulai) if kolom == "tmt_jabatan" else _with_tmt(post.jabatan, post.mulai)


def plain(words: str) -> str:
    """What matters of a text: SIASN writes in capitals, and punctuates titles its own way."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _remembered(row: Selisih, refused: Selisih | None) -> Selisih:
    if refused and all(refused[key] == row[key] for key in ("nilai", "di_siasn")):
        return row | {"keputusan": DITOLAK, "oleh": refused["oleh"]}
    return row


def _row(kolom: str, di_sini: str, di_siasn: str, *, sebab: str = "", **nilai: Any) -> Selisih:
    """`nilai`: what would be written; empty where nothing can be accepted."""
    return {
        "kolom": kolom,
        "di_sini": di_sini,
        "di_siasn": di_siasn,
        "nilai": nilai,
        "sebab": sebab,
        "keputusan": "",
        "oleh": "",
    }


# ---- The person


def _of_person(pegawai: Pegawai, data: DataUtama) -> Iterator[Selisih]:
    nama = nama_lengkap(data)
    if plain(nama) != plain(pegawai.nama):
        yield _row("nama", pegawai.nama, nama, nama=nama)
    yield from _golongan(pegawai, data)
    jenis = jenis_of(data)
    if jenis and jenis != pegawai.jenis:
        yield _row("jenis", pegawai.get_jenis_display(), JenisPegawai(jenis).label, jenis=jenis)
    yield from _kedudukan(pegawai, data)
    email = pegawai.user.email if pegawai.user else ""
    if pegawai.user and data.email and data.email.casefold() != email.casefold():
        yield _row("email", email, data.email, email=data.email)
    if data.telepon and _digits(data.telepon) != _digits(pegawai.telepon):
        yield _row("telepon", pegawai.telepon, data.telepon, telepon=data.telepon)


def nama_lengkap(data: DataUtama) -> str:
    """With titles; capitals throughout become names again."""
    nama = WORD.sub(_capital, data.nama) if data.nama.isupper() else data.nama
    nama = f"{data.gelar_depan} {nama}".strip()
    return f"{nama}, {data.gelar_belakang}" if data.gelar_belakang else nama


def _capital(word: re.Match[str]) -> str:
    return word[0].capitalize()


def jenis_of(data: DataUtama) -> str:
    """From the texts of SIASN, whose wording is not verified; "" when they do not tell."""
    said = f"{data.status_pegawai} {data.jenis_pegawai} {data.kedudukan}".upper()
    return next((jenis.value for jenis in _BY_LENGTH if jenis.label.upper() in said), "")


_BY_LENGTH = (  # "CPNS" holds "PNS"
    JenisPegawai.PARUH_WAKTU, JenisPegawai.PPPK, JenisPegawai.CPNS, JenisPegawai.PNS,
)  # fmt: skip


def _golongan(pegawai: Pegawai, data: DataUtama) -> Iterator[Selisih]:
    """Golongan and pangkat are one fact; a PPPK has no pangkat (§9.1)."""
    if not data.golongan:
        return
    pangkat = "" if "/" not in data.golongan else data.pangkat or pegawai.pangkat
    same = (plain(pegawai.golongan), plain(pegawai.pangkat)) == (
        plain(data.golongan),
        plain(pangkat),
    )
    if not same:
        there = " / ".join(part for part in (pangkat, data.golongan) if part)
        facts = {"golongan": data.golongan, "pangkat": pangkat}
        yield _row("golongan", pegawai.pangkat_golongan, there, **facts)


def _kedudukan(pegawai: Pegawai, data: DataUtama) -> Iterator[Selisih]:
    kode, names = data.kedudukan_id, dict(KEDUDUKAN)
    if kode not in names or kode == pegawai.kedudukan:
        return
    here, there = names[pegawai.kedudukan], names[kode]
    if kode in BEKERJA:
        yield _row("kedudukan", here, there, kedudukan=kode)
    else:
        yield _row("kedudukan", here, there, sebab=BERHENTI)


def _digits(number: str) -> str:
    digits = "".join(letter for letter in number if is_whole(letter))
    return f"0{digits[2:]}" if digits.startswith("62") else digits


# ---- The post


def _of_post(pegawai: Pegawai, post: RiwayatJabatan | None, bacaan: Bacaan) -> Iterator[Selisih]:
    if post is None:
        return
    data = bacaan.data
    if data.jabatan and plain(data.jabatan) != plain(post.jabatan):
        yield _row("jabatan", _with_tmt(post.jabatan, post.mulai),
                   _with_tmt(data.jabatan, data.tmt_jabatan), **_jabatan(bacaan))  # fmt: skip
    elif data.jabatan and data.tmt_jabatan and data.tmt_jabatan != post.mulai:
        tmt = data.tmt_jabatan
        yield _row("tmt_jabatan", tanggal(post.mulai), tanggal(tmt), mulai=tmt.isoformat())
    if _is_other_unit(post.unit, data):
        yield _unit(pegawai, post, data)


def _jabatan(bacaan: Bacaan) -> dict[str, Any]:
    data, sk = bacaan.data, bacaan.jabatan
    return {
        "jabatan": data.jabatan[:JABATAN_MAX],
        "jenis": JENIS_JABATAN.get(data.jenis_jabatan_id, JenisJabatan.PELAKSANA).value,
        "eselon": data.eselon_id if data.eselon_id in dict(ESELON) else "99",
        "tmt": data.tmt_jabatan.isoformat() if data.tmt_jabatan else "",
        "nomor_surat": sk.nomor_sk if sk else "",
        "tanggal_surat": sk.tanggal_sk.isoformat() if sk and sk.tanggal_sk else "",
    }


def _is_other_unit(unit: UnitKerja, data: DataUtama) -> bool:
    """By the SIASN id; by the name while the unit here has none yet."""
    if not data.unor_id:
        return False
    if unit.siasn_id:
        return unit.siasn_id.casefold() != data.unor_id.casefold()
    return plain(unit.nama) != plain(data.unor)


def _unit(pegawai: Pegawai, post: RiwayatJabatan, data: DataUtama) -> Selisih:
    there = UnitKerja.objects.filter(instansi=pegawai.instansi_id, ditutup=None)
    found = there.filter(siasn_id__iexact=data.unor_id).first()
    if found is None:
        same_name = list(there.filter(siasn_id="", nama__iexact=data.unor)[:2])
        found = same_name[0] if len(same_name) == 1 else None
    if found is None:
        return _row("unit", post.unit.nama, data.unor, sebab=UNIT_TIDAK_ADA)
    return _row("unit", post.unit.nama, found.nama, sebab=UNIT_BERBEDA, unit=found.pk)


def _with_tmt(jabatan: str, tmt: date | None) -> str:
    return f"{jabatan} (TMT {tanggal(tmt)})" if tmt else jabatan


# ---- Leave without pay


def _of_cltn(pegawai: Pegawai, cltn: RwCltn | None) -> Iterator[Selisih]:
    if cltn is None or cltn.mulai is None:
        return
    here = _cltn_here(pegawai)
    if here is not None and (here.mulai, here.selesai) == (cltn.mulai, cltn.selesai):
        return
    nilai = {
        "mulai": cltn.mulai.isoformat(),
        "selesai": cltn.selesai.isoformat() if cltn.selesai else "",
        "nomor_surat": cltn.nomor_sk,
        "tanggal_surat": cltn.tanggal_sk.isoformat() if cltn.tanggal_sk else "",
    }
    there = _span(cltn.mulai, cltn.selesai)
    if cltn.nomor_sk and cltn.tanggal_sk:
        yield _row("cltn", _cltn_words(here), there, **nilai)
    else:
        yield _row("cltn", _cltn_words(here), there, sebab=TANPA_SK)


def _cltn_here(pegawai: Pegawai) -> Keadaan | None:
    rows = Keadaan.objects.filter(pegawai=pegawai, jenis=JenisKeadaan.CLTN).with_people()
    return rows.order_by("-mulai", "-pk").first()


def _cltn_words(keadaan: Keadaan | None) -> str:
    return _span(keadaan.mulai, keadaan.selesai) if keadaan else ""


def _span(mulai: date, selesai: date | None) -> str:
    return f"{tanggal(mulai)} sampai {tanggal(selesai) or 'belum ditetapkan'}"
