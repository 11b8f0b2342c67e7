"""Signing with a passphrase: the third wrong one ends it for a quarter of an hour.

Counted beside the deed, whose transaction is undone when it is refused.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.core.cache import cache

from selaras.base.errors import NotNow
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents import actions, bsre

R = TypeVar("R")
MAX = 3
WAIT = 15 * 60  # seconds
TERKUNCI = (
    "Kata sandi sertifikat sudah keliru tiga kali, sehingga penandatanganan dihentikan. Mohon "
    "periksa kata sandinya, lalu coba lagi setelah 15 menit."
)


class Terkunci(NotNow):
    """Three wrong ones: nothing is tried for a while."""


def sign(tanda_tangan: TandaTanganDokumen, *, by: Pelaku, **facts: Any) -> None:
    """With a certificate of his own."""
    _counted(by, partial(actions.sign_document, tanda_tangan, by=by, **facts))


def sign_certified(tanda_tangan: TandaTanganDokumen, *, by: Pelaku, **facts: Any) -> None:
    """With the certificate that BSrE keeps."""
    _counted(by, partial(bsre.sign, tanda_tangan, by=by, **facts))


def seal(dokumen: DokumenTerbit, *, by: Pelaku, **facts: Any) -> None:
    """With the agency's own, by the code that BSrE sent."""
    _counted(by, partial(bsre.seal, dokumen, by=by, **facts))


def exchange_seal_code(banyak: int, *, by: Pelaku, sandi: str) -> str:
    """The same code for several: what it is changed for seals so many."""
    return _counted(by, partial(bsre.exchange_code, sandi, banyak))


def _counted(by: Pelaku, do: Callable[[], R]) -> R:
    key = f"selaras.sandi:{by.user_id}"
    if cache.get(key, 0) >= MAX:
        raise Terkunci(TERKUNCI)
    try:
        done = do()
    except actions.SandiSalah:
        cache.add(key, 0, WAIT)
        cache.incr(key)
        raise
    cache.delete(key)
    return done
