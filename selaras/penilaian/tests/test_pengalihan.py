"""What a penilai lets lie passes on to his atasan, under two names (practice.md §1)."""

from datetime import date, timedelta
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.core import audit
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.tenggat import tenggat_penilai
from selaras.penilaian.actions import rating, umpan_balik
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.penutupan.actions import pengalihan

SESUAI = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
DUA_NAMA = "Dewi Lestari, sebagai atasan pejabat penilai, atas nama Sari Puspita"


def pass_on(cast: Any, periode: Any, day: date) -> Any:
    """What the tick does on a day."""
    with cast.on(day):
        pengalihan.hand_over_due(cast.instansi, by=cast.sistem)
    periode.refresh_from_db()
    return periode


LAST = [  # the last day on which it is the penilai's alone
    ("ntt", date(2026, 3, 12)),  # the window closes
    ("denpasar", date(2026, 3, 11)),  # three working days after the 7th, a Saturday
    ("buleleng", date(2026, 4, 14)),  # after Thursday the 9th
]


@pytest.mark.parametrize(("preset", "last"), LAST)
def test_it_passes_on_after_the_duty_or_the_window(world: Any, preset: str, last: date) -> None:
    cast = world(preset)
    periode = cast.periode("budi", status="realisasi_diajukan")
    assert pass_on(cast, periode, last).beralih_pada is None
    assert pass_on(cast, periode, last + timedelta(days=1)).beralih_pada is not None
    entry = audit.trail(periode).first()
    assert entry.verb == "hand_over"
    assert entry.note == (
        "Belum diputuskan Ibu Sari Puspita; Ibu Dewi Lestari kini dapat memutuskannya."
    )


def test_a_report_that_came_late_counts_from_itself(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="terisi")
    with cast.on(date(2026, 3, 20)):
        realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))
    assert tenggat_penilai(periode) == cast.moment(date(2026, 3, 26)).replace(hour=0, minute=0)


def test_the_atasan_rates_under_two_names(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(date(2026, 3, 12)), pytest.raises(NotAllowed):
        umpan_balik.give_feedback(periode, by=cast.pelaku("dewi"), **cast.umpan_balik(periode))
    pass_on(cast, periode, date(2026, 3, 13))
    with cast.on(date(2026, 3, 13)):
        dewi = cast.pelaku("dewi")
        umpan_balik.give_feedback(periode, by=dewi, **cast.umpan_balik(periode))
        row = rating.rate(periode, by=dewi, **SESUAI)
        page = cast.client("budi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert (periode.penilai, periode.atasan_penilai) == (cast.dewi, cast.sekda)
    assert (row.penilai, row.menggantikan) == (cast.dewi, "Ibu Sari Puspita")
    assert "Ibu Dewi Lestari (atasan penilai, menggantikan Ibu Sari Puspita)" in page
    assert periode.cuplikan["penilai"]["nama"] == "Dewi Lestari"
    assert audit.trail(periode).get(verb="rate").oleh == DUA_NAMA


def test_the_penilai_whose_window_closed_reads_who_decides_now(world: Any) -> None:
    cast = world("ntt")
    periode = pass_on(cast, cast.siap_dinilai(), date(2026, 3, 13))
    with cast.on(date(2026, 3, 13)):
        refusal = EvaluasiPolicy(cast.pelaku("sari"), periode).refusal("rate")
        waiting = PeriodePolicy(cast.pelaku("budi"), periode).refusal("write_realisasi")
    assert "Kini yang memutuskan Ibu Dewi Lestari" in refusal.sentence
    assert refusal.who == "Ibu Dewi Lestari"
    assert "menunggu penilaian Ibu Dewi Lestari (atasan Ibu Sari Puspita)" in waiting.sentence


def test_where_late_is_accepted_either_may_and_the_first_does(world: Any) -> None:
    cast = world("bkn")
    periode = cast.siap_dinilai()
    end = tenggat_penilai(periode)
    pass_on(cast, periode, end.date() + timedelta(days=1))
    with cast.on(end.date() + timedelta(days=1)):
        row = rating.rate(periode, by=cast.pelaku("sari"), **SESUAI)
        with pytest.raises(NotNow):
            rating.rate(periode, by=cast.pelaku("dewi"), **SESUAI)
    assert row.menggantikan == ""


def test_a_plan_passes_on_too_and_returns_to_the_penilai_with_the_report(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    pass_on(cast, periode, date(2026, 2, 12))
    with cast.on(date(2026, 2, 12)):
        rencana.approve_plan(periode, by=cast.pelaku("dewi"))
    assert audit.trail(periode).get(verb="approve_plan").oleh == DUA_NAMA
    assert (periode.status, periode.beralih_pada) == ("berjalan", None)


def test_it_is_a_task_of_the_atasan_with_a_link_of_its_own(world: Any) -> None:
    cast = world("ntt")
    periode = pass_on(cast, cast.siap_dinilai(), date(2026, 3, 13))
    with cast.on(date(2026, 3, 13)):
        home = cast.client("dewi").get("/").content.decode()
        page = cast.client("dewi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert f"/penilaian/periode/{periode.pk}/" in home
    assert "Budi Santoso" in home
    assert 'name="hasil_kerja"' in page


def test_where_there_is_no_atasan_the_window_holds_the_penilai_no_longer(world: Any) -> None:
    """The Sekda is rated by the head of the region, above whom nobody stands."""
    cast = world("ntt")
    cast.catat_oleh_tono()
    periode = pass_on(cast, cast.siap_dinilai("sekda"), date(2026, 3, 13))
    cast.formulir(periode)
    with cast.on(date(2026, 3, 13)):
        rating.rate(periode, by=cast.pelaku("tono"), **SESUAI)
    assert periode.status == "dinilai"
