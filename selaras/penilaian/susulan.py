"""What follows a published rating: the floors above tell of it here, and may hold it as it is.

An objection and whatever else comes later register at start; nothing here knows their nouns.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi


@dataclass(frozen=True, slots=True)
class Susulan:
    """A line below the rating, and the page on which it goes on."""

    judul: str
    kalimat: str
    kata: str  # of the link
    url: str
    is_main: bool = False  # whether the reader is the one to act


Teller = Callable[[Periode, Evaluasi, Pelaku], Susulan | None]
Holder = Callable[[Periode], Refusal | None]
_tellers: list[Teller] = []
_holders: list[Holder] = []


def register(teller: Teller, holder: Holder | None = None) -> None:
    """Say how the line of a rating is found for its reader, and why nobody changes that rating."""
    _tellers.append(teller)
    if holder:
        _holders.append(holder)


def lines_of(periode: Periode, shown: Evaluasi, reader: Pelaku) -> list[Susulan]:
    """What this reader is told below the rating that he sees."""
    found = (teller(periode, shown, reader) for teller in _tellers)
    return [line for line in found if line]


def held(periode: Periode) -> Refusal | None:
    """Why the rating stays as it is, whoever gave it."""
    return next(_refusals(periode), None)


def _refusals(periode: Periode) -> Iterator[Refusal]:
    return (found for holder in _holders if (found := holder(periode)))


def received_at(periode: Periode, evaluasi: Evaluasi) -> datetime | None:
    """When its owner first opened a published rating, where the agency's policy keeps that."""
    rows = AuditEntry.objects.about(periode).filter(verb="seen", actor=periode.skp.pegawai.user_id)
    rows = rows.filter(at__gte=evaluasi.diterbitkan_pada).order_by("id")
    return rows.values_list("at", flat=True).first()


def keep_receipt(periode: Periode, evaluasi: Evaluasi, *, by: Pelaku) -> None:
    """He opened his rating: the days of his objection begin (practice.md §3)."""
    if received_at(periode, evaluasi) is None:
        audit.seen(periode, by=by)
