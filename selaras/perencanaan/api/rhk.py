"""RHK and their indicators: what is sent and what is answered."""

from typing import Annotated, Any

from pydantic import AliasPath, Field, model_validator

from selaras.base.api.kinds import Answer, Body, Id, OneOf, Orang, Pilihan, Versi
from selaras.perencanaan.api.kinds import Satuan, Target, Uraian, UraianBolehKosong
from selaras.perencanaan.api.lampiran import Manual
from selaras.perencanaan.models import rhk as models

JenisRhk = Annotated[str, OneOf(models.RencanaHasilKerja.Jenis)]
Klasifikasi = Annotated[str, OneOf(models.RencanaHasilKerja.Klasifikasi, blank=True)]
Aspek = Annotated[str, OneOf(models.Aspek, blank=True)]
Perspektif = Annotated[str, OneOf(models.Perspektif, blank=True)]
STRIP = "-"
INTERVENSI = 'Id dari rhk-pimpinan; kosong atau "-" bila kebijakan membolehkan.'
SEMULA = "Isi semula tiap isian yang dikirim; bila sudah diubah orang lain, jawabannya 409."


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


class Indikator(Answer):
    id: int
    uraian: str
    aspek: str
    perspektif: str
    target: str
    satuan: str
    manual: Manual | None

    @staticmethod
    def resolve_manual(row: models.Indikator) -> Any:
        """None where none was written: the other end of a one-to-one raises."""
        return getattr(row, "manual", None)


class Rhk(Answer):
    id: int
    skp: int = Field(validation_alias="skp_id")
    jenis: JenisRhk
    uraian: str
    intervensi: int | None = Field(validation_alias="intervensi_id")
    intervensi_uraian: str = Field(
        validation_alias="rhk_pimpinan", description="Kolom RHK pimpinan yang diintervensi."
    )
    intervensi_semula: str = Field(description="RHK pimpinan saat dipilih atau diperiksa.")
    intervensi_berubah: bool = Field(description="RHK pimpinan disetujui lagi dengan kata lain.")
    klasifikasi: str
    penugasan_dari: str
    dasar_penugasan: str
    tim: int | None = Field(
        validation_alias="tim_id", description="Id tim kerja yang memikul RHK ini."
    )
    indikator: list[Indikator] = Field(validation_alias="indikator_set")


class RhkPimpinan(Answer):
    id: int
    jenis: JenisRhk
    uraian: str = Field(validation_alias="kata")
    pimpinan: Orang = Field(validation_alias=AliasPath("skp", "pegawai"))
    tim: str | None = Field(description="Tim kerja yang mengemban RHK ini, bila ada.")

    @staticmethod
    def resolve_tim(rhk: models.RencanaHasilKerja) -> str | None:
        return rhk.tim.nama if rhk.tim else None
