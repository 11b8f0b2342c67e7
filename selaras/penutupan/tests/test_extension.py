"""An extension opens again what was closed unfinished, for those whom it reaches."""

from datetime import date
from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.jadwal.tests.test_perpanjangan import approve, propose
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from selaras.penutupan.actions import penutupan

DITUTUP = Periode.Status.TIDAK_SELESAI
LATE = date(2026, 3, 12)  # after ntt's window of February


@pytest.fixture
def closed(world: Any) -> tuple[Any, Any]:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(LATE):
        penutupan.close_due(cast.instansi, by=cast.sistem)
    periode.refresh_from_db()
    assert periode.status == DITUTUP
    return cast, periode


def test_it_is_the_owners_again_until_the_extension_ends(closed: tuple[Any, Any]) -> None:
    cast, periode = closed
    with cast.on(LATE):
        approve(cast, propose(cast, pegawai=cast.budi))
        periode = Periode.objects.with_people().get(pk=periode.pk)
        assert periode.status == Periode.Status.BERJALAN
        assert periode.alasan_tutup == ""
        told = AuditEntry.objects.about(periode).get(verb="reopen_closed")
        assert "Diperpanjang sampai 20 Maret 2026" in told.note
        realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))


def test_after_its_last_day_it_is_closed_again(closed: tuple[Any, Any]) -> None:
    cast, periode = closed
    with cast.on(LATE):
        approve(cast, propose(cast, pegawai=cast.budi))
    with cast.on(date(2026, 3, 21)):
        penutupan.close_due(cast.instansi, by=cast.sistem)
    periode.refresh_from_db()
    assert periode.status == DITUTUP


@pytest.mark.parametrize("facts", [{"langkah": "penilaian"}, {"nomor": 1}])
def test_that_of_another_step_or_period_leaves_it_closed(
    closed: tuple[Any, Any], facts: dict[str, Any]
) -> None:
    cast, periode = closed
    with cast.on(LATE):
        approve(cast, propose(cast, "agus", **facts))
    periode.refresh_from_db()
    assert periode.status == DITUTUP


def test_that_of_another_person_leaves_it_closed(closed: tuple[Any, Any]) -> None:
    cast, periode = closed
    with cast.on(LATE):
        approve(cast, propose(cast, pegawai=cast.sari))
    periode.refresh_from_db()
    assert periode.status == DITUTUP
