"""What the Tim Penilai decides: confirmed, a rating is published; sent back, it was none yet."""

from typing import Any

from selaras.base import clock
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import require_text
from selaras.pelaksanaan.actions.realisasi import hold_skp
from selaras.penilaian.actions.terbit import publish, return_rating
from selaras.penilaian.models import ALASAN_MAX
from selaras.peninjauan.models import TIM, Tinjauan
from selaras.peninjauan.policies import TinjauanPolicy

ALASAN = "Alasan wajib diisi: apa yang perlu ditimbang kembali pejabat penilai."


def _hold_skp_of(tinjauan: Tinjauan, **_: Any) -> None:
    """A rating that goes back may open its SKP again: that row first, as whoever rates."""
    hold_skp(tinjauan.periode)


@deed(TinjauanPolicy, "dikukuhkan Tim Penilai Kinerja", first=_hold_skp_of)
def endorse_rating(
    tinjauan: Tinjauan, policy: TinjauanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Confirm it: published now, or at the moment that the policy sets."""
    tinjauan.advance("endorse_rating", by=by, diputus_oleh=by.nama, diputus_pada=clock.now())
    publish(tinjauan.periode, by=by)


@deed(TinjauanPolicy, "dikembalikan Tim Penilai Kinerja", first=_hold_skp_of)
def send_back_rating(
    tinjauan: Tinjauan,
    policy: TinjauanPolicy,
    *,
    by: Pelaku,
    alasan: str,
    versi: int | None = None,
) -> None:
    """Ask who rated to weigh it again; the predikat stays his to give."""
    reason = require_text("alasan", alasan, ALASAN, ALASAN_MAX)
    tinjauan.advance(
        "send_back_rating",
        by=by,
        note=reason,
        alasan=reason,
        diputus_oleh=by.nama,
        diputus_pada=clock.now(),
    )
    return_rating(tinjauan.periode, by=by, oleh=TIM)
