"""The whole log of a year, and of what goes wrong in it, names nobody and opens nothing."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
import structlog
from django.test import Client
from django.urls import reverse

from selaras.accounts import onetime
from selaras.accounts.models import User
from selaras.api.tests.year import work_through
from selaras.demo.world import CAST, World
from tests.plugins.caller import PASSWORD, Caller

ADDRESS, EMAIL = "203.0.113.77", "budi.santoso@contoh.id"
SEARCHED = "sakit jantung"
LOGGERS = ("", "django", "django.request", "django_structlog", "selaras")


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What is written to the journal, formatted as in production, from INFO on everywhere."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter())
    loggers = [logging.getLogger(name) for name in LOGGERS]
    levels = [each.level for each in loggers]
    loggers[0].addHandler(handler)
    for each in loggers:
        each.setLevel("INFO")
    yield written
    loggers[0].removeHandler(handler)
    for each, level in zip(loggers, levels, strict=True):
        each.setLevel(level)


def formatter() -> logging.Formatter:
    found = (each.formatter for each in logging.getLogger().handlers)
    return next(each for each in found if isinstance(each, structlog.stdlib.ProcessorFormatter))


def private(here: World, *more: str) -> list[str]:
    """Every NIP, name and part of a name of the cast, and what else may stand in no log."""
    names = [role.nama for role in CAST.values()]
    nips = [getattr(here, name).nip for name in CAST]
    return [*nips, *names, *(part for name in names for part in name.split()), *more]


def found_in(log: StringIO, words: list[str]) -> list[str]:
    text = log.getvalue()
    return [word for word in words if word in text]


@pytest.fixture
def budi(world: Callable[..., World]) -> User:
    user = world("bkn").user("budi")
    user.email = EMAIL
    user.save()
    return user


@pytest.mark.walk
def test_a_year_leaves_no_person_in_the_log(
    world: Callable[..., World], caller: Callable[..., Caller], log: StringIO
) -> None:
    here = world("bkn")
    year = work_through(here, caller)
    tokens = [each.headers["Authorization"].split()[1] for each in year.by.values()]
    assert '"POST /api/v1/skp/<int:pk>/approve"' in log.getvalue()
    assert found_in(log, private(here, *tokens, PASSWORD)) == []


def test_neither_do_logins_searches_and_addresses_that_are_none(
    world: Callable[..., World], caller: Callable[..., Caller], budi: User, log: StringIO
) -> None:
    here = world("bkn")
    client, by = here.client("budi"), caller(here, "budi")
    wrong = {"login": budi.nip, "password": "rahasia-keliru"}
    for _ in range(6):
        Client().post(reverse("account_login"), wrong, REMOTE_ADDR=ADDRESS)
    by.send("POST", "/auth/token", {"nip": budi.nip, "password": "rahasia-keliru"})
    Client().post(reverse("account_reset"), {"nip": budi.nip, "email": EMAIL})
    for address in ("/organisasi/pegawai/", "/skp/", f"/lain/{budi.nip}/", f"/{budi.nama}"):
        client.get(address, {"q": SEARCHED, "nip": budi.nip}, REMOTE_ADDR=ADDRESS)
    for path in (f"/pegawai/{here.sari.nip}/mengapa", f"/lain/{budi.nip}", "/skp"):
        by.send("GET", f"{path}?q={SEARCHED}&tahun={budi.nama}")
    words = [ADDRESS, EMAIL, SEARCHED, "rahasia-keliru", SEARCHED.replace(" ", "%20")]
    assert "limit_reached" in log.getvalue()
    assert found_in(log, private(here, *words)) == []


def test_a_link_to_a_new_password_stands_in_no_log_whatever_happens_on_its_page(
    budi: User, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = onetime.issue_reset(budi)
    path = onetime.path_of(token)
    Client().get(path)
    Client().post(path, {"baru": "x", "ulang": "y"})
    assert Client(enforce_csrf_checks=True).post(path, {"baru": "x"}).status_code == 403

    def broken(text: str) -> None:
        try:
            int(text)
        except ValueError as error:
            raise LookupError(f"no link {text} of {budi.nip}") from error

    monkeypatch.setattr(onetime, "find_link", broken)
    assert Client(raise_request_exception=False).get(path).status_code == 500
    text = log.getvalue()
    assert "django.security.csrf 403" in text
    assert "builtins.ValueError" in text
    assert "builtins.LookupError" in text
    assert 'File \\"' in text  # where it happened
    assert text.count("/akun/sandi/baru/<str:token>/") >= 4
    assert found_in(log, [token, budi.nip, path]) == []


def test_trouble_of_the_system_is_told_in_its_own_words(log: StringIO) -> None:
    try:
        open("/tidak/ada")  # noqa: SIM115, PTH123 -- it is not there
    except OSError:
        structlog.get_logger("selaras.uji").exception("not_there", job=7)
    text = log.getvalue()
    assert "builtins.FileNotFoundError: No such file or directory" in text
    assert '"job": 7' in text


def test_each_request_is_one_line_with_what_it_took(
    world: Callable[..., World], settings: Any, log: StringIO
) -> None:
    settings.LOG_REQUESTS = True
    here = world("bkn")
    client = here.client("budi")
    client.get("/skp/", {"q": SEARCHED})
    settings.SLOW_REQUEST_MS = 0
    client.get("/skp/")
    lines = [json.loads(line) for line in log.getvalue().splitlines() if '"method"' in line]
    quick, slow = lines
    assert (quick["event"], slow["event"]) == ("request", "slow_request")
    assert (quick["method"], quick["route"], quick["status"]) == ("GET", "/skp/", 200)
    assert quick["akun"] == here.user("budi").pk
    assert quick["queries"] > 0
    assert quick["ms"] >= 0
    assert quick["request_id"]
    assert found_in(log, [SEARCHED]) == []


def test_the_log_says_which_account_was_refused(
    world: Callable[..., World], caller: Callable[..., Caller], settings: Any, log: StringIO
) -> None:
    settings.LOG_REQUESTS = True
    here = world("bkn")
    here.client("tono").get(reverse("susun:unit"))
    caller(here, "tono").send("GET", f"/skp/{here.skp('budi').pk}")
    lines = [json.loads(line) for line in log.getvalue().splitlines() if '"method"' in line]
    told = [(line["status"], line["akun"]) for line in lines if "skp" in line["route"]]
    assert told == [(403, here.user("tono").pk), (404, here.user("tono").pk)]
