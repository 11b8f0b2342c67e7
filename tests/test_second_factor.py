"""An administrator without his compulsory second factor gets no further than his account."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from selaras.accounts.models import User
from selaras.core.pelaku import ADMIN_NASIONAL
from selaras.demo.world import World
from selaras.kebijakan import second_factor
from selaras.organisasi.models.peran import Peran

Worlds = Callable[..., World]


@pytest.mark.parametrize("name", ["rina", "agus"])
def test_he_is_led_to_where_it_is_switched_on(world: Worlds, name: str) -> None:
    client = world("ntt", mfa_admin_wajib=True).client(name)
    for path in ("/", "/skp/"):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    assert second_factor.SENTENCE in client.get(reverse("mfa_index")).content.decode()
    assert client.get(reverse("account")).status_code == 200
    assert client.post("/skp/create/").status_code == 302
    assert client.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == reverse("mfa_index")


def test_with_one_he_goes_on(world: Worlds) -> None:
    here = world("ntt", mfa_admin_wajib=True)
    Authenticator.objects.create(user=here.user("rina"), type=Authenticator.Type.TOTP, data={})
    assert here.client("rina").get("/").status_code == 200


def test_others_are_not_asked(world: Worlds) -> None:
    here = world("ntt", mfa_admin_wajib=True)
    assert {here.client(name).get("/").status_code for name in ("budi", "sari", "dewi")} == {200}


def test_where_the_policy_does_not_ask_nobody_is(world: Worlds) -> None:
    assert world("ntt", mfa_admin_wajib=False).client("rina").get("/").status_code == 200


@pytest.mark.parametrize(
    ("production", "leads"), [(True, "/akun/"), (False, "/rekapitulasi/nasional/")]
)
def test_the_admin_of_no_agency_needs_one_in_production(
    db: None, settings: Any, *, production: bool, leads: str
) -> None:
    settings.IS_PRODUCTION = production
    user = User.objects.create_user("X-NASIONAL", nama="Admin Nasional")
    Peran.objects.create(user=user, jenis=ADMIN_NASIONAL)
    client = Client()
    client.force_login(user)
    assert client.get("/").headers["Location"].startswith(leads)
