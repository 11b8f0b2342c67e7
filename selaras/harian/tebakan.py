"""What the diary guesses, always shown before it is sent: indicator, hours, what one often does.

Pure: one's own earlier entries come in, nobody else's (practice.md §5). The page's script
(static/harian.js) scores words as `tebak_indikator` does; tests/test_tebakan.py holds both to it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import NamedTuple

PAGI, ISTIRAHAT, USAI_ISTIRAHAT, SORE = time(7, 30), time(12, 0), time(13, 0), time(16, 0)
LARUT, TENGAH_MALAM = time(23, 0), time(23, 59)
KATA = re.compile(r"[a-z]{4,}")
UMUM = frozenset(
    (
        *("dalam", "dengan", "pada", "untuk", "yang", "dari", "serta", "oleh", "atau", "kepada"),
        *("secara", "melalui", "tahun", "bulan"),
    )
)
KATA_MAX = 14  # words of an indicator that the page carries
SERING_MIN = 2


class Terdahulu(NamedTuple):
    """An earlier entry, as far as guesses need it."""

    tanggal: date
    uraian: str
    indikator: int | None


def kata_of(text: str) -> set[str]:
    """The words that tell texts apart: four letters and more, no filling, no numbers."""
    return set(KATA.findall(text.lower())) - UMUM


def kata_indikator(dulu: Iterable[Terdahulu], teks: Mapping[int, str]) -> dict[int, list[str]]:
    """For each indicator the words by which one means it: its own, and those of earlier entries."""
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for row in dulu:
        if row.indikator is not None:
            counted[row.indikator].update(kata_of(row.uraian))
    return {
        pk: sorted(kata_of(text) | {word for word, _ in counted[pk].most_common(KATA_MAX)})
        for pk, text in teks.items()
    }


def tebak_indikator(
    uraian: str, kata: Mapping[int, Iterable[str]], terakhir: int | None
) -> int | None:
    """The indicator that shares most words with the text; of none, the last one that was used."""
    said = kata_of(uraian)
    scores = {pk: len(said & set(words)) for pk, words in kata.items()}
    best = max(scores.values(), default=0)
    if not best:
        return terakhir
    if terakhir is not None and scores.get(terakhir) == best:
        return terakhir
    return next(pk for pk, score in scores.items() if score == best)


def tebak_jam(akhir: time | None, kini: time | None) -> tuple[time, time]:
    """From the end of the last entry or the morning, past the break, until now or an hour later.

    Who writes in the evening of what was done by day has not worked until then.
    """
    start = akhir or PAGI
    if start == TENGAH_MALAM:
        start = LARUT
    if ISTIRAHAT <= start < USAI_ISTIRAHAT and (kini is None or kini > USAI_ISTIRAHAT):
        start = USAI_ISTIRAHAT
    hour_later = start.replace(hour=start.hour + 1) if start < LARUT else TENGAH_MALAM
    now = min(kini.replace(second=0, microsecond=0), max(start, SORE)) if kini else hour_later
    return start, max(hour_later, now)


def sering(dulu: Sequence[Terdahulu], hari: date, banyak: int) -> list[Terdahulu]:
    """What one most often did on this weekday, at least twice; the latest wording of each."""
    same = [row for row in dulu if row.tanggal.weekday() == hari.weekday() and row.tanggal < hari]
    counted = Counter(sama(row.uraian) for row in same)
    latest = {sama(row.uraian): row for row in sorted(same, key=lambda row: row.tanggal)}
    return [latest[gist] for gist, n in counted.most_common(banyak) if n >= SERING_MIN]


def sama(text: str) -> str:
    """What is compared: the same work with another number is the same work."""
    return re.sub(r"[0-9]+", "#", " ".join(text.lower().split()))
