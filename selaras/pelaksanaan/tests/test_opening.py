"""Periods open by themselves on their first day; the button is a fallback."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.models import Periode
from tests.reading import rows_of

JANUARI_8 = date(2026, 1, 8)


def open_february(cast: Any, skp: Any, by: str = "budi") -> Any:
    return periode_actions.open_periode(
        skp, by=cast.pelaku(by), jenis="bulanan", tahun=2026, nomor=2
    )


@pytest.mark.feature("BLL-034")
def test_only_an_approved_skp_has_periods(world: Any) -> None:
    cast = world("bkn")
    skp = cast.skp("budi", status="diajukan")
    with cast.on(JANUARI_8), pytest.raises(NotNow, match="menunggu persetujuan Ibu Sari"):
        periode_actions.open_periode(
            skp, by=cast.pelaku("budi"), jenis="triwulan", tahun=2026, nomor=1
        )


def test_opening_twice_returns_the_one_that_is_open(world: Any) -> None:
    cast = world("denpasar")
    skp = cast.skp("budi")
    with cast.on(date(2026, 2, 1)):
        first, is_new = open_february(cast, skp)
        second, again = open_february(cast, skp)
    assert (is_new, again, first.pk) == (True, False, second.pk)
    assert AuditEntry.objects.filter(verb="open").count() == 1


def test_a_period_opens_on_its_first_day_and_not_before(world: Any) -> None:
    cast = world("ntt")
    skp = cast.skp("budi")
    with cast.on(date(2026, 1, 31)), pytest.raises(NotNow, match="mulai 1 Februari 2026"):
        open_february(cast, skp)
    with cast.on(date(2026, 2, 1)):
        assert open_february(cast, skp)[1]


@pytest.mark.parametrize("name", ["sari", "rina", "agus"])
def test_others_may_not_open(world: Any, name: str) -> None:
    cast = world("denpasar")
    skp = cast.skp("budi")
    with cast.on(date(2026, 2, 1)), pytest.raises(NotAllowed):
        open_february(cast, skp, by=name)


@pytest.mark.feature("BLL-023")
def test_the_fourth_quarter_needs_an_skp_that_reaches_it(world: Any) -> None:
    cast = world("buleleng")
    skp = cast.skp("budi", periode_akhir=date(2026, 9, 30))
    with cast.on(date(2026, 10, 1)), pytest.raises(InvalidInput) as refused:
        periode_actions.open_periode(
            skp, by=cast.pelaku("budi"), jenis="triwulan", tahun=2026, nomor=4
        )
    assert "Triwulan IV 2026 baru dapat dibuka bila periode SKP sampai 31 Desember 2026" in str(
        refused.value
    )
    assert list(refused.value.errors) == ["nomor"]


@pytest.mark.feature("BLL-023")
@pytest.mark.parametrize(
    ("akhir", "offered"), [(date(2026, 9, 30), False), (date(2026, 12, 31), True)]
)
def test_the_choice_has_the_fourth_quarter_only_up_to_december(
    world: Any, akhir: date, *, offered: bool
) -> None:
    cast = world("buleleng")
    cast.skp("budi", periode_akhir=akhir)
    with cast.on(date(2026, 10, 1)):
        page = cast.client("budi").get("/pelaksanaan/").content.decode()
    labels = [cells[1].removesuffix(" Sekarang") for cells in rows_of(page)]
    assert labels[:3] == ["Triwulan I 2026", "Triwulan II 2026", "Triwulan III 2026"]
    assert ("Triwulan IV 2026" in labels) is offered


@pytest.mark.parametrize(
    ("jenis", "tahun", "nomor", "field"),
    [("bulanan", 2026, 1, "jenis"), ("triwulan", 2026, 5, "nomor"), ("triwulan", 2025, 1, "tahun")],
)
def test_wrong_periods_are_refused_beside_their_field(
    world: Any, jenis: str, tahun: int, nomor: int, field: str
) -> None:
    cast = world("bkn")
    skp = cast.skp("budi")
    with cast.on(JANUARI_8), pytest.raises(InvalidInput) as refused:
        periode_actions.open_periode(
            skp, by=cast.pelaku("budi"), jenis=jenis, tahun=tahun, nomor=nomor
        )
    assert list(refused.value.errors) == [field]


@pytest.mark.parametrize(
    ("preset", "status"), [("denpasar", "rencana"), ("bkn", "berjalan"), ("ntt", "berjalan")]
)
def test_the_first_status_follows_the_policy(world: Any, preset: str, status: str) -> None:
    assert world(preset).periode("budi", status="rencana").status == status


@pytest.mark.feature("BLL-014")
@pytest.mark.parametrize("preset", ["buleleng", "denpasar"])
def test_the_final_has_no_plan(world: Any, preset: str) -> None:
    cast = world(preset)
    periode = cast.periode("budi", status="rencana", final=True)
    assert periode.status == "berjalan"
    with cast.on(date(2026, 12, 3)), pytest.raises(NotNow, match="tidak memerlukan rencana aksi"):
        cast.plan(periode)


@pytest.mark.feature("BLL-015")
def test_the_final_covers_the_skp_only(world: Any) -> None:
    cast = world("buleleng")
    skp = cast.skp("budi", periode_awal=date(2026, 1, 1), periode_akhir=date(2026, 6, 30))
    with cast.on(date(2026, 6, 1)):
        periode_actions.open_due(cast.instansi, by=cast.sistem)
    final = Periode.objects.get(skp=skp, jenis="final")
    assert (final.mulai, final.selesai) == (date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.feature("BLL-026")
def test_the_system_opens_what_is_due_once(world: Any) -> None:
    cast = world("bkn")
    skp = cast.skp("budi")
    with cast.on(date(2026, 4, 1)):
        assert (
            periode_actions.open_due(cast.instansi, by=cast.sistem, batch=1) == 6
        )  # Budi, Sari and Dewi
        assert periode_actions.open_due(cast.instansi, by=cast.sistem) == 0
    assert [str(row) for row in skp.periode_set.all()] == ["Triwulan I 2026", "Triwulan II 2026"]
    assert AuditEntry.objects.filter(verb="open", actor_nama="Sistem").count() == 6


def test_the_system_catches_up_on_missed_days(world: Any) -> None:
    cast = world("ntt")
    skp = cast.skp("budi")
    with cast.on(date(2026, 12, 5)):
        periode_actions.open_due(cast.instansi, by=cast.sistem)
    assert skp.periode_set.filter(jenis="bulanan").count() == 12
    assert skp.periode_set.filter(jenis="final").count() == 1


def test_the_system_leaves_out_periods_over_before_the_approval(world: Any) -> None:
    cast = world("ntt")
    moment = cast.moment(date(2026, 3, 10))
    skp = cast.skp("budi", moment=moment)
    with cast.on(date(2026, 3, 11)):
        periode_actions.open_due(cast.instansi, by=cast.sistem)
    assert [row.nomor for row in skp.periode_set.all()] == [3]


def test_no_period_without_approval(world: Any) -> None:
    cast = world("ntt")
    skp = cast.skp("budi", status="diajukan")
    with cast.on(date(2026, 3, 11)):
        periode_actions.open_due(cast.instansi, by=cast.sistem)
    assert not skp.periode_set.exists()
