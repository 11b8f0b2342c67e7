"""A session that nobody uses ends, and the login page says why."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from selaras.accounts import idle
from selaras.accounts.models import User

LogIn = Callable[..., Client]
HOUR = 60 * 60


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """So many seconds from now on the wall."""
    real = idle._now

    def move(seconds: int) -> None:
        monkeypatch.setattr(idle, "_now", lambda: real() + seconds)

    return move


def test_after_the_time_one_is_out_and_told_why(
    budi: User, log_in: LogIn, later: Callable[[int], None]
) -> None:
    client = log_in(budi)
    later(HOUR + 2)
    answer = client.get("/skp/?tahun=2026")
    assert answer["Location"] == f"{reverse('account_login')}?next=/skp/%3Ftahun%3D2026"
    assert "tidak ada kegiatan selama 60 menit" in client.get(answer["Location"]).content.decode()
    assert "storage" not in answer["Clear-Site-Data"]  # what was typed waits there
    assert client.get("/").status_code == 302


def test_whoever_works_stays(budi: User, log_in: LogIn, later: Callable[[int], None]) -> None:
    client = log_in(budi)
    for half_hours in range(1, 6):
        later(half_hours * HOUR // 2)
        assert client.get("/").status_code == 200


def test_a_page_that_renews_its_badges_does_not_keep_one_in(
    budi: User, log_in: LogIn, later: Callable[[int], None]
) -> None:
    client = log_in(budi)
    later(HOUR // 2)
    assert client.get("/lencana/", headers={"X-Latar": "1"}).status_code == 200
    later(HOUR + 2)
    assert client.get("/").status_code == 302


def test_whoever_works_on_is_out_twelve_hours_after_the_login(
    budi: User, log_in: LogIn, later: Callable[[int], None]
) -> None:
    client = log_in(budi)
    for half_hours in range(1, 24):
        later(half_hours * HOUR // 2)
        assert client.get("/").status_code == 200
    later(12 * HOUR + 2)
    answer = client.get("/skp/")
    assert answer["Location"] == f"{reverse('account_login')}?next=/skp/"
    assert "sudah 12 jam sejak Anda masuk" in client.get(answer["Location"]).content.decode()


def test_the_hours_are_a_setting(
    budi: User, log_in: LogIn, later: Callable[[int], None], settings: Any
) -> None:
    client = log_in(budi)
    settings.SESSION_IDLE_MINUTES, settings.SESSION_HOURS = 0, 8
    later(7 * HOUR)
    assert client.get("/").status_code == 200
    later(8 * HOUR + 2)
    assert client.get("/").status_code == 302
    assert "sudah 8 jam sejak" in client.get(reverse("account_login")).content.decode()


def test_a_session_of_before_ends_too(
    budi: User, log_in: LogIn, later: Callable[[int], None]
) -> None:
    """It does not say when it began: from the first request on its hours count."""
    client = log_in(budi)
    session = client.session
    del session[idle.BEGAN]
    session.save()
    later(10)
    assert client.get("/").status_code == 200
    assert client.session[idle.BEGAN]


def test_a_part_of_a_page_leads_to_the_login_as_no_success(
    budi: User, log_in: LogIn, later: Callable[[int], None]
) -> None:
    """A form forgets what was typed when its answer is a success (static/drafts.js)."""
    client = log_in(budi)
    later(HOUR + 2)
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/skp/7/?tab=rhk"}
    answer = client.post("/skp/7/rhk/", headers=headers)
    assert (answer.status_code, answer.content) == (401, b"")
    assert answer["HX-Redirect"] == f"{reverse('account_login')}?next=/skp/7/"


def test_what_was_sent_leads_back_to_its_page(
    budi: User, log_in: LogIn, later: Callable[[int], None]
) -> None:
    client = log_in(budi)
    later(HOUR + 2)
    answer = client.post("/skp/7/submit/", headers={"Referer": "http://testserver/skp/7/"})
    assert answer["Location"].endswith("?next=/skp/7/")


def test_a_stranger_is_not_led_elsewhere_by_a_forged_page(
    budi: User, log_in: LogIn, later: Callable[[int], None]
) -> None:
    client = log_in(budi)
    later(HOUR + 2)
    answer = client.post("/skp/", headers={"Referer": "https://lain.contoh.id//jahat.contoh.id/"})
    facts = {"login": budi.nip, "password": "rahasia-contoh", "next": "//jahat.contoh.id/"}
    assert answer["Location"].startswith(reverse("account_login"))
    assert "jahat" not in client.post(reverse("account_login"), facts)["Location"]


def test_the_time_is_a_setting_and_zero_is_none(
    budi: User, log_in: LogIn, later: Callable[[int], None], settings: Any
) -> None:
    client = log_in(budi)
    settings.SESSION_IDLE_MINUTES = 0
    later(5 * HOUR)
    assert client.get("/").status_code == 200
    settings.SESSION_IDLE_MINUTES = 15
    assert client.get("/").status_code == 302
    assert "selama 15 menit" in client.get(reverse("account_login")).content.decode()
