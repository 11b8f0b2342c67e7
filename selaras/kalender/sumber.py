"""Days that floors above put into a person's calendar; nothing here knows their nouns.

What leaves the product says neither what it is about nor with whom (practice.md §4): a source gives
days, and the words are these.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

Source = Callable[[int, date], Iterable[tuple[str, date]]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """`source` gives, for a pegawai as of today, each day with a key that says nothing."""
    _sources.append(source)


def days_of(pegawai: int, today: date) -> Iterator[tuple[str, date]]:
    for source in _sources:
        yield from source(pegawai, today)
