"""Whoever lost phone and recovery codes is let in again by the administrator of his unit."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.urls import reverse

from selaras.accounts import notices, second_factor
from selaras.accounts.models import ApiToken, User
from selaras.base.errors import NotAllowed, NotNow
from selaras.core.known import token_of
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.organisasi.actions import pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.policies.pegawai import PegawaiPolicy

Worlds = Callable[..., World]
HARI_INI = date(2026, 3, 2)
ALASAN = "Telepon hilang, kode pemulihan tidak disimpan."
FACTS = {"identitas_diperiksa": "on", "alasan": ALASAN}


@pytest.fixture
def here(world: Worlds) -> World:
    """Budi has a second factor and an address."""
    made = world("bkn")
    enrol(made.user("budi"))
    User.objects.filter(pk=made.user("budi").pk).update(email="budi@contoh.id")
    return made


def enrol(user: User) -> None:
    for jenis in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=user, type=jenis, data={})


def ask(here: World, name: str, facts: dict[str, Any] | None = None) -> HttpResponse:
    url = reverse("kepegawaian:switch_off_second_factor", args=[here.budi.pk])
    with here.on(HARI_INI):
        client = here.client(name)
        return client.get(url) if facts is None else client.post(url, facts)


def page(here: World, name: str) -> str:
    with here.on(HARI_INI):
        url = reverse("kepegawaian:pegawai", args=[here.budi.pk])
        return here.client(name).get(url, {"tab": "data"}).content.decode()


def test_he_comes_in_by_his_password_alone(here: World) -> None:
    assert second_factor.is_on(here.user("budi"))
    assert ask(here, "rina", FACTS).status_code == 302
    assert not second_factor.is_on(here.user("budi"))


def test_it_is_asked_about_on_a_page_of_its_own(here: World) -> None:
    asked = ask(here, "rina").content.decode()
    assert "Identitas telah diperiksa" in asked
    assert "keluar dari semua perangkat" in asked


@pytest.mark.parametrize("missing", FACTS)
def test_without_identity_and_reason_nothing_happens(here: World, missing: str) -> None:
    facts = {name: value for name, value in FACTS.items() if name != missing}
    assert ask(here, "rina", facts).status_code == 422
    assert second_factor.is_on(here.user("budi"))


def test_the_trail_and_the_owner_are_told(here: World) -> None:
    ask(here, "rina", FACTS)
    last = AuditEntry.objects.about(here.user("budi")).latest("pk")
    assert (last.verb, last.note) == ("switch_off_second_factor", ALASAN)
    with here.on(HARI_INI):
        inbox = here.client("budi").get(reverse("notifications:list")).content.decode()
    assert "Ibu Rina Anggraini mematikan verifikasi dua langkah akun Anda." in inbox


def test_a_letter_names_who_did_it(
    here: World, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    work = notices.send_factor_off.func

    def at_once(_: Any, *facts: Any) -> None:
        work(SimpleNamespace(task_result=SimpleNamespace(id=uuid4())), *facts)

    monkeypatch.setattr(type(notices.send_factor_off), "enqueue", at_once)
    ask(here, "rina", FACTS)
    assert [(each.to, each.subject) for each in mailoutbox] == [
        (["budi@contoh.id"], notices.FACTOR_OFF)
    ]
    assert here.rina.nama in str(mailoutbox[0].body)


def test_whoever_found_the_phone_is_out(here: World) -> None:
    """It may lie open somewhere, logged in."""
    secret, _ = ApiToken.objects.issue(here.user("budi"))
    ask(here, "rina", FACTS)
    assert token_of(secret) is None


WHO = {"budi": 403, "sari": 403, "tono": 404, "dewi": 403, "rina": 200, "agus": 200}


@pytest.mark.parametrize(("name", "status"), WHO.items())
def test_who_may(here: World, name: str, status: int) -> None:
    assert ask(here, name).status_code == status


def test_never_for_one_above_nor_for_oneself(here: World) -> None:
    Peran.objects.create(user=here.user("budi"), jenis="admin_instansi")
    enrol(here.user("rina"))
    for who in (here.budi, here.rina):
        with here.on(HARI_INI), pytest.raises(NotAllowed):
            pegawai.switch_off_second_factor(
                who, by=here.pelaku("rina"), identitas_diperiksa=True, alasan=ALASAN
            )


def test_where_there_is_none_it_says_so(here: World) -> None:
    Authenticator.objects.all().delete()
    with here.on(HARI_INI):
        refusal = PegawaiPolicy(here.pelaku("rina"), here.budi).refusal("switch_off_second_factor")
        assert refusal is not None
        assert "tidak memakai verifikasi dua langkah" in refusal.sentence
        with pytest.raises(NotNow):
            pegawai.switch_off_second_factor(
                here.budi, by=here.pelaku("rina"), identitas_diperiksa=True, alasan=ALASAN
            )


def test_the_button_is_there_when_it_works_and_explains_when_not(here: World) -> None:
    url = reverse("kepegawaian:switch_off_second_factor", args=[here.budi.pk])
    assert f'href="{url}"' in page(here, "rina")
    assert "Matikan verifikasi dua langkah" not in page(here, "sari")
    Authenticator.objects.all().delete()
    shown = page(here, "rina")
    assert f'href="{url}"' not in shown
    assert "tidak memakai verifikasi dua langkah" in shown


def test_who_has_nobody_above_is_let_in_by_the_server_before_two_witnesses(here: World) -> None:
    """The only admin of an agency: with the reason, and both names, in the trail."""
    agus = here.user("agus")
    enrol(agus)

    def asked(*saksi: str) -> None:
        named = (part for name in saksi for part in ("--saksi", name))
        words = (agus.nip, "--alasan", "Telepon hilang.", *named)
        call_command("switch_off_second_factor", *words, stdout=StringIO())

    with pytest.raises(CommandError, match="dua orang"):
        asked("Made", "Made ")
    with here.on(HARI_INI):
        asked("Made", "Putu")
    assert not second_factor.is_on(agus)
    entry = AuditEntry.objects.about(agus).get(verb="switch_off_second_factor")
    assert (entry.actor_nama, "Made dan Putu" in entry.note) == ("Pengelola server", True)
