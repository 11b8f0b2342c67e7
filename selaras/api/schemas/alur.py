"""What goes on between the two sides of an SKP: remarks, versions, approvals, templates."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from selaras.api.schemas.skp import IsiEkspektasi
from selaras.base.api.kinds import Answer, Body, Catatan, Id, Pilihan, Teks
from selaras.base.api.kinds import Versi as NomorVersi
from selaras.perencanaan.actions.sekaligus import SEKALIGUS_MAKS
from selaras.perencanaan.models.catatan import KOMENTAR_MAX


class KomentarBaru(Body):
    isi: Annotated[Teks, StringConstraints(max_length=KOMENTAR_MAX)]
    indikator: Id | None = Field(None, description="Indikator yang dimaksud; kosong: RHK-nya.")


class Komentar(Answer):
    id: int
    rhk: int
    indikator: int | None
    isi: str
    oleh: str
    penilai: bool = Field(description="Ditulis pihak penilai; bila tidak, oleh pemilik SKP.")
    pada: datetime
    selesai_pada: datetime | None
    selesai_oleh: str


class Versi(Answer):
    nomor: int
    verb: str
    keterangan: str
    pada: datetime


class IsianBeda(Answer):
    label: str
    semula: str
    menjadi: str


class IndikatorBeda(Answer):
    jenis: Literal["baru", "dihapus", "berubah", "tetap"]
    judul: str
    isian: list[IsianBeda]


class RhkBeda(IndikatorBeda):
    indikator: list[IndikatorBeda]


class Beda(Answer):
    """`dari` dan `ke`: nomor versi, atau "konsep" bagi isi yang sedang diubah."""

    dari: str
    ke: str
    umum: list[IsianBeda]
    rhk: list[RhkBeda]
    perilaku: list[IsianBeda]
    lampiran: list[IsianBeda]


class SetujuiBanyak(Body):
    skp: Annotated[list[Id], Field(min_length=1, max_length=SEKALIGUS_MAKS)]
    catatan: Catatan = ""
    versi: dict[Id, NomorVersi] | None = Field(
        None, description="Per id SKP: versi yang dibaca; yang sudah berubah tidak disetujui."
    )


class HasilSetuju(Answer):
    skp: int
    nama: str
    disetujui: bool
    keterangan: str


class TemplatIsi(Body):
    jabatan: Pilihan = Field("", description="Kosong: templat instansi, bagi semua jabatan.")
    isi: IsiEkspektasi


class Templat(Answer):
    jabatan: str
    isi: dict[str, str] = Field(description="Per kode perilaku.")


class DaftarTemplat(Answer):
    dasar: dict[str, str] = Field(description="Teks dari kebijakan instansi.")
    templat: list[Templat]
