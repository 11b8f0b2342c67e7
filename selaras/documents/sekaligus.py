"""What was opened is signed or sealed together: a few at a time, each with an end of its own.

The passphrase lives no longer than the answer. A wrong one ends it at once, so that it counts once;
another failure leaves its document unsigned, with its reason, and the next one is tried.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.conf import settings

from selaras.base.errors import DomainError, InvalidInput
from selaras.core.pelaku import Pelaku
from selaras.documents import sandi

BANYAK = 10  # documents that one answer signs


@dataclass(frozen=True, slots=True)
class Sekaligus:
    """How far it came. `terhenti`: why the rest was not tried."""

    jumlah: int
    gagal: tuple[DomainError, ...] = ()
    terhenti: DomainError | None = None

    def kalimat(self, kata: str) -> str:
        """`kata`: what was done with them."""
        said = f"{self.jumlah} dokumen {kata}"
        if not self.gagal:
            return f"{said}."
        return f"{said}; {len(self.gagal)} belum berhasil, alasannya ada pada dokumennya."


def each_of(rows: list[Any], do: Callable[..., None], *, by: Pelaku, **facts: Any) -> Sekaligus:
    """`do`: with which certificate, sandi.sign or sandi.sign_certified; or bsre.seal_with."""
    jumlah, gagal, until = 0, list[DomainError](), monotonic() + settings.BSRE_TIMEOUT
    for row in rows[:BANYAK]:
        if gagal and monotonic() > until:  # nobody waits for ten that do not answer
            break
        try:
            do(row, by=by, **facts)
        except (InvalidInput, sandi.Terkunci) as error:
            return Sekaligus(jumlah, tuple(gagal), error)
        except DomainError as error:
            gagal.append(error)
        else:
            jumlah += 1
    return Sekaligus(jumlah, tuple(gagal))
