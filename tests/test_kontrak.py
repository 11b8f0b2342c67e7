"""Contracts that end soon, with and without a predikat (practice.md §6, rules.md §13)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse

from selaras.beranda.counts import counts_of
from selaras.beranda.desk import desk_of
from selaras.beranda.tasks import tasks_of
from selaras.demo.world import World
from selaras.keadaan.actions import record_keadaan
from selaras.kontrak.pages import ending, kontrak_of, without_predikat
from selaras.notifications.kabar import unread_for
from selaras.organisasi.models.pegawai import Pegawai

TODAY = date(2026, 7, 2)
LAST = TODAY + timedelta(days=90)


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    here = world("bkn")
    Pegawai.objects.filter(pk=here.budi.pk).update(jenis="ppw")
    here.budi.refresh_from_db()
    return here


def contract(here: World, **days: Any) -> None:
    facts = {"mulai": date(2026, 1, 1), "selesai": LAST} | days
    with here.on(date(2026, 1, 5)):
        record_keadaan(
            here.budi, by=here.pelaku("agus"), jenis="kontrak_pppk", nomor_surat="814/1",
            tanggal_surat=date(2025, 12, 29), **facts,
        )  # fmt: skip


def found(here: World, by: str = "agus", day: date = TODAY) -> list[int]:
    with here.on(day):
        return [row.pegawai_id for row in ending(here.pelaku(by))]


def test_it_is_listed_ninety_days_before_until_it_goes_on(here: World) -> None:
    contract(here)
    assert found(here, day=TODAY - timedelta(days=1)) == []
    assert found(here) == [here.budi.pk]
    assert found(here, by="rina") == [here.budi.pk]
    contract(here, mulai=LAST + timedelta(days=1), selesai=None)
    assert found(here) == []


def test_who_has_no_predikat_is_a_task_of_personnel_administration(here: World) -> None:
    contract(here)
    with here.on(TODAY):
        agus = here.pelaku("agus")
        assert without_predikat(agus).count() == 1
        desk = desk_of(agus)
        assert desk is not None
        titles = [task.title for task in tasks_of(desk)]
        assert "Kontrak segera berakhir: 1 pegawai belum mempunyai predikat" in titles
        assert counts_of(agus, baru=unread_for).tugas == len(titles)


def test_a_predikat_within_the_contract_is_shown_with_its_source(here: World) -> None:
    periode = here.periode_dinilai("budi")
    contract(here)
    with here.on(TODAY):
        agus = here.pelaku("agus")
        row = kontrak_of(agus, QueryDict())["page"].object_list[0]
        assert (row.predikat, row.periode, row.sumber) == ("Baik", str(periode), "Selaras")
        assert not without_predikat(agus)
        client = here.client("agus")
        csv = client.get(reverse("kontrak:unduh")).content.decode()
        page = client.get(reverse("kontrak:list")).content.decode()
    assert here.budi.nip in csv
    assert f"Baik;{periode};Selaras" in csv
    assert here.budi.nama in page
    assert "Tidak ada kontrak" not in page


def test_the_list_is_personnel_administrations(here: World) -> None:
    contract(here)
    with here.on(TODAY):
        assert here.client("sari").get(reverse("kontrak:list")).status_code == 403
        answer = here.client("sari").get(reverse("kontrak:unduh"))
    assert answer.status_code == 403
