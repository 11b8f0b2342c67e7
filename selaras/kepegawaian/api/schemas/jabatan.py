"""Dated posts, duties by letter, claims to head a unit, and who rates the holder of a post."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, Id, Orang, Pilihan, TanggalJabatan, Tindakan, Versi
from selaras.kepegawaian.api.schemas.pegawai import JENIS_JABATAN, Nama, NamaJabatan, Nip
from selaras.kepegawaian.api.schemas.unit import PerubahanPenilai
from selaras.organisasi.api import JenisJabatan, Unit

Penugasan = Literal["plt", "plh", "pj", "tugas_tambahan"]
StatusKlaim = Literal["menunggu", "dikonfirmasi", "ditolak", "dibatalkan"]
CatatanKlaim = Annotated[Pilihan, StringConstraints(max_length=500)]


class JabatanUbah(Body):
    """Hanya isian yang dikirim yang berubah."""

    jabatan: NamaJabatan = Field("", description="Seperti dalam daftar jabatan instansi.")
    jenis_jabatan: JenisJabatan | None = Field(None, description=JENIS_JABATAN)
    unit: Id = Field(0, description="Id unit terkecil tempat bekerja.")
    mulai: TanggalJabatan = Field(date.min, description="TMT jabatan.")
    selesai: TanggalJabatan | None = None
    nomor_surat: Pilihan = ""
    tanggal_surat: TanggalJabatan | None = None


class IsiJabatan(Body):
    jabatan: NamaJabatan = Field(description="Seperti dalam daftar jabatan instansi.")
    jenis_jabatan: JenisJabatan | None = Field(None, description=JENIS_JABATAN)
    unit: Id = Field(description="Id unit terkecil tempat bekerja.")
    mulai: TanggalJabatan = Field(description="TMT jabatan.")
    selesai: TanggalJabatan | None = None
    nomor_surat: Pilihan = ""
    tanggal_surat: TanggalJabatan | None = None


class JabatanBaru(IsiJabatan):
    akhiri_sebelumnya: bool = Field(
        False, description="Akhiri jabatan sebelumnya sehari sebelum TMT ini."
    )
    penilai: Nip | None = Field(
        None, description="NIP; hanya bila kebijakan instansi membolehkan. Kosong: pimpinan unit."
    )


class PenugasanBaru(IsiJabatan):
    """Plt., Plh., Pj., atau tugas tambahan menurut suratnya."""

    pegawai: Nip
    penugasan: Penugasan


class Akhiri(Body):
    selesai: TanggalJabatan = Field(description="Hari terakhir penugasan.")
    alasan: Pilihan = ""


class KlaimBaru(Body):
    mulai: TanggalJabatan | None = Field(None, description="Memimpin sejak; kosong: sejak TMT.")


class CatatanSaja(Body):
    catatan: CatatanKlaim = ""
    versi: Versi | None = None


class PenilaiBaru(Body):
    penilai: Nip | None = Field(None, description="NIP pejabat penilai.")
    penilai_nama: Nama = Field("", description="Penilai non-ASN, hanya oleh pengelola.")
    penilai_jabatan: NamaJabatan = ""
    mulai: TanggalJabatan | None = Field(None, description="Kosong: mulai hari ini.")
    selesai: TanggalJabatan | None = None
    alasan: Pilihan = ""


class RiwayatJabatanRingkas(Answer):
    id: int
    pegawai: Orang
    jabatan: str
    sebutan: str = Field(description="Seperti ditulis, misalnya Plt. Kepala Bidang.")
    jenis: JenisJabatan
    eselon: str
    unit: Unit
    penugasan: str
    is_pimpinan: bool
    mulai: date
    selesai: date | None
    aktif: bool
    nomor_surat: str
    tanggal_surat: date | None
    penilai: str | None
    skp: list[int] = Field(description="SKP yang memakai jabatan ini.")


class RiwayatJabatan(RiwayatJabatanRingkas):
    tindakan: dict[str, Tindakan]


class JabatanDiubah(RiwayatJabatan):
    akibat: list[str] = Field(description="Apa lagi yang berubah karenanya.")


class Klaim(Answer):
    id: int
    status: StatusKlaim
    mulai: date
    catatan: str
    diajukan_pada: datetime
    pegawai: Orang
    riwayat_jabatan: int
    jabatan: str
    unit: Unit
    pimpinan: Orang | None = Field(description="Siapa yang kini memimpin unit itu.")
    versi: int
    tindakan: dict[str, Tindakan]


class HasilKlaim(Answer):
    klaim: Klaim | None = Field(description="Yang menunggu konfirmasi; kosong: berlaku seketika.")
    jabatan: RiwayatJabatan


class HubunganPenilai(Answer):
    id: int
    penilai: Orang | None
    penilai_jabatan: str
    atasan_penilai: Orang | None
    mulai: date
    selesai: date | None
    sebab: str
    khusus: bool = Field(description="Ditetapkan langsung, bukan diturunkan dari unit.")
    ditetapkan_oleh: str


class PerubahanPenilaiSemua(Answer):
    perubahan: list[PerubahanPenilai] = Field(description="Kosong: tidak ada yang berubah.")


class NamaJabatanTerdaftar(Answer):
    nama: str
    jenis: JenisJabatan
    eselon: str
