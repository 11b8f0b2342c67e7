"""The kinds of value that callers send. Each refuses what nobody could keep."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import core_schema

from selaras.base.angka import read_plain
from selaras.base.errors import NUL, NUL_SENTENCE
from selaras.base.limits import CATATAN_MAX

BIGINT_MAX = 2**63 - 1
HALF = re.compile("[\ud800-\udfff]")  # of a character: JSON can name one, nothing can keep it
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100
TAHUN_JABATAN_AWAL = 1950  # of people who still work here
JAM_POLA = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"
BARIS_MAX = 500  # rows of one list that a call may send
BUKAN_BULAT = "Isian ini harus berupa bilangan bulat."
BUKAN_TANGGAL = "Tanggal ini tidak dapat dibaca; mohon ditulis seperti 2026-03-05."
BUKAN_JAM = "Jam ini tidak dapat dibaca; mohon ditulis seperti 07:30."
BUKAN_ANGKA = 'Isian ini harus berupa angka, misalnya 12.5 atau "12,5".'


class Body(BaseModel):
    """What a call sends: a field that is not known is refused, not ignored."""

    model_config = ConfigDict(extra="forbid")


class Answer(Schema):
    """What a call gets: read from the row itself, `resolve_<field>` says what is computed."""


class OneOf:
    """`Annotated[str, OneOf(Skp.Status)]`: one of a model's own choices; "" too where `blank`."""

    def __init__(self, choices: Iterable[str], *, blank: bool = False) -> None:
        self.values = [*map(str, choices), *([""] if blank else [])]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.literal_schema(self.values)


def _without_nul(text: str) -> str:
    if NUL in text or HALF.search(text):
        raise ValueError(NUL_SENTENCE)
    return text


def _no_bool(value: Any) -> Any:
    if isinstance(value, bool):
        raise ValueError(BUKAN_BULAT)
    return value


def _iso_date(value: Any, first: int = TAHUN_AWAL) -> date:
    """Only a text like 2026-03-05: numbers and moments would be guesses."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError(BUKAN_TANGGAL) from error
    if not first <= day.year <= TAHUN_AKHIR:
        raise ValueError(f"Tahun harus di antara {first} dan {TAHUN_AKHIR}.")
    return day


def _post_date(value: Any) -> date:
    """A day in somebody's career, which began long before this system."""
    return _iso_date(value, TAHUN_JABATAN_AWAL)


def _iso_time(value: Any) -> time:
    try:
        moment = time.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError(BUKAN_JAM) from error
    if moment.tzinfo is not None:
        raise ValueError(BUKAN_JAM)
    return moment.replace(microsecond=0)


def _number(value: Any) -> Decimal | None:
    try:
        return read_plain(value)
    except ValueError as error:
        raise ValueError(BUKAN_ANGKA) from error


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


def none_is_blank(value: Any) -> Any:
    return "" if value is None else value


Teks = Annotated[str, AfterValidator(_without_nul)]
Catatan = Annotated[Teks, StringConstraints(max_length=CATATAN_MAX), BeforeValidator(none_is_blank)]
Pilihan = Annotated[Teks, StringConstraints(max_length=200), BeforeValidator(none_is_blank)]
Id = Annotated[int, Field(ge=1, le=BIGINT_MAX), BeforeValidator(_no_bool)]
Tahun = Annotated[int, Field(ge=TAHUN_AWAL, le=TAHUN_AKHIR), BeforeValidator(_no_bool)]
Nomor = Annotated[int, Field(ge=1, le=12), BeforeValidator(_no_bool)]
VERSI = (
    "`versi` dari jawaban yang Anda baca; bila sudah berubah, jawabannya 409 dan tidak ada akibat."
)
Versi = Annotated[int, Field(ge=1, le=2**31 - 1, description=VERSI), BeforeValidator(_no_bool)]
Tanggal = Annotated[date, BeforeValidator(_iso_date)]
TanggalJabatan = Annotated[date, BeforeValidator(_post_date)]
# The hour of a wall clock: JSON Schema's own `time` would ask for an offset.
JamDinding = Annotated[time, WithJsonSchema({"type": "string", "pattern": JAM_POLA})]
Jam = Annotated[JamDinding, BeforeValidator(_iso_time)]
Angka = Annotated[Decimal | None, BeforeValidator(_number)]
QueryId = Annotated[Id | None, BeforeValidator(_blank_is_none)]
QueryTeks = Annotated[Teks, StringConstraints(max_length=500)] | None
QueryTahun = Annotated[Tahun | None, BeforeValidator(_blank_is_none)]
QueryTanggal = Annotated[Tanggal | None, BeforeValidator(_blank_is_none)]


class CatatanVerb(Body):
    """The note that goes with a verb; whether it is compulsory, the action says."""

    catatan: Catatan = ""
    versi: Versi | None = None


class VersiVerb(Body):
    """The version that the caller saw, for a verb that says nothing else."""

    versi: Versi | None = None


class Orang(Answer):
    nip: str
    nama: str


class PekerjaanDimulai(Answer):
    """Pekerjaan yang berjalan di latar belakang."""

    id: int
    judul: str


class JalanKeluar(Answer):
    """The way out of a refusal: a page to open, or (`is_deed`) a POST that asks for it."""

    kata: str
    url: str
    is_deed: bool


class Tindakan(Answer):
    """Whether a verb is possible for the caller now, and if not why, who must act, until when."""

    boleh: bool
    alasan: str | None = Field(description="Kalimat yang sama dengan di halaman.")
    oleh: str | None = Field(description="Yang dapat melakukannya, atau yang ditunggu.")
    sampai: datetime | None = Field(description="Batas waktunya, atau kapan terbuka.")
    jalan: JalanKeluar | None = Field(description="Jalan keluar: halaman atau panggilan.")


class GalatIsian(Answer):
    """Isian yang keliru; `isi` berarti seluruh isi panggilan."""

    field: str
    message: str


class Masalah(Answer):
    """RFC 9457: kalimat seperti di halaman, siapa yang dapat, sampai kapan, dan jalannya."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = Field(description="Kalimat yang sama dengan di halaman.")
    errors: list[GalatIsian] = Field([], description="Isian yang keliru, pada 422.")
    oleh: str | None = Field(None, description="Yang dapat melakukannya, atau yang ditunggu.")
    sampai: datetime | None = Field(None, description="Batas waktunya, atau kapan terbuka.")
    jalan: JalanKeluar | None = Field(None, description="Jalan keluar: halaman atau panggilan.")
