"""The SKP: what is sent and what is answered."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AliasPath, Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, OneOf, Orang, Tanggal, Teks, Tindakan
from selaras.organisasi.questions import penilai_named
from selaras.perencanaan.api.lampiran import Lampiran
from selaras.perencanaan.api.moments import moment, tindakan_at
from selaras.perencanaan.api.rhk import Rhk
from selaras.perencanaan.models import skp as models
from selaras.perencanaan.models.lampiran import lampiran_of

Status = Annotated[str, OneOf(models.Skp.Status)]
StatusAtauKosong = Annotated[str, OneOf(models.Skp.Status, blank=True)]  # of a query: none
ModelSkp = Annotated[str, OneOf(models.Skp.Model)]
Pendekatan = Annotated[str, OneOf(models.Skp.Pendekatan)]


class SkpBaru(Body):
    periode_awal: Tanggal
    periode_akhir: Tanggal
    model: ModelSkp
    pendekatan: Pendekatan
    pegawai: Annotated[Teks, StringConstraints(max_length=30)] | None = Field(
        None, description="NIP, dari Admin OPD bila kebijakannya membolehkan."
    )


class SkpRingkas(Answer):
    """A row of a list."""

    id: int
    tahun: int
    periode_awal: date
    periode_akhir: date
    model: ModelSkp
    pendekatan: Pendekatan
    status: Status
    pegawai: Orang
    jabatan: str = Field(validation_alias=AliasPath("riwayat_jabatan", "jabatan"))
    unit_kerja: str = Field(validation_alias=AliasPath("riwayat_jabatan", "unit", "nama"))
    versi: int


class Skp(SkpRingkas):
    # The row carries its `policy`: what it is shown by, asked once for all fields.
    penilai: Orang | None
    catatan: str
    catatan_pengajuan: str
    terlambat: bool = Field(validation_alias="is_terlambat")
    diajukan_pada: datetime | None
    disetujui_pada: datetime | None
    dialog_pada: date | None
    dialog_bersama: str
    mutasi_tmt: date | None
    pendahulu: int | None = Field(validation_alias="pendahulu_id")
    rhk: list[Rhk] = Field(validation_alias="susunan")
    ekspektasi: dict[str, str]
    lampiran: Lampiran
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_penilai(skp: Any) -> Any:
        """Of the approval; before it, of today."""
        return skp.penilai or penilai_named(skp.policy.hubungan)

    @staticmethod
    def resolve_diajukan_pada(skp: models.Skp) -> datetime | None:
        return moment(skp.diajukan_pada, skp)

    @staticmethod
    def resolve_disetujui_pada(skp: models.Skp) -> datetime | None:
        return moment(skp.disetujui_pada, skp)

    @staticmethod
    def resolve_lampiran(skp: models.Skp) -> dict[str, list[str]]:
        return lampiran_of(skp)

    @staticmethod
    def resolve_tindakan(skp: Any) -> dict[str, dict[str, Any]]:
        return tindakan_at(skp, skp.policy.tindakan())
