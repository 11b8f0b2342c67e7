"""One small agency for tests: its units, seven people with dated posts, and a preset."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, system
from selaras.demo.variations.mutasi import Kepindahan
from selaras.kebijakan import actions as kebijakan_actions
from selaras.kebijakan.presets import load_preset
from selaras.organisasi.actions import penempatan, penilai
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja

MULAI = date(2025, 1, 1)
LAHIR_DAN_TMT = "19850214201003"


class World(Kepindahan):
    """An agency with its cast and every variation: `world.skp("budi", status="disetujui")`."""


@dataclass(frozen=True)
class Role:
    nama: str
    unit: str
    jabatan: str
    jenis: str = "struktural"
    is_perempuan: bool = False
    golongan: str = "III/d"
    pangkat: str = "Penata Tingkat I"
    eselon: str = "99"
    is_pimpinan: bool = False


CAST = {
    "sekda": Role(
        "Bambang Wiratama", "setda", "Sekretaris Daerah", "struktural", False,
        "IV/d", "Pembina Utama Madya", "21", True,
    ),
    "dewi": Role(
        "Dewi Lestari", "dinas", "Kepala Dinas Komunikasi dan Informatika", "struktural", True,
        "IV/b", "Pembina Tingkat I", "22", True,
    ),
    "sari": Role(
        "Sari Puspita", "bidang", "Kepala Bidang Layanan Informatika", "struktural", True,
        "IV/a", "Pembina", "32", True,
    ),
    "budi": Role("Budi Santoso", "bidang", "Pranata Komputer Ahli Muda", "fungsional"),
    "tono": Role("Tono Prasetyo", "lain", "Analis Perhubungan", "pelaksana"),
    "rina": Role("Rina Anggraini", "dinas", "Analis Kepegawaian", "pelaksana", True),
    "agus": Role("Agus Hartono", "setda", "Analis Sumber Daya Manusia", "fungsional"),
}  # fmt: skip


def build(preset: str = "denpasar", **overrides: Any) -> World:
    """An agency under a preset since 2025, with its overrides."""
    nomor = Instansi.objects.count() + 1
    instansi = Instansi.objects.create(
        kode=f"{preset}-{nomor}",
        nama=f"Pemerintah Contoh {nomor}",
        lokasi="Kota Contoh",
        zona_waktu=load_preset(preset).zona.key,
    )
    overrides = {"mfa_admin_wajib": False} | overrides  # the cast has no second factor
    kebijakan_actions.apply(instansi, preset, MULAI, overrides, by=system(instansi))
    units = _units(instansi)
    people = {
        name: _person(instansi, units, role, nomor * 20 + place)
        for place, (name, role) in enumerate(CAST.items(), 1)
    }
    Peran.objects.create(user=people["rina"].user, jenis=ADMIN_OPD, unit=units["dinas"])
    Peran.objects.create(user=people["agus"].user, jenis=ADMIN_INSTANSI)
    return World(instansi, people)


def _units(instansi: Instansi) -> dict[str, UnitKerja]:
    def unit(nama: str, eselon: str, parent: UnitKerja | None) -> UnitKerja:
        return UnitKerja.objects.create(instansi=instansi, nama=nama, eselon=eselon, parent=parent)

    akar = unit(instansi.nama, "00", None)
    setda = unit("Sekretariat Daerah", "21", akar)
    dinas = unit("Dinas Komunikasi dan Informatika", "22", setda)
    bidang = unit("Bidang Layanan Informatika", "32", dinas)
    lain = unit("Dinas Perhubungan", "22", setda)
    return {"akar": akar, "setda": setda, "dinas": dinas, "bidang": bidang, "lain": lain}


def _person(instansi: Instansi, units: dict[str, UnitKerja], role: Role, urut: int) -> Pegawai:
    nip = f"{LAHIR_DAN_TMT}{2 if role.is_perempuan else 1}{urut:03}"
    user = User.objects.create_user(nip, "rahasia-contoh", nama=role.nama, instansi=instansi)
    pegawai = Pegawai.objects.create(
        instansi=instansi,
        user=user,
        nip=nip,
        nama=role.nama,
        is_perempuan=role.is_perempuan,
        golongan=role.golongan,
        pangkat=role.pangkat,
        dikonfirmasi_pada=MULAI,
    )
    riwayat = penempatan.place(
        pegawai,
        by=system(instansi),
        unit=units[role.unit],
        jabatan=role.jabatan,
        jenis=role.jenis,
        mulai=MULAI,
        eselon=role.eselon,
        is_pimpinan=role.is_pimpinan,
    )
    if role.unit == "setda" and role.is_pimpinan:
        penilai.set_penilai(
            riwayat, mulai=MULAI, by=system(instansi), alasan="Kepala daerah",
            penilai_nama="Kepala Daerah", penilai_jabatan="Kepala Daerah",
        )  # fmt: skip
    return pegawai
