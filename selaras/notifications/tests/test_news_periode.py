"""Who waits, or lost a window, is told of what the system and others did with his period."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from selaras.notifications.kabar import news_for
from selaras.penutupan.actions import pengalihan, penutupan, tanpa_laporan

Build = Callable[..., Any]


def told(cast: Any, day: date) -> list[str]:
    """The verbs that Budi reads, oldest first, without those of the day's usual work."""
    usual = {"approve", "approve_plan", "give_feedback"}
    with cast.on(day):
        rows = news_for(cast.pelaku("budi")).order_by("id").values_list("verb", flat=True)
        return [verb for verb in rows if verb not in usual]


def test_of_a_closed_period_and_of_each_answer(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    day, agus = date(2026, 3, 11), cast.pelaku("agus")
    with cast.on(day):
        penutupan.close_due(cast.instansi, by=cast.sistem)
        periode.refresh_from_db()
        penutupan.ask_review(periode, by=cast.pelaku("budi"), catatan="Saya dirawat.")
        penutupan.uphold_closing(periode, by=agus, catatan="Belum ada surat.")
        penutupan.ask_review(periode, by=cast.pelaku("budi"), catatan="Surat terlampir.")
        penutupan.reopen_closed(periode, by=agus, catatan="Ada surat.", sampai=date(2026, 3, 20))
        page = cast.client("budi").get(reverse("notifications:list")).content.decode()
    assert told(cast, day) == ["close_unfinished", "uphold_closing", "reopen_closed"]
    assert "ditutup tanpa selesai" in page.lower()


def test_of_what_passed_on(world: Build) -> None:
    cast = world("ntt")
    cast.periode("budi", status="realisasi_diajukan")
    day = date(2026, 3, 13)
    with cast.on(day):
        pengalihan.hand_over_due(cast.instansi, by=cast.sistem)
    assert told(cast, day) == ["hand_over"]


def test_of_the_notice_and_of_what_was_taken_up(world: Build) -> None:
    cast = world("ntt", tanpa_laporan="penilai")
    periode, sari = cast.periode("budi"), cast.pelaku("sari")
    with cast.on(date(2026, 3, 5)):
        tanpa_laporan.warn_unreported(periode, by=sari, catatan="Belum ada laporan.")
    with cast.on(date(2026, 3, 11)):
        tanpa_laporan.take_unreported(periode, by=sari, catatan="Belum ada laporan.")
    assert told(cast, date(2026, 3, 11)) == ["warn_unreported", "take_unreported"]
