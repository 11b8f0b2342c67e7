"""The kinds of documents that can be issued: what each app says of its own, filled at start.

The app of a noun registers how it is rendered and who signs; `documents` issues, keeps and signs
whatever is registered, and knows none of the nouns.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal
from selaras.core.terbitan import DokumenTerbit
from selaras.rules.cara import Keharusan


@dataclass(frozen=True, slots=True)
class PenandaTangan:
    """Who signs, as what, and what is printed above his name."""

    sebutan: str
    nama: str
    nip: str
    lokasi: str
    tanggal: date
    kotak: dict[str, float]  # where on the page: halaman, x, y, lebar, tinggi in points


@dataclass(frozen=True, slots=True)
class Naskah:
    """A document ready to be issued; `penanda` in the order in which they sign."""

    pdf: bytes
    judul: str
    atas_nama: str
    unit: str
    penanda: tuple[PenandaTangan, ...]


@dataclass(frozen=True, slots=True)
class Dasar:
    """On what a document of now would rest: the name of that version, and since when it holds.

    `sejak`: none where what it rests on changes line by line, as a log does.
    """

    versi: str
    sejak: datetime | None


@dataclass(frozen=True, slots=True)
class JenisNaskah:
    """One kind. `row` is the noun that the document is about."""

    kode: str
    rows: Callable[[Pelaku], QuerySet[Any]]  # what somebody may see
    role: Callable[[Pelaku, Any], Refusal | None]  # who issues it and brings its scan
    refuse: Callable[[Pelaku, Any], Refusal | None]  # why it cannot be issued yet
    dasar: Callable[[int], Dasar | None]  # by the key of the row; None: nothing holds any more
    tulis: Callable[..., Naskah]  # (row, by=, cek=, **what the form chose)
    # Whether the policy demands the scan of the signed paper, and until which day.
    pindaian: Callable[[Any], Keharusan] = lambda _: Keharusan.OPSIONAL
    is_rahasia: bool = False  # the check page names neither person nor kind (practice.md §3)


_known: dict[str, JenisNaskah] = {}


def register(*kinds: JenisNaskah) -> None:
    _known.update({each.kode: each for each in kinds})


def jenis_of(kode: str) -> JenisNaskah | None:
    return _known.get(kode)


def kind_of(dokumen: DokumenTerbit) -> JenisNaskah:
    """LookupError where the app that issued it is gone."""
    return _known[dokumen.jenis]


def issued(row: Model) -> QuerySet[DokumenTerbit]:
    """What was issued about this row, the newest first."""
    kind = ContentType.objects.get_for_model(row)
    return DokumenTerbit.objects.filter(subject_type=kind, subject_id=row.pk)


def current(rows: Iterable[DokumenTerbit]) -> dict[str, DokumenTerbit]:
    """By kind, those that hold; the others are history."""
    return {each.jenis: each for each in rows if each.is_current}
