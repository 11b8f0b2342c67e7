"""What can go wrong with a deed, worded for people: raised by actions, answered in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Errors = Mapping[str, Sequence[str]]
NUL = "\x00"  # PostgreSQL cannot keep it
NUL_SENTENCE = "Isian memuat karakter yang tidak dapat disimpan. Mohon ketik ulang isian ini."


def one_stop(sentence: str) -> str:
    """A sentence may end with a degree ("… Sinta Maharani, S.M."): one full stop is enough."""
    return sentence.replace("..", ".")


@dataclass(frozen=True, slots=True)
class Jalan:
    """The way out of a refusal: a page to open, or a deed of one tap."""

    kata: str
    url: str
    is_deed: bool = False


class DomainError(Exception):
    """A deed that cannot be done, with one Indonesian sentence; `errors` names the fields."""

    status = 422
    title = "Isian belum dapat diterima"
    kind = ""  # of the refusal that it came from, with who must act, until when, and the way out
    oleh = ""
    sampai: datetime | None = None
    jalan: Jalan | None = None

    def __init__(self, message: str = "", errors: Errors | None = None) -> None:
        self.errors: dict[str, list[str]] = {
            name: list(rows) for name, rows in (errors or {}).items()
        }
        found = message or " ".join(row for rows in self.errors.values() for row in rows)
        self.message = one_stop(found)
        super().__init__(self.message)


class InvalidInput(DomainError):
    """Facts that the action cannot accept: 422, beside their fields."""


class NotAllowed(DomainError):
    """Not your role: 403."""

    status = 403
    title = "Bukan kewenangan Anda"


class NotNow(DomainError):
    """Not in this state, not yet, or no longer: 409."""

    status = 409
    title = "Belum dapat dilakukan sekarang"


class Stale(NotNow):
    """Somebody else was faster: 409, with what changed and by whom."""

    title = "Data sudah berubah"


class Unavailable(DomainError):
    """Something that is needed for it is away: 503; nothing was saved."""

    status = 503
    title = "Layanan sedang tidak tersedia"
