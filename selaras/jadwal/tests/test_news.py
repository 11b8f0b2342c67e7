"""Those whom an extension reaches are told; who closes periods opens them again."""

from datetime import date
from typing import Any

import pytest

from selaras.core.pelaku import Pelaku
from selaras.jadwal import actions, kaitan
from selaras.jadwal.berlaku import still_open
from selaras.jadwal.models import Perpanjangan
from selaras.jadwal.tests.test_perpanjangan import DAY, approve, propose
from selaras.rules.kebijakan import Langkah

PEOPLE = ("budi", "sari", "dewi", "tono", "sekda")
TOLD = {
    "pegawai": {"budi"},
    "unit": {"budi", "sari", "dewi"},
    "instansi": set(PEOPLE),
}


def told(cast: Any, words: str) -> set[str]:
    pages = {name: cast.client(name).get("/pemberitahuan/").content.decode() for name in PEOPLE}
    return {name for name, page in pages.items() if words in page}


@pytest.mark.parametrize("scope", TOLD)
def test_whom_it_reaches_is_told_of_it_and_of_its_end(world: Any, scope: str) -> None:
    cast = world("ntt")
    reach = {"pegawai": {"pegawai": cast.budi}, "unit": {"unit": cast.unit("dewi")}}.get(scope, {})
    with cast.on(DAY):
        row = propose(cast, "agus", **reach)
        assert told(cast, "perpanjangannya") == set()
        approve(cast, row)
        assert told(cast, "disetujui perpanjangannya") == TOLD[scope]
        actions.end_perpanjangan(row, by=cast.pelaku("agus"), catatan="Pulih.")
        assert told(cast, "diakhiri perpanjangannya") == TOLD[scope]


def test_a_refused_proposal_is_told_to_who_made_it_alone(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = propose(cast, pegawai=cast.budi)
        actions.reject_perpanjangan(row, by=cast.pelaku("agus"), catatan="Belum perlu.")
        assert told(cast, "ditolak perpanjangannya") == set()
        assert "Belum perlu." in cast.client("rina").get("/pemberitahuan/").content.decode()


def test_who_closed_a_period_is_asked_to_open_it_again(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Perpanjangan, str]] = []

    def reopen(row: Perpanjangan, by: Pelaku) -> None:
        opened.append((row, by.nama))

    monkeypatch.setattr(kaitan, "_after_approval", [])
    kaitan.after_approval(reopen)
    cast = world("ntt")
    with cast.on(DAY):
        row = propose(cast, unit=cast.unit("dewi"))
        assert opened == []
        approve(cast, row)
    assert opened == [(row, "Agus Hartono")]
    assert row.covers(cast.budi.pk, cast.unit("budi").pk)
    assert not row.covers(cast.tono.pk, cast.unit("tono").pk)


def test_a_job_learns_whom_it_may_not_close(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        approve(cast, propose(cast, "agus", pegawai=cast.tono))
        approve(cast, propose(cast, unit=cast.unit("dewi")))
        cast.instansi.refresh_from_db()
        kunci = ("bulanan", 2026, 2)
        found = still_open(cast.instansi, kunci, Langkah.REALISASI, date(2026, 3, 20))
        assert (found.semua, found.pegawai) == (False, {cast.tono.pk})
        assert found.unit == {cast.unit("dewi").pk, cast.unit("budi").pk}
        late = still_open(cast.instansi, kunci, Langkah.REALISASI, date(2026, 3, 21))
        assert (late.semua, late.pegawai, late.unit) == (False, set(), set())
        assert still_open(cast.instansi, kunci, Langkah.PENILAIAN, date(2026, 3, 22)).pegawai
        approve(cast, propose(cast, "agus", sampai=date(2026, 3, 25)))
        cast.instansi.refresh_from_db()
        assert still_open(cast.instansi, kunci, Langkah.REALISASI, date(2026, 3, 25)).semua
