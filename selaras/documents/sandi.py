"""Signing with a passphrase: the third wrong one ends it for a quarter of an hour.

Counted beside the deed, whose transaction is undone when it is refused.
"""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache

from selaras.base.errors import NotNow
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents import actions, bsre

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
    _counted(actions.sign_document, tanda_tangan, by, facts)


def sign_certified(tanda_tangan: TandaTanganDokumen, *, by: Pelaku, **facts: Any) -> None:
    """With the certificate that BSrE keeps."""
    _counted(bsre.sign, tanda_tangan, by, facts)


def seal(dokumen: DokumenTerbit, *, by: Pelaku, **facts: Any) -> None:
    """With the agency's own, by the code that BSrE sent."""
    _counted(bsre.seal, dokumen, by, facts)


def _counted(do: Callable[..., None], row: Any, by: Pelaku, facts: dict[str, Any]) -> None:
    key = f"selaras.sandi:{by.user_id}"
    if cache.get(key, 0) >= MAX:
        raise Terkunci(TERKUNCI)
    try:
        do(row, by=by, **facts)
    except actions.SandiSalah:
        cache.add(key, 0, WAIT)
        cache.incr(key)
        raise
    cache.delete(key)
