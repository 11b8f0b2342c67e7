"""A worker is killed in the middle of its letters: none is lost, none is doubled."""

import os
import signal
import time
from collections.abc import Callable
from datetime import datetime
from itertools import count
from multiprocessing import get_context
from typing import Any

import pytest
from django.db import connections

from selaras.accounts.models import User
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.notifications import kirim
from selaras.notifications.kanal import PesanKeluar, Surel
from selaras.notifications.models import Kanal, Pengiriman
from selaras.notifications.tests.servers import MailServer
from selaras.organisasi.models.pegawai import Pegawai

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
SUREL = Kanal.SUREL.value
NOON = datetime.fromisoformat("2026-03-10T12:00:00+08:00")
PATIENCE = 60.0


def queue_for(here: World, people: int) -> set[str]:
    """One event for each of so many people; returns their addresses."""
    event = AuditEntry.objects.filter(instansi=here.instansi).order_by("id").first()
    facts = {"instansi": here.instansi, "kategori": "tugas", "kanal": SUREL}
    for place in range(people):
        user = User(nip=f"X-{place}", nama="P", email=f"p{place}@contoh.go.id")
        user.instansi = here.instansi
        user.save()
        Pegawai.objects.create(instansi=here.instansi, user=user, nip=f"P{place}", nama="P")
        Pengiriman.objects.create(
            kejadian=event, user=user, berikut_pada=NOON, dibuat_pada=NOON, **facts
        )
    return {f"p{place}@contoh.go.id" for place in range(people)}


def killed_after(mail: MailServer, letters: int, patch: pytest.MonkeyPatch) -> None:
    """A worker of its own, killed as soon as so many letters have arrived; it sends no more."""
    real, calls = Surel.send, count()

    def send(self: Surel, surat: PesanKeluar) -> str:
        if next(calls) == letters:
            signal.pause()
        return real(self, surat)

    patch.setattr(Surel, "send", send)
    connections.close_all()
    worker = get_context("fork").Process(target=kirim.send_due, args=(SUREL, NOON))
    worker.start()
    until = time.monotonic() + PATIENCE
    while len(mail.letters()) < letters and time.monotonic() < until:
        time.sleep(0.005)
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    assert worker.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("people", [40, pytest.param(1000, marks=pytest.mark.long)])
def test_none_is_lost_and_none_doubled(
    world: Callable[..., World], mail: MailServer, monkeypatch: pytest.MonkeyPatch, people: int
) -> None:
    wanted = queue_for(world("ntt"), people)
    with monkeypatch.context() as patch:
        killed_after(mail, people // 2, patch)
    kirim.send_due(SUREL, NOON + kirim.LEASE[SUREL])
    letters = mail.letters()
    assert {letter["to"][0] for letter in letters} == wanted
    assert len({letter["id"] for letter in letters}) == people  # by the number that mailboxes know
    assert len(letters) <= people + 1
    assert set(Pengiriman.objects.values_list("status", flat=True)) == {"terkirim"}


def test_the_one_letter_that_may_come_twice_comes_under_its_own_number(
    world: Callable[..., World], mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the server's answer and our note: the limit that nobody can close."""
    queue_for(world("ntt"), 1)
    real: Callable[..., Any] = Surel.send

    def die(self: Surel, surat: Any) -> str:
        real(self, surat)
        os.kill(os.getpid(), signal.SIGKILL)
        return ""

    with monkeypatch.context() as patch:
        patch.setattr(Surel, "send", die)
        connections.close_all()
        worker = get_context("fork").Process(target=kirim.send_due, args=(SUREL, NOON))
        worker.start()
        worker.join()
    assert worker.exitcode == -signal.SIGKILL
    assert kirim.send_due(SUREL, NOON) == 0  # its lease has not ended
    assert kirim.send_due(SUREL, NOON + kirim.LEASE[SUREL]) == 1
    assert len(mail.letters()) == 2
    assert len({letter["id"] for letter in mail.letters()}) == 1
