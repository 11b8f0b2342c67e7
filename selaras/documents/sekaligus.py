"""What was opened is signed together: a few at a time, each with an end of its own.

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
from selaras.core.terbitan import TandaTanganDokumen
from selaras.documents import sandi

BANYAK = 10  # documents that one answer signs


@dataclass(frozen=True, slots=True)
class Gagal:
    tanda_tangan: TandaTanganDokumen
    error: DomainError


@dataclass(frozen=True, slots=True)
class Ditandatangani:
    """How far it came. `terhenti`: why the rest was not tried."""

    jumlah: int
    gagal: tuple[Gagal, ...] = ()
    terhenti: DomainError | None = None

    @property
    def kalimat(self) -> str:
        said = f"{self.jumlah} dokumen ditandatangani"
        if not self.gagal:
            return f"{said}."
        return f"{said}; {len(self.gagal)} belum berhasil, alasannya ada pada dokumennya."


def sign_opened(
    rows: list[TandaTanganDokumen], do: Callable[..., None], *, by: Pelaku, **facts: Any
) -> Ditandatangani:
    """`do`: with which certificate, sandi.sign or sandi.sign_certified."""
    jumlah, gagal, until = 0, list[Gagal](), monotonic() + settings.BSRE_TIMEOUT
    for row in rows[:BANYAK]:
        if gagal and monotonic() > until:  # nobody waits for ten that do not answer
            break
        try:
            do(row, by=by, **facts)
        except (InvalidInput, sandi.Terkunci) as error:
            return Ditandatangani(jumlah, tuple(gagal), error)
        except DomainError as error:
            gagal.append(Gagal(row, error))
        else:
            jumlah += 1
    return Ditandatangani(jumlah, tuple(gagal))
