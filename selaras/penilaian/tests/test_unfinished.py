"""What was closed without a report bars nothing, and nobody is named who can act no more."""

from datetime import date
from typing import Any

import pytest

from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.penutupan.actions import penutupan


def close(cast: Any, periode: Any, day: date) -> None:
    """What the tick does on a day."""
    with cast.on(day):
        penutupan.close_due(cast.instansi, by=cast.sistem)
    periode.refresh_from_db()


@pytest.mark.parametrize("is_ticked", [False, True])
def test_a_plan_missed_in_december_bars_the_year_no_more(world: Any, *, is_ticked: bool) -> None:
    """Denpasar: the refusal named somebody who could not act, for ever."""
    cast = world("denpasar")
    december = cast.periode("budi", status="rencana", nomor=12)
    final = cast.periode("budi", status="terisi", final=True)
    with cast.on(date(2026, 12, 31)):
        refusal = PeriodePolicy(cast.pelaku("budi"), final).refusal("submit_realisasi")
        assert (refusal.who, "Desember 2026" in refusal.sentence) == ("Anda", True)
    if is_ticked:
        close(cast, december, date(2027, 1, 2))
    with cast.on(date(2027, 1, 3)):
        realisasi.submit_realisasi(final, by=cast.pelaku("budi"))
    final = cast.periode_dinilai("dewi", final=True) and final
    with cast.on(date(2027, 1, 4)):
        refusal = EvaluasiPolicy(cast.pelaku("sari"), final).refusal("rate")
    assert "Desember" not in refusal.sentence  # feedback is what is missing
    assert final.status == "realisasi_diajukan"


def test_nobody_waits_for_who_can_act_no_more(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    with cast.on(date(2026, 3, 9)):
        waits = EvaluasiPolicy(cast.pelaku("sari"), periode).refusal("rate")
    with cast.on(date(2026, 3, 11)):
        over = EvaluasiPolicy(cast.pelaku("sari"), periode).refusal("rate")
    close(cast, periode, date(2026, 3, 11))
    closed = EvaluasiPolicy(cast.pelaku("sari"), periode).refusal("rate")
    assert waits.who == "Bapak Budi Santoso"
    assert over.who == ""
    assert "tidak diajukan Bapak Budi Santoso dan jadwalnya sudah ditutup" in over.sentence
    assert closed.who == "Agus Hartono (Admin Instansi)"
    assert "Februari 2026 ditutup tanpa selesai: Realisasi tidak diajukan" in closed.sentence
