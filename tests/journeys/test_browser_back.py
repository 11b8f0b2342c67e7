"""Back after leaving a page, and after logging out: typed text returns, private pages do not."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from selaras.accounts import idle
from tests.journeys.browser import HP, PASSWORD, Office

pytestmark = [pytest.mark.browser]
TYPED = "Menyusun rencana pemeliharaan jaringan"
RESTORED = "Ketikan Anda yang belum terkirim dipulihkan."


def test_what_was_typed_comes_back_after_back(office: Callable[..., Office]) -> None:
    here = office("ntt", HP)
    here.world.skp("budi")
    here.today("2026-02-03")
    budi = here.visitor("budi")
    budi.go("/pelaksanaan/harian/")
    box = budi.page.locator("#catat [name=uraian]")
    budi.open_folds(budi.page.locator("main"))
    box.fill(TYPED)
    budi.go("/skp/")
    answer = budi.page.go_back()
    assert answer is not None
    assert answer.headers["cache-control"] == "private, no-store"
    budi.says(RESTORED)
    expect(box).to_have_value(TYPED)
    assert here.wrong == []


def test_after_the_logout_back_shows_nothing_of_it(office: Callable[..., Office]) -> None:
    here = office("ntt", HP)
    here.world.skp("budi")
    here.today("2026-02-03")
    budi = here.visitor("budi")
    budi.go("/skp/")
    page = budi.page
    page.evaluate("localStorage.setItem('selaras:draft:x', '{}')")
    with page.expect_navigation():
        page.evaluate("document.querySelector('form[data-logout]').requestSubmit()")
    page.go_back()
    page.locator("form[action='/akun/masuk/']").wait_for()
    assert here.world.budi.nama not in page.content()
    assert page.evaluate("localStorage.length") == 0
    assert here.wrong == []


def leave_alone_for_two_hours() -> None:
    """Nobody touches any of the browsers."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        session[idle.KEY] -= 2 * 60 * 60
        session.save()


def test_what_was_typed_outlives_a_session_that_ended_by_itself(
    office: Callable[..., Office],
) -> None:
    here = office("bkn", HP)
    skp = here.world.skp("budi", status="draf")
    here.today("2026-01-12")
    budi = here.visitor("budi")
    budi.go(f"/skp/{skp.pk}/")
    page = budi.page
    page.locator("article > .baris").get_by_label("Ubah RHK").click()
    page.locator("[data-autosave] [name=uraian]").wait_for()
    budi.settle()
    leave_alone_for_two_hours()
    page.locator("[data-autosave] [name=uraian]").fill(TYPED)
    page.wait_for_url("**/akun/masuk/**")
    budi.says("tidak ada kegiatan selama 60 menit")
    login = page.locator("form").first
    budi.send(login, "Masuk", {"login": here.world.budi.nip, "password": PASSWORD})
    assert page.url.endswith(f"/skp/{skp.pk}/")
    page.locator("article > .baris").get_by_label("Ubah RHK").click()
    budi.says(RESTORED)
    expect(page.locator("[data-autosave] [name=uraian]")).to_have_value(TYPED)
    assert here.wrong == []
