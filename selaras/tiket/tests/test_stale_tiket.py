"""Nobody decides on what he has not read: an old page, or an old version by the API, gets 409."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.tiket import actions as tiket_actions
from selaras.tiket.models import Tiket

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
Lapor = Callable[..., Tiket]
DAY = date(2026, 2, 3)
# verb: who does it, and the status from which it is still possible after another answer
STEPS = {
    "answer": ("rina", "baru"),
    "pass_on": ("rina", "baru"),
    "close": ("budi", "baru"),
    "reopen": ("budi", "dijawab"),
}
EACH = pytest.mark.parametrize("verb", STEPS)


def opened(cast: Any, name: str, verb: str, tiket: Tiket) -> str:
    """The version that the page of a report sends with a step."""
    page = cast.client(name).get(reverse("tiket:detail", args=[tiket.pk])).content.decode()
    form = page[page.index(f'action="{reverse(f"tiket:{verb}", args=[tiket.pk])}"') :]
    found = re.search(r'name="versi" value="(\d+)"', form[: form.index("</form>")])
    assert found is not None
    return found[1]


def answered_by_agus(cast: Any, tiket: Tiket) -> None:
    tiket_actions.answer(
        Tiket.objects.get(pk=tiket.pk), by=cast.pelaku("agus"), isi="Sudah diganti."
    )


@EACH
def test_an_old_page_changes_nothing_and_says_who_did(
    world: Build, lapor: Lapor, verb: str
) -> None:
    cast, (name, status) = world("ntt"), STEPS[verb]
    tiket = lapor(cast, "budi", status=status)
    url = reverse(f"tiket:{verb}", args=[tiket.pk])
    with cast.on(DAY):
        body = {"isi": "Pesan saya.", "versi": opened(cast, name, verb, tiket)}
        answered_by_agus(cast, tiket)
        answer = cast.client(name).post(url, body)
        assert answer.status_code == 409
        assert "Terakhir dijawab oleh Agus Hartono" in answer.content.decode()
        tiket.refresh_from_db()
        assert tiket.status == "dijawab"
        assert not tiket.pesan_set.filter(isi="Pesan saya.").exists()
        body["versi"] = opened(cast, name, verb, tiket)
        assert cast.client(name).post(url, body).status_code == 302


def test_what_was_typed_stays_and_the_answer_carries_the_new_version(
    world: Build, lapor: Lapor
) -> None:
    cast = world("ntt")
    tiket = lapor(cast, "budi")
    url = reverse("tiket:answer", args=[tiket.pk])
    with cast.on(DAY):
        body = {"isi": "Pesan saya.", "versi": opened(cast, "rina", "answer", tiket)}
        answered_by_agus(cast, tiket)
        part = cast.client("rina", headers={"HX-Request": "true"}).post(url, body)
    tiket.refresh_from_db()
    assert "Pesan saya.</textarea>" in part.content.decode()
    assert f'name="versi" value="{tiket.versi}"' in part.content.decode()
