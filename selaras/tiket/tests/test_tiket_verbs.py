"""The steps of a report: who may, when, and what each answers."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.core.models import AuditEntry
from selaras.tiket.models import Tiket
from selaras.tiket.policies import TiketPolicy

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
Lapor = Callable[..., Tiket]
DAY = date(2026, 2, 3)
VERBS = ("answer", "pass_on", "close", "reopen")
AFTER = {"answer": "dijawab", "pass_on": "diteruskan", "close": "selesai", "reopen": "baru"}
# verb: (who may, in which status, who may not, in which status it is too early or too late)
CASES = {
    "answer": ("rina", "baru", "budi", "selesai"),
    "pass_on": ("rina", "baru", "budi", "diteruskan"),
    "close": ("budi", "dijawab", "", "selesai"),
    "reopen": ("budi", "selesai", "rina", "baru"),
}
ALLOWED = {  # the whole table; who is not named may nothing
    ("budi", "baru"): {"close"},
    ("budi", "diteruskan"): {"close"},
    ("budi", "dijawab"): {"close", "reopen"},
    ("budi", "selesai"): {"reopen"},
    ("rina", "baru"): {"answer", "pass_on"},
    ("rina", "diteruskan"): {"answer"},
    ("rina", "dijawab"): {"answer", "pass_on", "close"},
    ("agus", "baru"): {"answer"},
    ("agus", "diteruskan"): {"answer"},
    ("agus", "dijawab"): {"answer", "close"},
}


def send(cast: Any, name: str, verb: str, tiket: Tiket, **headers: str) -> Any:
    url = reverse(f"tiket:{verb}", args=[tiket.pk])
    with cast.on(DAY):
        return cast.client(name, headers=headers).post(url, {"isi": "Pesan saya."})


@pytest.mark.parametrize("status", Tiket.Status.values)
def test_who_may_do_what_when(world: Build, lapor: Lapor, status: str) -> None:
    cast = world("ntt")
    tiket = lapor(cast, "budi", status=status)
    for name in ("budi", "sari", "dewi", "tono", "rina", "agus"):
        with cast.on(DAY):
            policy = TiketPolicy(cast.pelaku(name), tiket)
        may = {verb for verb in VERBS if policy.can(verb)}
        assert may == ALLOWED.get((name, status), set()), name


@pytest.mark.parametrize("verb", VERBS)
def test_it_works(world: Build, lapor: Lapor, verb: str) -> None:
    cast, (name, status, *_) = world("ntt"), CASES[verb]
    tiket = lapor(cast, "budi", status=status)
    answer = send(cast, name, verb, tiket)
    assert answer["Location"] == reverse("tiket:detail", args=[tiket.pk])
    tiket.refresh_from_db()
    assert tiket.status == AFTER[verb]
    assert AuditEntry.objects.about(tiket).latest("pk").verb == verb
    if verb != "close":
        last = tiket.pesan_set.last()
        assert (last.isi, last.is_pengelola) == ("Pesan saya.", name == "rina")


@pytest.mark.parametrize("verb", VERBS)
def test_stranger_gets_404(world: Build, lapor: Lapor, verb: str) -> None:
    cast = world("ntt")
    tiket = lapor(cast, "budi", status=CASES[verb][1])
    for name in ("tono", "sari", "dewi"):
        assert send(cast, name, verb, tiket).status_code == 404


@pytest.mark.parametrize("verb", [verb for verb in VERBS if CASES[verb][2]])
def test_wrong_role_gets_403(world: Build, lapor: Lapor, verb: str) -> None:
    cast, (_, status, wrong, _) = world("ntt"), CASES[verb]
    tiket = lapor(cast, "budi", status=status)
    assert send(cast, wrong, verb, tiket).status_code == 403
    tiket.refresh_from_db()
    assert tiket.status == status


@pytest.mark.parametrize("verb", VERBS)
def test_wrong_status_gets_409(world: Build, lapor: Lapor, verb: str) -> None:
    cast, (name, *_, wrong) = world("ntt"), CASES[verb]
    tiket = lapor(cast, "budi", status=wrong)
    answer = send(cast, name, verb, tiket)
    assert answer.status_code == 409
    assert "Tidak dapat dilakukan saat status" in answer.content.decode()


def test_an_admin_answers_before_he_closes(world: Build, lapor: Lapor) -> None:
    cast = world("ntt")
    tiket = lapor(cast, "budi")
    answer = send(cast, "rina", "close", tiket)
    assert answer.status_code == 409
    assert "menjawab laporan ini dahulu" in answer.content.decode()


@pytest.mark.parametrize("verb", VERBS)
def test_htmx_gets_only_the_part(world: Build, lapor: Lapor, verb: str) -> None:
    cast, (name, status, *_) = world("ntt"), CASES[verb]
    tiket = lapor(cast, "budi", status=status)
    answer = send(cast, name, verb, tiket, **{"HX-Request": "true"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="tiket"' in html
    assert "<!doctype" not in html.lower()


@pytest.mark.parametrize("verb", ["answer", "reopen"])
def test_an_empty_message_is_refused_beside_its_field(
    world: Build, lapor: Lapor, verb: str
) -> None:
    cast, (name, status, *_) = world("ntt"), CASES[verb]
    tiket = lapor(cast, "budi", status=status)
    url = reverse(f"tiket:{verb}", args=[tiket.pk])
    with cast.on(DAY):
        answer = cast.client(name).post(url, {"isi": " "})
    assert answer.status_code == 422
    assert f"id_{verb}_isi_error" in answer.content.decode()


def test_the_page_offers_each_person_only_his_steps(world: Build, lapor: Lapor) -> None:
    cast = world("ntt")
    tiket = lapor(cast, "budi")
    url = reverse("tiket:detail", args=[tiket.pk])
    with cast.on(DAY):
        own = cast.client("budi").get(url).content.decode()
        admin = cast.client("rina").get(url).content.decode()
    assert "Kirim jawaban" not in own
    assert "Selesaikan laporan" in own
    assert "Kirim jawaban" in admin
    assert "Teruskan ke Admin Instansi" in admin
