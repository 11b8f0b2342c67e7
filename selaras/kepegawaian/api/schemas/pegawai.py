"""People and the roles that are given to their accounts."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    Answer,
    Body,
    Id,
    Orang,
    Pilihan,
    Tanggal,
    TanggalJabatan,
    Teks,
    Tindakan,
)
from selaras.organisasi.api import JenisJabatan, Unit
from selaras.organisasi.models.pegawai import JABATAN_MAX, NAMA_MAX, TELEPON_MAX

Nip = Annotated[Teks, StringConstraints(max_length=30)]
Nama = Annotated[Teks, StringConstraints(max_length=NAMA_MAX)]
NamaJabatan = Annotated[Teks, StringConstraints(max_length=JABATAN_MAX)]
Telepon = Annotated[Teks, StringConstraints(max_length=TELEPON_MAX)]
Golongan = Annotated[Teks, StringConstraints(max_length=5)]
JenisPegawai = Literal["pns", "cpns", "pppk"]
Kedudukan = Literal["52", "66", "67", "69", "70", "77", "88", "89", "98", "99"]
JenisPeran = Literal["admin_opd", "admin_instansi", "tim_penilai", "auditor", "operator_penilai"]
JENIS_JABATAN = "Hanya perlu bila nama itu ada pada beberapa jenis jabatan."


class PegawaiUbah(Body):
    """Golongan dan telepon oleh pegawainya; semuanya oleh pengelola kepegawaian unitnya."""

    nama: Nama = ""
    jenis: JenisPegawai = "pns"
    golongan: Golongan = ""
    telepon: Telepon = ""


class PegawaiBaru(PegawaiUbah):
    """Seorang pegawai dengan jabatan pertamanya; akunnya belum berkata sandi."""

    nip: Nip = Field(description="Delapan belas angka; boleh dengan spasi.")
    nama: Nama
    jenis: JenisPegawai
    unit: Id
    jabatan: NamaJabatan = Field(description="Seperti dalam daftar jabatan instansi.")
    jenis_jabatan: JenisJabatan | None = Field(None, description=JENIS_JABATAN)
    mulai: TanggalJabatan = Field(description="TMT jabatan.")


class Berhenti(Body):
    kedudukan: Kedudukan = Field(description="Kode kedudukan hukum SIASN, misalnya 99: pensiun.")
    selesai: Tanggal = Field(description="Hari terakhir bekerja di sini.")
    sebab: Pilihan = ""


class Alasan(Body):
    alasan: Pilihan = ""


class JabatanKini(Answer):
    id: int
    jabatan: str
    jenis: JenisJabatan
    unit: Unit
    is_pimpinan: bool


class PegawaiRingkas(Orang):
    jenis: JenisPegawai
    jabatan: JabatanKini | None
    penilai: str | None
    akun_aktif: bool
    perlu_konfirmasi: bool
    berhenti_pada: date | None


class Akun(Answer):
    aktif: bool
    level_akses: list[str]
    login_terakhir: datetime | None


class Profil(Orang):
    jenis: JenisPegawai
    golongan: str
    pangkat: str
    telepon: str
    email: str
    kedudukan: str
    kedudukan_nama: str
    berhenti_pada: date | None
    dikonfirmasi_pada: date | None
    perlu_konfirmasi: bool
    jabatan: JabatanKini | None
    perangkat_daerah: str
    akun: Akun
    tindakan: dict[str, Tindakan]


class BawahanPegawai(Orang):
    """Seorang yang dinilai: dengan jabatan yang dinilai itu."""

    riwayat_jabatan: int
    jabatan: str
    unit: str
    mulai: date


class PeranBaru(Body):
    user: Nip = Field(description="NIP, atau id yang diterbitkan (X-…), dari akun yang aktif.")
    jenis: JenisPeran
    unit: Id | None = Field(None, description="Hanya untuk admin_opd: unit teratas yang dikelola.")


class Peran(Answer):
    id: int
    user: Orang
    jenis: str
    unit: Unit | None
    tindakan: dict[str, Tindakan]
