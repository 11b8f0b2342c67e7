"""SKP, RHK, indicators and expectations: what is sent and what is answered."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from selaras.base.api.kinds import Answer, Body, Id, Orang, Pilihan, Tanggal, Teks, Tindakan, Versi
from selaras.perencanaan.api.kinds import Satuan, Target, Uraian, UraianBolehKosong
from selaras.perencanaan.models.lampiran import BARIS_MAKS, BARIS_MAX, MANUAL_MAX
from selaras.perencanaan.models.naskah import EKSPEKTASI_MAX

Status = Literal[
    "draf",
    "diajukan",
    "dikembalikan",
    "disetujui",
    "revisi_diajukan",
    "draf_revisi",
    "selesai",
    "ditutup",
]
StatusAtauKosong = Literal[Status, ""]  # an empty parameter of a query is none
JenisRhk = Literal["utama", "tambahan"]
Klasifikasi = Literal["organisasi", "individu", ""]
Aspek = Literal["kuantitas", "kualitas", "waktu", "biaya", ""]
Perspektif = Literal["penerima_layanan", "proses_bisnis", "penguatan_internal", "anggaran", ""]
Kualitas = Literal["outcome", "outcome_antara", "output_kendali_rendah", ""]
PeriodePelaporan = Literal["bulanan", "triwulanan", "semesteran", "tahunan", ""]
IsiManual = Annotated[
    Teks,
    StringConstraints(max_length=MANUAL_MAX),
    BeforeValidator(lambda value: "" if value is None else value),
]
IsiBagian = Annotated[
    list[Annotated[Teks, StringConstraints(max_length=BARIS_MAX)]], Field(max_length=BARIS_MAKS)
]
STRIP = "-"
INTERVENSI = 'Id dari rhk-pimpinan; kosong atau "-" bila kebijakan membolehkan.'
SEMULA = "Isi semula tiap isian yang dikirim; bila sudah diubah orang lain, jawabannya 409."
IsiEkspektasi = dict[
    Annotated[Teks, StringConstraints(max_length=10)],
    Annotated[Teks, StringConstraints(max_length=EKSPEKTASI_MAX)],
]


class SkpBaru(Body):
    periode_awal: Tanggal
    periode_akhir: Tanggal
    model: Literal["jpt", "ja_jf"]
    pendekatan: Literal["kuantitatif", "kualitatif"]
    pegawai: Annotated[Teks, StringConstraints(max_length=30)] | None = Field(
        None, description="NIP, dari Admin OPD bila kebijakannya membolehkan."
    )


class IsiRhk(Body):
    """What stands as "-" for the leader's result is a text, not a result."""

    @model_validator(mode="before")
    @classmethod
    def strip(cls, facts: Any) -> Any:
        if not isinstance(facts, dict) or facts.get("intervensi") not in (STRIP, ""):
            return facts
        teks = facts.get("intervensi_teks") or facts["intervensi"]
        return facts | {"intervensi": None, "intervensi_teks": teks}


class RhkBaru(IsiRhk):
    jenis: JenisRhk
    uraian: Uraian
    intervensi: Id | None = Field(None, description=INTERVENSI)
    intervensi_teks: UraianBolehKosong = ""
    klasifikasi: Klasifikasi | None = ""
    penugasan_dari: Pilihan = ""
    dasar_penugasan: Pilihan = ""
    versi: Versi | None = None


class RhkSemula(IsiRhk):
    """What each field that is sent said when it was read."""

    jenis: JenisRhk = "utama"
    uraian: Uraian = ""
    intervensi: Id | None = None
    intervensi_teks: UraianBolehKosong = ""
    klasifikasi: Klasifikasi | None = ""
    penugasan_dari: Pilihan = ""
    dasar_penugasan: Pilihan = ""


class RhkUbah(RhkSemula):
    """Only what is sent changes."""

    intervensi: Id | None = Field(None, description=INTERVENSI)
    semula: RhkSemula | None = Field(None, description=SEMULA)
    versi: Versi | None = None


class IndikatorBaru(Body):
    uraian: Uraian
    aspek: Aspek | None = ""
    perspektif: Perspektif | None = ""
    target: Target = ""
    satuan: Satuan = ""
    versi: Versi | None = None


class IndikatorSemula(Body):
    """What each field that is sent said when it was read."""

    uraian: Uraian = ""
    aspek: Aspek | None = ""
    perspektif: Perspektif | None = ""
    target: Target = ""
    satuan: Satuan = ""


class IndikatorUbah(IndikatorSemula):
    """Only what is sent changes."""

    semula: IndikatorSemula | None = Field(None, description=SEMULA)
    versi: Versi | None = None


class LampiranIsi(Body):
    """Each section that is sent is replaced by its lines; the others stay."""

    dukungan: IsiBagian = []
    skema: IsiBagian = []
    konsekuensi: IsiBagian = []
    versi: Versi | None = None


class ManualIsi(Body):
    """The whole manual; formula and unit may be empty under kualitatif."""

    tujuan: IsiManual = ""
    definisi: IsiManual = ""
    formula: IsiManual = ""
    satuan_pengukuran: IsiManual = ""
    kualitas: Kualitas | None = ""
    sumber_data: IsiManual = ""
    periode_pelaporan: PeriodePelaporan | None = ""
    versi: Versi | None = None


class Lampiran(Answer):
    dukungan: list[str]
    skema: list[str]
    konsekuensi: list[str]


class Manual(Answer):
    """Manual Indikator Kinerja; only on the form of JPT and heads of unit mandiri."""

    tujuan: str
    definisi: str
    formula: str
    satuan_pengukuran: str
    kualitas: str
    sumber_data: str
    periode_pelaporan: str


class Indikator(Answer):
    id: int
    uraian: str
    aspek: str
    perspektif: str
    target: str
    satuan: str
    manual: Manual | None


class Rhk(Answer):
    id: int
    skp: int
    jenis: JenisRhk
    uraian: str
    intervensi: int | None
    intervensi_uraian: str = Field(description="Kolom RHK pimpinan yang diintervensi.")
    intervensi_semula: str = Field(description="RHK pimpinan saat dipilih atau diperiksa.")
    intervensi_berubah: bool = Field(description="RHK pimpinan disetujui lagi dengan kata lain.")
    klasifikasi: str
    penugasan_dari: str
    dasar_penugasan: str
    tim: int | None = Field(description="Id tim kerja yang memikul RHK ini.")
    indikator: list[Indikator]


class RhkPimpinan(Answer):
    id: int
    jenis: JenisRhk
    uraian: str
    pimpinan: Orang
    tim: str | None = Field(description="Tim kerja yang mengemban RHK ini, bila ada.")


class SkpRingkas(Answer):
    """A row of a list."""

    id: int
    tahun: int
    periode_awal: date
    periode_akhir: date
    model: Literal["jpt", "ja_jf"]
    pendekatan: Literal["kuantitatif", "kualitatif"]
    status: Status
    pegawai: Orang
    jabatan: str
    unit_kerja: str
    versi: int


class Skp(SkpRingkas):
    penilai: Orang | None
    catatan: str
    catatan_pengajuan: str
    terlambat: bool
    diajukan_pada: datetime | None
    disetujui_pada: datetime | None
    mutasi_tmt: date | None
    pendahulu: int | None
    rhk: list[Rhk]
    ekspektasi: dict[str, str]
    lampiran: Lampiran
    tindakan: dict[str, Tindakan]
