"""The owner takes back what he handed in, while nobody on the other side has begun with it.

It is as if it had never been handed in: what is late is told by the submission that follows.
"""

from typing import Any

from selaras.base.limits import CATATAN_MAX
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import optional_text
from selaras.pelaksanaan.models import Periode
from selaras.realisasi.policies import TarikPolicy


@deed(TarikPolicy, "ditarik kembali rencana aksinya")
def withdraw_plan(
    periode: Periode,
    policy: TarikPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> None:
    note = optional_text("catatan", catatan, CATATAN_MAX)
    facts: dict[str, Any] = {"beralih_pada": None}
    if not policy.was_returned("return_plan"):
        facts |= {"rencana_diajukan_pada": None, "is_rencana_terlambat": False}
    periode.advance("withdraw_plan", by=by, note=note, data=_told(policy), **facts)


@deed(TarikPolicy, "ditarik kembali realisasinya")
def withdraw_realisasi(
    periode: Periode,
    policy: TarikPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> None:
    """What was frozen with it stays frozen, as after a return: it was handed in once."""
    note = optional_text("catatan", catatan, CATATAN_MAX)
    facts: dict[str, Any] = {"beralih_pada": None}
    if not policy.was_returned("return_realisasi"):
        facts |= {"realisasi_diajukan_pada": None, "is_realisasi_terlambat": False}
    periode.advance("withdraw_realisasi", by=by, note=note, data=_told(policy), **facts)


def _told(policy: TarikPolicy) -> dict[str, Any]:
    """Who had read it hears of it; whoever had not, loses a task that he never saw."""
    return {"penilai": policy.decides.pk} if policy.decides and policy.is_opened else {}
