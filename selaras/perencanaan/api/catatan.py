"""What the two say about single items, and an agency's templates of ekspektasi."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Body, Id, Pilihan, Teks
from selaras.perencanaan.api.moments import moment
from selaras.perencanaan.api.naskah import IsiEkspektasi
from selaras.perencanaan.models import catatan as models


class KomentarBaru(Body):
    isi: Annotated[Teks, StringConstraints(max_length=models.KOMENTAR_MAX)]
    indikator: Id | None = Field(None, description="Indikator yang dimaksud; kosong: RHK-nya.")


class Komentar(Answer):
    id: int
    rhk: int = Field(validation_alias="rhk_id")
    indikator: int | None = Field(validation_alias="indikator_id")
    isi: str
    oleh: str
    penilai: bool = Field(
        validation_alias="is_penilai",
        description="Ditulis pihak penilai; bila tidak, oleh pemilik SKP.",
    )
    pada: datetime
    selesai_pada: datetime | None
    selesai_oleh: str

    @staticmethod
    def resolve_pada(row: models.Komentar) -> datetime | None:
        return moment(row.at, row.skp)

    @staticmethod
    def resolve_selesai_pada(row: models.Komentar) -> datetime | None:
        return moment(row.selesai_pada, row.skp)


class TemplatIsi(Body):
    jabatan: Pilihan = Field("", description="Kosong: templat instansi, bagi semua jabatan.")
    isi: IsiEkspektasi


class Templat(Answer):
    jabatan: str
    isi: dict[str, str] = Field(description="Per kode perilaku.")


class DaftarTemplat(Answer):
    dasar: dict[str, str] = Field(description="Teks dari kebijakan instansi.")
    templat: list[Templat]
