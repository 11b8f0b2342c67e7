"""What is kept of an SKP: its versions, its scans, and what is expected of the behaviour."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from selaras.base.api.kinds import Answer, Teks
from selaras.core.wording import verb_phrase
from selaras.perencanaan.api.moments import moment
from selaras.perencanaan.models import naskah as models

IsiEkspektasi = dict[
    Annotated[Teks, StringConstraints(max_length=10)],
    Annotated[Teks, StringConstraints(max_length=models.EKSPEKTASI_MAX)],
]


class Versi(Answer):
    nomor: int
    verb: str
    keterangan: str
    pada: datetime

    @staticmethod
    def resolve_keterangan(row: models.VersiSkp) -> str:
        return verb_phrase(row.verb)

    @staticmethod
    def resolve_pada(row: models.VersiSkp) -> datetime | None:
        return moment(row.at, row.skp)


class Berkas(Answer):
    """One scan; a newer one stands beside it, the older one stays."""

    id: int
    nama: str
    ukuran: int
    sha256: str
    diunggah_pada: datetime
    diunggah_oleh: str

    @staticmethod
    def resolve_diunggah_pada(
        row: models.DokumenBertandaTangan | models.DokumenDasar,
    ) -> datetime | None:
        return moment(row.diunggah_pada, row.skp)


class BerkasSkp(Berkas):
    keadaan: str = Field(description="Menunggu diterima penilai, Diterima 12 Januari 2026, Diganti")
