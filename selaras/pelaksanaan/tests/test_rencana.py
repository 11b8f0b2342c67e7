"""The plan of a period (denpasar: with approval; bkn and buleleng: without; ntt: none)."""

from datetime import date, time
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow, Stale
from selaras.pelaksanaan.actions import rencana
from selaras.pelaksanaan.models import RencanaAksi


def lines(periode: Any, *texts: Any, **facts: Any) -> Any:
    rhk = periode.skp.rhk_set.earliest("pk").pk
    return [{"rhk": rhk, "uraian": text, **facts} for text in texts]


@pytest.mark.feature("BKN-031", "BKN-069")
def test_without_approval_lines_are_added_changed_and_deleted(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="rencana")
    by = cast.pelaku("budi")
    with cast.on(date(2026, 1, 20)):
        rencana.write_plan(periode, by=by, baris=lines(periode, "Rapat", "Laporan"))
        rencana.write_plan(periode, by=by, baris=lines(periode, "Laporan akhir"))
    assert [row.uraian for row in periode.rencana_set.all()] == ["Laporan akhir"]
    assert periode.status == "berjalan"


@pytest.mark.feature("DPS-035", "BLL-029", "BLL-035")
def test_several_lines_per_rhk_with_their_own_target_and_unit(world: Any) -> None:
    cast = world("buleleng")
    periode = cast.periode("budi", status="rencana")
    rows = lines(periode, "Menyusun dokumen", "Rapat", target="70 - 80", satuan="Laporan")
    with cast.on(date(2026, 1, 20)):
        rencana.write_plan(periode, by=cast.pelaku("budi"), baris=rows)
    first, second = periode.rencana_set.all()
    assert (first.rhk_id, first.target, first.satuan) == (second.rhk_id, "70 - 80", "Laporan")
    assert first.satuan != cast.indikator(periode)[0].satuan


@pytest.mark.feature("DPS-037", "DPS-045")
@pytest.mark.parametrize("status", ["rencana_diajukan", "berjalan"])
def test_every_change_goes_back_to_approval(world: Any, status: str) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status=status)
    with cast.on(date(2026, 2, 20)):
        cast.plan(periode, uraian="Rencana yang berubah")
    periode.refresh_from_db()
    assert periode.status == "rencana"


def test_saving_the_same_plan_changes_nothing(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="berjalan")
    versi = periode.versi
    with cast.on(date(2026, 2, 20)):
        cast.plan(periode)
    periode.refresh_from_db()
    assert (periode.status, periode.versi) == ("berjalan", versi)


@pytest.mark.feature("DPS-031")
@pytest.mark.parametrize(
    ("day", "jam", "late"), [(5, (23, 59, 59), False), (6, (0, 0, 0), True), (28, (9, 0, 0), True)]
)
def test_a_plan_after_the_fifth_is_accepted_and_recorded_as_late(
    world: Any, day: Any, jam: time, late: Any
) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_terisi")
    with cast.on(cast.moment(date(2026, 2, day), time(*jam))):
        rencana.submit_plan(periode, by=cast.pelaku("budi"))
    periode.refresh_from_db()
    assert periode.is_rencana_terlambat is late


@pytest.mark.feature("DPS-040", "DPS-043")
@pytest.mark.parametrize(("day", "jam", "late"), [(7, (23, 59, 59), False), (8, (0, 0, 0), True)])
def test_an_approval_after_the_seventh_is_recorded_as_late(
    world: Any, day: Any, jam: time, late: Any
) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    with cast.on(cast.moment(date(2026, 2, day), time(*jam))) as moment:
        rencana.approve_plan(periode, by=cast.pelaku("sari"))
    periode.refresh_from_db()
    assert (periode.status, periode.is_persetujuan_terlambat) == ("berjalan", late)
    assert periode.rencana_disetujui_pada == moment


@pytest.mark.feature("DPS-037")
def test_a_later_change_is_not_late(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="berjalan")
    with cast.on(date(2026, 2, 20)):
        cast.plan(periode, uraian="Tambahan")
        rencana.submit_plan(periode, by=cast.pelaku("budi"))
        rencana.approve_plan(periode, by=cast.pelaku("sari"))
    periode.refresh_from_db()
    assert not periode.is_rencana_terlambat
    assert not periode.is_persetujuan_terlambat


@pytest.mark.feature("DPS-032", "DPS-091")
@pytest.mark.parametrize(
    ("day", "jam", "is_open"),
    [(date(2026, 2, 28), (23, 59, 59), True), (date(2026, 3, 1), (0, 0, 0), False)],
)
def test_a_plan_is_written_inside_its_own_month_only(
    world: Any, day: Any, jam: time, is_open: Any
) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana")
    with cast.on(cast.moment(day, time(*jam))):
        if is_open:
            cast.plan(periode)
            assert periode.rencana_set.exists()
            return
        with pytest.raises(NotNow, match=r"ditutup pada 28 Februari 2026, 23.59 WITA"):
            cast.plan(periode)


@pytest.mark.feature("DPS-042")
def test_a_return_needs_its_note_and_the_pegawai_resubmits(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    with cast.on(date(2026, 2, 4)):
        with pytest.raises(InvalidInput, match="Catatan wajib diisi"):
            rencana.return_plan(periode, by=cast.pelaku("sari"), catatan="  ")
        rencana.return_plan(periode, by=cast.pelaku("sari"), catatan="Mohon dirinci.")
        cast.plan(periode, uraian="Lebih rinci")
        rencana.submit_plan(periode, by=cast.pelaku("budi"))
    periode.refresh_from_db()
    assert periode.status == "rencana_diajukan"


def test_an_empty_plan_is_not_submitted(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana")
    with cast.on(date(2026, 2, 3)), pytest.raises(NotNow, match="masih kosong"):
        rencana.submit_plan(periode, by=cast.pelaku("budi"))


@pytest.mark.feature("DPS-036")
def test_save_and_submit_is_both_or_neither(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana")
    by = cast.pelaku("budi")
    with cast.on(date(2026, 2, 3)):
        with pytest.raises(NotNow):
            rencana.save_and_submit_plan(periode, by=by, baris=[])
        rencana.save_and_submit_plan(periode, by=by, baris=lines(periode, "Rapat"))
    periode.refresh_from_db()
    assert periode.status == "rencana_diajukan"


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_saved(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="rencana")
    foreign = cast.skp_of("sari").rhk_set.first().pk
    rows = [
        *lines(periode, "Benar"),
        {"rhk": foreign, "uraian": "Bukan milik saya"},
        *lines(periode, " "),
        *lines(periode, "x" * 1001),
        *lines(periode, "nul \x00"),
    ]
    with cast.on(date(2026, 1, 20)), pytest.raises(InvalidInput) as refused:
        rencana.write_plan(periode, by=cast.pelaku("budi"), baris=rows)
    assert sorted(refused.value.errors) == [
        "baris.1.rhk",
        "baris.2.uraian",
        "baris.3.uraian",
        "baris.4.uraian",
    ]
    assert not RencanaAksi.objects.exists()


def test_an_older_page_is_refused_with_who_changed_what(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="rencana")
    with cast.on(date(2026, 1, 20)):
        versi = periode.versi
        cast.plan(periode)
        with pytest.raises(Stale, match="diisi rencana aksinya oleh Budi Santoso"):
            rencana.write_plan(periode, by=cast.pelaku("budi"), baris=[], versi=versi)
