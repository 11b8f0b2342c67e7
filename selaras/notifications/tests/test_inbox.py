"""Somebody who waits is told when it happened, once, and only about his own."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from selaras.notifications.kabar import unread_for
from selaras.notifications.models import KabarDibaca, Kotak
from selaras.perencanaan.actions import komentar
from selaras.susun.actions import pengingat

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2026, 2, 3)


def inbox(cast: Any, name: str) -> str:
    with cast.on(DAY):
        return cast.client(name).get(reverse("notifications:list")).content.decode()


def opened(cast: Any, name: str, wanted: str) -> str:
    """The inbox after its first line was opened, which leads there."""
    with cast.on(DAY):
        browser = cast.client(name)
        line = unread_for(cast.pelaku(name))[0]
        answer = browser.post(reverse("notifications:open", args=[line.pk]))
        assert (answer.status_code, answer.url) == (302, wanted)
    return inbox(cast, name)


def test_an_approval_reaches_the_owner(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    html = inbox(cast, "budi")
    assert "Ibu Sari Puspita menyetujui SKP 2026 Anda." in html
    assert "Tandai sudah dibaca" in html


def test_nobody_else_is_told(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    assert "Ibu Sari Puspita menyetujui SKP 2026 Anda." not in inbox(cast, "tono")


def test_ones_own_deeds_are_no_news(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="diajukan")
    assert "Belum ada pemberitahuan" in inbox(cast, "budi")


def test_reading_takes_the_number_away(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    with cast.on(DAY):
        browser = cast.client("budi")
        before = browser.get("/").content.decode()
        answer = browser.post(reverse("notifications:read"), follow=True)
    assert '<span class="sr"> baru</span>' in before
    assert '<span class="sr"> baru</span>' not in answer.content.decode()


def test_the_same_queries_for_one_and_many(
    world: Build, queries: Callable[[], Any], budget: Callable[..., None]
) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    few = _asked(cast, queries)
    cast.periode_dinilai("budi")
    many = _asked(cast, queries)
    assert len(many) - len(few) <= 1  # the second kind of subject
    budget(many)


def _asked(cast: Any, queries: Callable[[], Any]) -> list[dict[str, str]]:
    with cast.on(date(2026, 4, 3)):
        browser = cast.client("budi")
        browser.get(reverse("notifications:list"))
        with queries() as seen:
            browser.get(reverse("notifications:list"))
    return list(seen)


def test_a_reminder_of_the_skp_says_until_when_and_leads_there(world: Build) -> None:
    cast = world("bkn")
    with cast.on(date(2026, 1, 28)):
        pengingat.remind_skp(cast.instansi, by=cast.sistem)
    html = inbox(cast, "budi")
    assert "Batas pengajuan SKP 2026 sudah dekat." in html
    assert "SKP 2026 Anda belum dibuat." in html
    assert "paling lambat Sabtu, 31 Januari 2026." in html
    assert "Batas" in opened(cast, "budi", reverse("susun:list"))


def test_a_reminder_of_a_draft_leads_to_the_draft(world: Build) -> None:
    cast = world("bkn")
    skp = cast.skp("budi", status="draf")
    with cast.on(date(2026, 1, 28)):
        pengingat.remind_skp(cast.instansi, by=cast.sistem)
    assert "Batas pengajuan" in opened(cast, "budi", f"/skp/{skp.pk}/")


def test_many_comments_within_an_hour_are_one_line(world: Build) -> None:
    cast = world("ntt")
    skp = cast.skp("budi", status="diajukan")
    rhk = skp.rhk_set.order_by("pk").first()
    for jam in (8, 8, 8, 11):
        with cast.on(cast.moment(DAY, time(jam))):
            komentar.add_comment(rhk, by=cast.pelaku("sari"), isi=f"Mohon diperiksa, pukul {jam}.")
    html = inbox(cast, "budi")
    assert html.count("Ibu Sari Puspita mengomentari SKP 2026 Anda.") == 1
    assert html.count("Ibu Sari Puspita mengomentari SKP 2026 Anda, dan 2 lainnya.") == 1


def test_opening_one_line_marks_it_alone_and_all_that_it_stands_for(world: Build) -> None:
    cast = world("ntt")
    skp = cast.skp("budi", status="diajukan")
    rhk = skp.rhk_set.order_by("pk").first()
    for jam in (8, 11, 11):
        with cast.on(cast.moment(DAY, time(jam))):
            komentar.add_comment(rhk, by=cast.pelaku("sari"), isi=f"Mohon diperiksa, pukul {jam}.")
    with cast.on(cast.moment(DAY, time(13))):
        browser, budi = cast.client("budi"), cast.pelaku("budi")
        newest, second, oldest = unread_for(budi)
        address = reverse("notifications:open", args=[newest.pk])
        facts = {"kabar": [newest.pk, second.pk]}
        assert cast.client("tono").post(address, facts).status_code == 404
        answer = browser.post(address, facts)
        assert answer.url == f"/skp/{skp.pk}/"
        assert [row.pk for row in unread_for(budi)] == [oldest.pk]
        browser.post(reverse("notifications:open", args=[oldest.pk]))
    assert not KabarDibaca.objects.exists()  # all is seen: one number says so
    assert Kotak.objects.get(user=budi.user_id).dibaca_sampai == newest.pk
