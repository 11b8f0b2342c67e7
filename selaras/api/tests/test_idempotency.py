"""Twice the same key, one effect; a changed form is never acknowledged and thrown away."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from selaras.accounts.models import ApiToken
from selaras.base import clock
from selaras.core import idempotency
from selaras.core.models import IdempotencyKey
from selaras.demo.world import World
from selaras.organisasi.pelaku import pelaku_of
from selaras.pelaksanaan.models import ProgresHarian
from selaras.tiket.models import Tiket
from tests.plugins.caller import Caller

pytestmark = pytest.mark.both
Worlds = Callable[..., World]
DAY = date(2026, 2, 3)
KEY = "kunci-satu"
ODD = ("a\x00b", "\x00", "kunci ☕", "x" * 5000, "%00", "'; --")
TIKET = {"judul": "Penilai keliru", "isi": "Masih yang lama."}


@pytest.fixture
def here(world: Worlds) -> World:
    return world("bkn")


def report(here: World, key: str = KEY, name: str = "budi", **facts: Any) -> HttpResponse:
    with here.on(DAY):
        return here.client(name).post(reverse("tiket:new"), TIKET | {"_key": key} | facts)


def entry(here: World, **facts: Any) -> dict[str, Any]:
    periode = here.periode("budi")
    indikator = here.indikator(periode)[0].pk
    sent = {"tanggal": DAY.isoformat(), "mulai": "08:00", "selesai": "09:00"}
    return sent | {"indikator": indikator, "uraian": "Memeriksa", "rencana": "0"} | facts


def log(here: World, sent: dict[str, Any]) -> HttpResponse:
    with here.on(DAY):
        return here.client("budi").post(reverse("harian:log"), {"_key": KEY} | sent)


def token(here: World, name: str = "budi") -> Caller:
    return Caller(ApiToken.objects.issue(here.user(name))[0])


# ---- On pages


def test_a_form_sent_twice_is_done_once_and_answered_twice(here: World) -> None:
    first, second = report(here), report(here)
    assert (first.status_code, first["Location"]) == (302, second["Location"])
    assert Tiket.objects.count() == 1


def test_a_form_changed_after_back_is_a_request_of_its_own(here: World) -> None:
    report(here)
    assert report(here, isi="Yang benar ini.").status_code == 302
    assert sorted(Tiket.objects.values_list("judul", flat=True)) == [TIKET["judul"]] * 2
    report(here)  # and the first one is still known
    assert Tiket.objects.count() == 2


def test_another_file_under_the_same_key_is_another_content(here: World, pdf: Any) -> None:
    def key(content: bytes) -> Any:
        facts = {"_key": KEY, "csrfmiddlewaretoken": str(len(content)), "berkas": pdf(content)}
        request = RequestFactory().post("/x/", facts)
        return idempotency.row_key(request, pelaku_of(here.user("budi")))

    assert key(b"%PDF-1") == key(b"%PDF-1")
    assert key(b"%PDF-1") != key(b"%PDF-2")


@pytest.mark.parametrize("key", ODD)
def test_any_text_is_a_key(here: World, key: str) -> None:
    assert [report(here, key).status_code for _ in range(2)] == [302, 302]
    assert Tiket.objects.count() == 1


def test_nothing_is_kept_for_nobody(db: None) -> None:
    Client().post(reverse("tiket:new"), TIKET | {"_key": KEY})
    Caller().send("POST", "/tiket", TIKET, Idempotency_Key=KEY)
    Caller("salah").send("POST", "/tiket", TIKET, Idempotency_Key=KEY)
    assert not IdempotencyKey.objects.exists()


def test_a_long_answer_is_not_kept_and_a_repeat_is_led_to_its_result(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "KEPT_MAX", -1)
    first = report(here)
    assert IdempotencyKey.objects.get().answer == ""
    again = report(here)
    assert (again.status_code, again["Location"]) == (303, first["Location"])
    with here.on(DAY):
        data = TIKET | {"_key": KEY}
        fragment = here.client("budi").post(reverse("tiket:new"), data, HTTP_HX_REQUEST="true")
    assert fragment["HX-Refresh"] == "true"


# ---- On the API


def test_a_key_belongs_to_the_user_not_to_his_token(here: World) -> None:
    with here.on(DAY):
        for by in (token(here), token(here)):
            assert by.send("POST", "/tiket", TIKET, Idempotency_Key=KEY).status_code == 201
    assert Tiket.objects.count() == 1


@pytest.mark.parametrize("content_type", ["application/json", "application/vnd.api+json", ""])
def test_other_content_under_a_known_key_is_refused(here: World, content_type: str) -> None:
    with here.on(DAY):
        by = token(here)
        by.send("POST", "/tiket", TIKET, Idempotency_Key=KEY)
        body = b'{"judul": "Lain", "isi": "Lain"}'
        other = by.raw("POST", "/tiket", body, content_type, Idempotency_Key=KEY)
    assert (other.status_code, other["Content-Type"]) == (422, "application/problem+json")
    assert Tiket.objects.count() == 1


def test_a_long_answer_of_the_api_leads_to_the_noun(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "KEPT_MAX", -1)
    skp = here.skp("budi", status="draf")
    with here.on(date(2026, 1, 5)):
        by, body = token(here), {"jenis": "utama", "uraian": "Baru"}
        path = f"/skp/{skp.pk}/rhk"
        assert by.send("POST", path, body, Idempotency_Key=KEY).status_code == 201
        again = by.send("POST", path, body, Idempotency_Key=KEY)
    assert (again.status_code, again["Location"]) == (303, f"/api/v1/skp/{skp.pk}")


# ---- The log


def later(here: World) -> None:
    """After a day the keys with their answers are gone; the entry keeps its own."""
    IdempotencyKey.objects.update(at=clock.real_now() - timedelta(hours=25))


def test_an_entry_of_the_log_is_known_by_its_key_for_ever(here: World) -> None:
    sent = entry(here)
    log(here, sent)
    later(here)
    assert log(here, sent).status_code == 302
    assert ProgresHarian.objects.count() == 1
    assert ProgresHarian.objects.get().kunci is not None


def test_a_changed_entry_under_an_old_key_is_another_on_the_page(here: World) -> None:
    sent = entry(here)
    log(here, sent)
    later(here)
    assert log(here, sent | {"uraian": "Lain"}).status_code == 302
    assert ProgresHarian.objects.count() == 2


def test_a_changed_entry_under_an_old_key_is_refused_by_the_api(here: World) -> None:
    sent = entry(here) | {"rencana": False}
    with here.on(DAY):
        by = token(here)
        first = by.send("POST", "/progres-harian", sent, Idempotency_Key=KEY)
        later(here)
        same = by.send("POST", "/progres-harian", sent, Idempotency_Key=KEY)
        later(here)
        changed = sent | {"uraian": "Lain"}
        other = by.send("POST", "/progres-harian", changed, Idempotency_Key=KEY)
    assert [first.status_code, same.status_code, other.status_code] == [201, 201, 422]
    assert first.json()["id"] == same.json()["id"]
    assert ProgresHarian.objects.count() == 1
