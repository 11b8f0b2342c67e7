"""A stale page decides nothing about a period: it is sent with the version of an older page."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from selaras.accounts.models import ApiToken
from selaras.core import deed
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.realisasi.policies import TarikPolicy
from tests.stale_cases import CASES, EDITS, Case, Worlds, now

VERBS = sorted(CASES)
API = sorted(verb for verb, case in CASES.items() if case.body)


def asked(*, compares: bool) -> set[str]:
    """The verbs of the registry that ask the policies of a period."""
    policies = {PeriodePolicy, EvaluasiPolicy, TarikPolicy}
    found = [each for each in deed.DEEDS.values() if each.policy in policies]
    return {each.verb for each in found if each.compares_versi is compares}


def test_the_table_has_every_decision_of_the_registry() -> None:
    assert set(CASES) == asked(compares=True)
    assert asked(compares=False) == EDITS


# ---- Page and API


def state(periode: Periode) -> list[Any]:
    """The period with all that is written of it, its trail counted."""
    parts = (
        *(periode.rencana_set, periode.realisasi_set, periode.bukti_set),
        *(periode.umpan_balik_set, periode.evaluasi_set, periode.formulir_set),
    )
    rows = [list(part.order_by("pk").values()) for part in parts]
    trail = AuditEntry.objects.about(periode).count()
    return [Periode.objects.filter(pk=periode.pk).values().get(), *rows, trail]


def refused(answer: HttpResponse, case: Case) -> None:
    assert answer.status_code == 409, answer.content.decode()
    assert case.who in answer.content.decode()


@pytest.mark.parametrize("verb", VERBS)
def test_an_older_page_decides_nothing(world: Worlds, verb: str) -> None:
    case = CASES[verb]
    here, periode = case.reach(world)
    page = reverse(case.address, args=[periode.pk])
    with here.on(case.day(here, periode)):
        case.meanwhile(here, periode)
        client, before = here.client(case.by), state(periode)
        old = case.form(here, periode) | {"versi": periode.versi}
        refused(client.post(page, old), case)
        assert state(periode) == before
        new = case.form(here, periode) | {"versi": now(periode).versi}
        assert client.post(page, new).status_code == 302
        assert state(periode) != before


@pytest.mark.parametrize("verb", API)
def test_an_older_version_decides_nothing_in_the_api(world: Worlds, verb: str) -> None:
    case = CASES[verb]
    here, periode = case.reach(world)
    with here.on(case.day(here, periode)):
        case.meanwhile(here, periode)
        before = state(periode)
        refused(call(here, periode, verb, periode.versi), case)
        assert state(periode) == before
        assert call(here, periode, verb, now(periode).versi).status_code in {200, 201}
        assert state(periode) != before


def call(here: World, periode: Periode, verb: str, versi: int) -> HttpResponse:
    case = CASES[verb]
    assert case.body is not None
    method, _, name = (case.call or f"POST {verb}").partition(" ")
    token = ApiToken.objects.issue(here.user(case.by))[0]
    address, facts = f"/api/v1/periode/{periode.pk}/{name}", case.body(here, periode)
    send: dict[str, Any] = {"headers": {"Authorization": f"Bearer {token}"}}
    if "berkas" in facts:
        return Client().post(address, facts | {"versi": versi}, **send)
    send["content_type"] = "application/json"
    ask = Client().put if method == "PUT" else Client().post
    return ask(address, facts | {"versi": versi}, **send)


@pytest.mark.parametrize("verb", VERBS)
def test_the_page_sends_the_version_that_it_showed(world: Worlds, verb: str) -> None:
    case = CASES[verb]
    here, periode = case.reach(world)
    shown = "pelaksanaan:write_plan" if verb == "write_plan" else "penilaian:periode"
    address = reverse(case.address, args=[periode.pk])
    with here.on(case.day(here, periode)):
        text = here.client(case.by).get(reverse(shown, args=[periode.pk])).content.decode()
    every = re.findall(r"<form.*?</form>", text, re.DOTALL)
    forms = [form for form in every if f'action="{address}"' in form]  # its own, or a button's
    assert len(forms) == 1, text
    (box,) = re.findall(r'<input[^>]*name="versi"[^>]*>', forms[0])
    assert f'value="{periode.versi}"' in box
