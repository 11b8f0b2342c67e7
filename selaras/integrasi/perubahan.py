"""What changed since a `nomor` of the trail: the rows as they are now, and the events themselves.

The trail of an agency is numbered without gaps, so a page is a stretch of LANGKAH numbers at most:
however long somebody was away, and however little of it concerns him, each page costs the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.models import AuditEntry, SealBlock
from selaras.core.sealing import last_number
from selaras.integrasi.katalog import JENIS_KEJADIAN, PREDIKAT, SumberData, nouns_of
from selaras.pelaksanaan.models import Periode

LANGKAH = 1000  # rows of the trail that one page looks through
BELAKANGAN = 5 * LANGKAH  # more than a minute of the busiest evening
SEBENTAR = timedelta(minutes=1)  # longer than any undo at the desk
COLUMNS = ("nomor", "subject_type", "subject_id", "verb", "data", "at")


@dataclass(frozen=True)
class PotonganJejak:
    """What a stretch of the trail tells: `nomor` is its last, `lengkap` that it is the newest."""

    items: list[Any]
    hilang: list[int]
    nomor: int
    lengkap: bool


@dataclass(frozen=True, slots=True)
class KejadianData:
    """One event: which row, what was done, when. No name, and nothing of what it says."""

    nomor: int
    jenis: str
    id: int
    pada: datetime


def settled_number(instansi: Instansi) -> int:
    """From where whoever reads everything now goes on: before what may still be undone."""
    last = last_number(instansi.pk)
    return _before_undo(instansi, max(last - BELAKANGAN, 0), last)


def number_before(instansi: Instansi, day: date) -> int:
    """A `nomor` behind which everything of this day and later lies.

    By the seals: what was sealed before the day began, happened before.
    """
    begin = datetime.combine(day, time.min, tzinfo=instansi.zona)
    blocks = SealBlock.objects.filter(instansi=instansi, sealed_at__lt=begin)
    return blocks.order_by("-first").values_list("last", flat=True).first() or 0


def changes(
    sumber: SumberData, instansi: Instansi, sejak: int, langkah: int = LANGKAH
) -> PotonganJejak:
    """The rows that were changed in the next stretch, as they are now, each once.

    `hilang`: those that changed and may not be read, or not any more.
    """
    upto, last = _stretch(instansi, sejak, langkah)
    nouns = nouns_of(sumber.jejak)
    rows = AuditEntry.objects.filter(instansi=instansi, subject_type__in=nouns)
    told = rows.numbered(sejak + 1, upto)
    pairs = told.order_by().values_list("subject_type", "subject_id").distinct()
    keys = set(_keys(sumber, pairs).values())
    items = list(sumber.rows(instansi).filter(pk__in=keys).order_by("pk"))
    gone = keys - {row.pk for row in items}
    return PotonganJejak(items, sorted(gone), upto, upto >= last)


def events(
    instansi: Instansi, sejak: int, kinds: Collection[str], langkah: int = LANGKAH
) -> PotonganJejak:
    """The events of these kinds in the next stretch, in their order, of rows that may be read.

    So a rating that is held back is none, nor one that was undone; it is news when published.
    """
    upto, last = _stretch(instansi, sejak, langkah)
    wanted: dict[SumberData, dict[str, str]] = defaultdict(dict)
    for kind in kinds:
        sumber, verb = JENIS_KEJADIAN[kind]
        wanted[sumber][verb] = kind
    verbs = {verb for known in wanted.values() for verb in known}
    rows = AuditEntry.objects.filter(instansi=instansi, verb__in=verbs)
    stretch = rows.numbered(sejak + 1, upto).only(*COLUMNS)
    told = [row for row in stretch if "ditahan" not in row.data]
    found = [
        each for sumber, known in wanted.items() for each in _of(sumber, instansi, known, told)
    ]
    return PotonganJejak(sorted(found, key=lambda each: each.nomor), [], upto, upto >= last)


def _of(
    sumber: SumberData, instansi: Instansi, known: dict[str, str], told: list[AuditEntry]
) -> Iterable[KejadianData]:
    nouns = nouns_of(sumber.jejak)
    mine = [row for row in told if row.subject_type_id in nouns and row.verb in known]
    keys = _keys(sumber, [(row.subject_type_id, row.subject_id) for row in mine])
    read = set(sumber.rows(instansi).filter(pk__in=keys.values()).values_list("pk", flat=True))
    for row in mine:
        key = keys.get((row.subject_type_id, row.subject_id))
        if key in read and row.nomor is not None:
            yield KejadianData(row.nomor, known[row.verb], key, row.at)


def _stretch(instansi: Instansi, sejak: int, langkah: int) -> tuple[int, int]:
    """The last number of the next stretch, and the last that may be told now."""
    last = max(last_number(instansi.pk), sejak)
    upto = min(sejak + langkah, last)
    told = _before_undo(instansi, sejak, upto)
    return (told, told) if told < upto else (upto, last)


def _before_undo(instansi: Instansi, sejak: int, upto: int) -> int:
    """The last number before a rating that its penilai may still undo: seconds, then it is out.

    Nothing in the trail says that they are over, so nobody reads past it until then.
    """
    rated = AuditEntry.objects.filter(
        instansi=instansi,
        subject_type=ContentType.objects.get_for_model(Periode),
        verb__in=PREDIKAT.kejadian,
    )
    pairs = list(rated.numbered(sejak + 1, upto).values_list("nomor", "subject_id"))
    now = clock.now()
    soon = Periode.objects.filter(
        pk__in={pk for _, pk in pairs}, terbit_pada__gt=now, terbit_pada__lte=now + SEBENTAR
    )
    waiting = set(soon.order_by().values_list("pk", flat=True)) if pairs else set()
    return min((nomor for nomor, pk in pairs if pk in waiting), default=upto + 1) - 1


def _keys(sumber: SumberData, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Of nouns of the trail: the key of the row that each belongs to. A query for each kind."""
    by_kind: dict[int, list[int]] = defaultdict(list)
    for kind, pk in pairs:
        by_kind[kind].append(pk)
    found = {}
    for kind, model in nouns_of(sumber.jejak).items():
        path, ids = sumber.jejak[model], by_kind.get(kind, [])
        if path == "pk":
            found |= {(kind, pk): pk for pk in ids}
        else:
            rows = model._base_manager.filter(pk__in=ids).values_list("pk", path)
            found |= {(kind, pk): key for pk, key in rows}
    return found
