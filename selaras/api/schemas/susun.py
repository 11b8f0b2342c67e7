"""The editor: order, hints, and undoing a deletion."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from selaras.base.api.kinds import Answer, Body, Id, Teks


class Pindah(Body):
    ke: Literal["naik", "turun"]


class Jejak(Body):
    jejak: Id


class KodeSaran(Body):
    kode: Annotated[Teks, StringConstraints(max_length=20)]


class Saran(Answer):
    """A hint about a result, or about one of its indicators: it never blocks."""

    rhk: int
    indikator: int | None
    kode: str
    kalimat: str


class Dihapus(Answer):
    """A deletion of this SKP by the caller that can still be undone."""

    jejak: int
    jenis: Literal["utama", "tambahan"]
    uraian: str


class DaftarSaran(Answer):
    saran: list[Saran]
    hapus_terakhir: Dihapus | None
