"""What was handed in comes back to its owner while nobody has begun with it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.demo.world import World
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.models import Periode
from selaras.realisasi.actions import tarik

Worlds = Callable[..., World]
PLAN, REALISASI = "rencana_diajukan", "realisasi_diajukan"


def withdrawn(here: World, periode: Periode, day: date | None = None) -> Periode:
    """The period after Budi took back what waits in it."""
    is_plan = periode.status == PLAN
    deed = tarik.withdraw_plan if is_plan else tarik.withdraw_realisasi
    usual = here.planning_day(periode) if is_plan else here.rating_day(periode)
    with here.on(day or usual):
        deed(Periode.objects.get(pk=periode.pk), by=here.pelaku("budi"))
    return Periode.objects.get(pk=periode.pk)


@pytest.mark.parametrize(
    ("preset", "status", "after"), [("denpasar", PLAN, "rencana"), ("ntt", REALISASI, "berjalan")]
)
def test_it_is_as_if_it_had_not_been_handed_in(
    world: Worlds, preset: str, status: str, after: str
) -> None:
    here = world(preset)
    periode = here.periode("budi", status=status)
    written = periode.rencana_set.count(), periode.realisasi_set.count()
    back = withdrawn(here, periode)
    assert back.status == after
    assert (back.rencana_set.count(), back.realisasi_set.count()) == written
    submitted = "rencana_diajukan_pada" if status == PLAN else "realisasi_diajukan_pada"
    assert getattr(back, submitted) is None
    waiting = Periode.objects.waiting_for_penilai(here.pelaku("sari"), here.rating_day(periode))
    assert not waiting.filter(pk=periode.pk).exists()


def test_what_comes_late_after_it_is_late(world: Worlds) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status=PLAN)
    withdrawn(here, periode)
    with here.on(here.planning_day(periode).replace(day=20)):
        rencana.submit_plan(Periode.objects.get(pk=periode.pk), by=here.pelaku("budi"))
    assert Periode.objects.get(pk=periode.pk).is_rencana_terlambat


def test_what_was_returned_before_keeps_its_first_moment(world: Worlds) -> None:
    here = world("ntt")
    periode = here.periode("budi", status="realisasi_dikembalikan")
    with here.on(here.rating_day(periode)):
        realisasi.submit_realisasi(periode, by=here.pelaku("budi"))
    assert withdrawn(here, periode).realisasi_diajukan_pada is not None


def refusal(here: World, periode: Periode, day: date | None = None) -> str:
    with pytest.raises(NotNow) as error:
        withdrawn(here, periode, day)
    return str(error.value)


def test_feedback_is_a_beginning_whoever_gave_it(world: Worlds) -> None:
    here = world("ntt")
    periode = here.siap_dinilai()
    said = refusal(here, periode)
    assert "Sari Puspita sudah mulai memeriksa" in said
    assert "mohon minta Ibu Sari Puspita" in said


def test_feedback_of_an_earlier_round_is_none(world: Worlds) -> None:
    here = world("ntt")
    periode = here.siap_dinilai()
    with here.on(here.rating_day(periode)):
        realisasi.return_realisasi(periode, by=here.pelaku("sari"), catatan="Lengkapi.")
        realisasi.submit_realisasi(periode, by=here.pelaku("budi"))
    assert withdrawn(here, periode).status == "berjalan"


def test_a_decision_ends_it(world: Worlds) -> None:
    here = world("ntt")
    assert "sudah dinilai" in refusal(here, here.periode_dinilai())
    planned = world("denpasar")
    periode = planned.periode("budi", status="berjalan")
    with planned.on(planned.planning_day(periode)), pytest.raises(NotNow, match="sudah disetujui"):
        tarik.withdraw_plan(periode, by=planned.pelaku("budi"))


def test_after_the_window_it_could_not_be_handed_in_again(world: Worlds) -> None:
    here = world("ntt")
    periode = here.periode("budi", status=REALISASI)
    end = here.rating_day(periode).replace(day=11)
    assert "jadwalnya ditutup" in refusal(here, periode, end)
    assert withdrawn(here, periode, end - timedelta(days=1)).status == "berjalan"


def test_the_policy_may_know_no_taking_back(world: Worlds) -> None:
    here = world("ntt", tarik_kembali=False)
    periode = here.periode("budi", status=REALISASI)
    assert "kiriman tidak ditarik kembali" in refusal(here, periode)
    with here.on(here.rating_day(periode)):
        page = here.client("budi").get(f"/penilaian/periode/{periode.pk}/")
    assert "withdraw_realisasi" not in page.content.decode()


def test_nobody_else_takes_it_back(world: Worlds) -> None:
    here = world("ntt")
    periode = here.periode("budi", status=REALISASI)
    with here.on(here.rating_day(periode)), pytest.raises(NotAllowed, match="Budi Santoso"):
        tarik.withdraw_realisasi(periode, by=here.pelaku("sari"))


def test_the_button_after_the_submission_brings_the_form_back(world: Worlds) -> None:
    here = world("ntt")
    periode = here.periode("budi", status=REALISASI)
    with here.on(here.rating_day(periode)):
        budi = here.client("budi")
        data = {"versi": periode.versi}
        sent = budi.post(f"/pelaksanaan/periode/{periode.pk}/withdraw_realisasi/", data)
        page = budi.get(sent["Location"]).content.decode()
    assert "ditarik kembali. Isian Anda tetap tersimpan" in page
    assert f"/pelaksanaan/periode/{periode.pk}/submit_realisasi/" in page
