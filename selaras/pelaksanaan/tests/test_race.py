"""Two at the same moment: one succeeds."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import Stale
from selaras.core.models import AuditEntry
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.models import Periode

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_of_two_submissions_one_succeeds(world: Any, together: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    by = cast.pelaku("budi")

    def submit() -> None:
        realisasi.submit_realisasi(Periode.objects.get(pk=periode.pk), by=by)

    outcomes = together(cast, cast.filling_day(periode), submit, submit)
    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    assert AuditEntry.objects.filter(verb="submit_realisasi").count() == 1


def test_a_rating_and_an_edit_do_not_cross(world: Any, together: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    by = cast.pelaku("budi")
    row = cast.baris(cast.indikator(periode)[0], narasi="Bersamaan")

    def submit() -> None:
        realisasi.submit_realisasi(Periode.objects.get(pk=periode.pk), by=by)

    def write() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        realisasi.write_realisasi(fresh, by=by, baris=[row])

    together(cast, cast.filling_day(periode), submit, write)
    last = AuditEntry.objects.filter(verb__in=("submit_realisasi", "write_realisasi")).last()
    assert last.verb == "submit_realisasi"  # a write after it is refused


def test_of_two_edits_the_older_is_told(world: Any, together: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="rencana")
    by, rhk = cast.pelaku("budi"), cast.rhk(periode.skp).pk

    def write(text: str) -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        rows = [{"rhk": rhk, "uraian": text}]
        rencana.write_plan(fresh, by=by, baris=rows, versi=periode.versi)

    day = cast.planning_day(periode)
    outcomes = together(cast, day, lambda: write("Satu"), lambda: write("Dua"))
    assert [type(outcome) for outcome in outcomes if outcome] == [Stale]


def test_the_system_and_the_button_open_once(world: Any, together: Any) -> None:
    cast = world("ntt")
    skp = cast.skp("budi")
    by = cast.pelaku("budi")

    def button() -> None:
        periode_actions.open_periode(skp, by=by, jenis="bulanan", tahun=2026, nomor=2)

    def tick() -> None:
        periode_actions.open_due(cast.instansi, by=cast.sistem)

    outcomes = together(cast, date(2026, 2, 1), button, tick, tick)
    assert outcomes == [None, None, None]
    assert skp.periode_set.filter(jenis="bulanan", nomor=2).count() == 1
