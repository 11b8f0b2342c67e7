"""Accounts before a real browser: a lost password, a second factor, and the agency's own login."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.mail import EmailMessage
from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import Browser, Page, Route

from tests.journeys.browser import (
    HP,
    MEJA_GELAP,
    PASSWORD,
    PATIENCE,
    STAYS,
    Office,
    Screen,
    Visitor,
)
from tests.plugins.oidc import Provider

pytestmark = [pytest.mark.browser]
NEW = "Sandi baru! 2026"
LINK = re.compile(r"http://\S+(/akun/sandi/baru/\S+)")
ANYWHERE = re.compile(r"^https://")  # the pictures and styles of others are not fetched
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
People = Callable[..., Visitor]


@pytest.fixture
def stranger(chromium: Browser) -> Iterator[People]:
    """A browser in which nobody is logged in, before the pages of an office."""
    pages: list[Page] = []

    def make(office: Office, screen: Screen = HP) -> Visitor:
        size = {"width": screen.width, "height": screen.height}
        context = chromium.new_context(viewport=size, color_scheme=screen.scheme, locale="id-ID")
        context.route(ANYWHERE, _abort)
        context.add_init_script(STAYS)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: office.wrong.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        pages.append(page)
        return Visitor(page, office.base, screen, office.checked, office.wrong)

    yield make
    for page in pages:
        page.context.close()


def _abort(route: Route) -> None:
    route.abort()


def log_in(visitor: Visitor, nip: str, password: str = PASSWORD) -> None:
    visitor.go("/akun/masuk/")
    visitor.send(visitor.form("/akun/masuk/"), "Masuk", {"login": nip, "password": password})


def own_form(visitor: Visitor) -> None:
    """Confirm by password what the page of the second factor asks for."""
    visitor.send(visitor.page.locator("main form").first, "Lanjutkan", {"password": PASSWORD})


def code_of(secret: str) -> str:
    cache.clear()  # a code works once; the journey is faster than the next one
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def work_off_the_queue() -> None:
    """What a worker process would do, in this one, where mail is kept for the test."""
    Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False,
        max_tasks=None, worker_id="test", excluded_queue_names=[],
    ).run()  # fmt: skip


@pytest.mark.feature("NTT-004")
def test_a_lost_password_is_recovered_by_the_mailed_link(
    office: Callable[..., Office], stranger: People, mailoutbox: list[EmailMessage]
) -> None:
    here = office("ntt")
    user = here.world.user("budi")
    user.email = "budi@contoh.id"
    user.save()
    visitor = stranger(here)
    visitor.go("/akun/masuk/")
    visitor.follow(visitor.page, "Lupa kata sandi?")
    main = visitor.page.locator("main form").first
    visitor.send(main, "Kirim tautan", {"nip": user.nip, "email": user.email})
    visitor.says("Mohon periksa e-mail Anda")
    work_off_the_queue()
    found = LINK.search(mailoutbox[0].body)
    assert found
    visitor.go(found[1])
    form = visitor.page.locator("main form").first
    visitor.send(form, "Simpan kata sandi", {"baru": NEW, "ulang": NEW})
    visitor.says("Kata sandi baru sudah berlaku")
    log_in(visitor, user.nip, NEW)
    visitor.page.locator("h1").first.wait_for()
    assert visitor.page.url == here.base + "/"
    assert here.wrong == []


def test_totp_is_enrolled_and_asked_for(office: Callable[..., Office], stranger: People) -> None:
    here = office("ntt", MEJA_GELAP)
    nip, visitor = here.world.budi.nip, stranger(here, MEJA_GELAP)
    log_in(visitor, nip)
    visitor.go("/akun/")
    visitor.follow(visitor.page.locator("main"), "Verifikasi dua langkah")
    visitor.follow(visitor.page.locator("main"), "Aktifkan aplikasi autentikator")
    own_form(visitor)
    picture = visitor.page.get_by_alt_text("Kode QR")
    assert picture.evaluate("img => img.complete && img.naturalWidth > 0")
    secret = visitor.page.locator("#kunci").inner_text()
    visitor.send(visitor.form("/aplikasi/"), "Aktifkan", {"code": code_of(secret)})
    visitor.says("Tersisa 10 dari 10 kode")
    visitor.send(visitor.form("/akun/keluar/"), "Keluar")
    log_in(visitor, nip)
    visitor.says("Mohon masukkan kode dari aplikasi autentikator")
    visitor.send(visitor.form("/dua-langkah/masuk/"), "Masuk", {"code": code_of(secret)})
    assert visitor.page.url == here.base + "/"
    assert here.wrong == []


def test_a_passkey_is_the_second_step(office: Callable[..., Office], stranger: People) -> None:
    here = office("ntt")
    nip, visitor = here.world.budi.nip, stranger(here)
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    log_in(visitor, nip)
    visitor.go("/akun/dua-langkah/passkey/tambah/")
    own_form(visitor)
    form = visitor.page.locator("form[data-passkey]")
    visitor.send(form, "Tambah passkey", {"name": "Ponsel kantor"})
    visitor.says("Tersisa 10 dari 10 kode")
    visitor.go("/akun/dua-langkah/passkey/")
    visitor.says("Ponsel kantor")
    visitor.send(visitor.form("/akun/keluar/"), "Keluar")
    log_in(visitor, nip)
    visitor.send(visitor.page.locator("form[data-passkey]"), "Masuk dengan passkey")
    assert visitor.page.url == here.base + "/"
    assert here.wrong == []


def test_a_browser_without_native_passkeys_is_told_so(
    office: Callable[..., Office], stranger: People
) -> None:
    here = office("ntt")
    visitor = stranger(here)
    visitor.page.add_init_script("delete PublicKeyCredential.parseCreationOptionsFromJSON")
    log_in(visitor, here.world.budi.nip)
    visitor.go("/akun/dua-langkah/passkey/tambah/")
    own_form(visitor)
    visitor.says("Peramban ini belum mendukung passkey")
    assert visitor.page.get_by_role("button", name="Tambah passkey").is_disabled()
    assert here.wrong == []


@pytest.mark.feature("BKN-001")
def test_the_agencys_own_login_opens_the_home_page(
    office: Callable[..., Office], stranger: People, oidc: Provider
) -> None:
    here = office("bkn")
    oidc.person("budi-sso", nip=here.world.budi.nip)
    oidc.person("asing", nip="199001012015011999")
    for sub, end in (("asing", "/akun/oidc/sso/kembali/**"), ("budi-sso", "/")):
        visitor = stranger(here)
        visitor.go("/akun/masuk/")
        visitor.page.get_by_role("button", name="Masuk dengan SSO Contoh").click()
        visitor.page.locator('input[name="sub"]').fill(sub)
        visitor.page.get_by_role("button", name="Authorize", exact=True).click()
        visitor.page.wait_for_url(here.base + end)
        visitor.check()
        if sub == "asing":
            visitor.says("belum terdaftar atau tidak aktif")
    assert here.wrong == []
