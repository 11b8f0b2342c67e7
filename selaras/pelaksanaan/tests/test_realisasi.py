"""What came of each indicator: by policy a number, a narrative, a source; nil with its reason."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow, Stale
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.models import Realisasi
from selaras.pelaksanaan.pages import label_realisasi


def write(cast: Any, periode: Any, *rows: Any, **facts: Any) -> None:
    with cast.on(cast.filling_day(periode)):
        realisasi.write_realisasi(periode, by=cast.pelaku("budi"), baris=rows, **facts)


def wrong(cast: Any, periode: Any, row: Any) -> Any:
    with pytest.raises(InvalidInput) as refused:
        write(cast, periode, row)
    assert not Realisasi.objects.exists()
    return refused.value.errors


@pytest.mark.feature("DPS-048", "DPS-049", "BKN-033")
def test_realisasi_is_saved_in_parts(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    one, two = cast.indikator(periode)
    write(cast, periode, {"indikator": one.pk, "narasi": "Baru sebagian"})
    write(
        cast,
        periode,
        {"indikator": two.pk, "nilai": "97,5", "narasi": "Lengkap", "sumber_data": "SIMPEG"},
    )
    rows = {row.indikator_id: row for row in periode.realisasi_set.all()}
    assert rows[one.pk].narasi == "Baru sebagian"
    assert (rows[two.pk].nilai, rows[two.pk].sumber_data) == (Decimal("97.5"), "SIMPEG")
    with cast.on(cast.filling_day(periode)), pytest.raises(NotNow):
        realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))


def test_an_emptied_row_goes_away(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    one = cast.indikator(periode)[0]
    write(cast, periode, {"indikator": one.pk, "narasi": "Keliru"})
    write(cast, periode, {"indikator": one.pk, "narasi": ""})
    assert not periode.realisasi_set.exists()


def test_more_than_the_target_is_allowed(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    write(cast, periode, {"indikator": cast.indikator(periode)[0].pk, "nilai": 1000})
    assert periode.realisasi_set.get().nilai == 1000


@pytest.mark.feature("NTT-084")
def test_nil_needs_its_reason_and_counts_as_zero(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    key = cast.indikator(periode)[0].pk
    assert list(wrong(cast, periode, {"indikator": key, "nihil": True})) == ["baris.0.alasan"]
    write(cast, periode, {"indikator": key, "nihil": True, "alasan": "Tidak ada permohonan."})
    row = periode.realisasi_set.get()
    assert (row.is_nihil, row.nilai) == (True, 0)


@pytest.mark.parametrize(
    ("preset", "facts", "field"),
    [
        ("bkn", {"nilai": "banyak"}, "nilai"),
        ("bkn", {"nilai": "-1"}, "nilai"),
        ("bkn", {"nilai": "1" * 20}, "nilai"),
        ("bkn", {"nilai": "1.23456"}, "nilai"),
        ("bkn", {"narasi": "x" * 4001}, "narasi"),
        ("bkn", {"sumber_data": "x" * 301}, "sumber_data"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    world: Any, preset: str, facts: Any, field: str
) -> None:
    cast = world(preset)
    periode = cast.periode("budi")
    errors = wrong(cast, periode, {"indikator": cast.indikator(periode)[0].pk, **facts})
    assert list(errors) == [f"baris.0.{field}"]


def test_another_persons_indikator_is_refused(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    foreign = cast.indikator(cast.skp_of("sari"))[0].pk
    assert list(wrong(cast, periode, {"indikator": foreign})) == ["baris.0.indikator"]


def test_an_indikator_twice_is_refused(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    row = cast.baris(cast.indikator(periode)[0])
    with pytest.raises(InvalidInput, match="lebih dari satu kali"):
        write(cast, periode, row, row)


def test_an_older_page_is_refused(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    versi = periode.versi
    row = cast.baris(cast.indikator(periode)[0])
    write(cast, periode, row)
    with pytest.raises(Stale):
        write(cast, periode, row | {"narasi": "Dari halaman lama"}, versi=versi)


@pytest.mark.feature("BLL-016", "BKN-031")
def test_an_rhk_without_a_plan_has_no_realisation(world: Any) -> None:
    cast = world("buleleng")
    periode = cast.periode("budi", status="rencana")
    row = cast.baris(cast.indikator(periode)[0])
    with pytest.raises(NotNow, match="rencana aksi Triwulan I 2026 belum diisi"):
        write(cast, periode, row)
    with cast.on(cast.planning_day(periode)):
        cast.plan(periode)
    write(cast, periode, row)


@pytest.mark.feature("BLL-016", "BLL-028")
def test_each_rhk_worked_on_needs_its_own_line(world: Any) -> None:
    cast = world("buleleng", tugas_direktif="Tugas lain")  # a second RHK
    periode = cast.periode("budi", status="rencana")
    first = cast.rhk(periode.skp)
    with cast.on(cast.planning_day(periode)):
        rows = [{"rhk": first.pk, "uraian": "Rapat"}]
        rencana.write_plan(periode, by=cast.pelaku("budi"), baris=rows)
    other = next(i for i in cast.indikator(periode) if i.rhk_id != first.pk)
    with pytest.raises(NotNow, match="belum memiliki rencana aksi"):
        write(cast, periode, cast.baris(other))


@pytest.mark.feature("DPS-047")
def test_realisation_waits_for_the_approved_plan(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    row = cast.baris(cast.indikator(periode)[0])
    with pytest.raises(NotNow, match="menunggu persetujuan Ibu Sari Puspita"):
        write(cast, periode, row)
    cast_day = cast.planning_day(periode)
    with cast.on(cast_day):
        rencana.approve_plan(periode, by=cast.pelaku("sari"))
    write(cast, periode, row)


@pytest.mark.feature("NTT-069", "NTT-080")
def test_submission_waits_for_the_activities(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    by = cast.pelaku("budi")
    with cast.on(cast.filling_day(periode)):
        cast.fill_realisasi(periode)
        with pytest.raises(NotNow, match="Belum ada Aktivitas Harian pada Februari 2026"):
            realisasi.submit_realisasi(periode, by=by)
    cast.log("budi", date(2026, 2, 14), on=date(2026, 3, 1))
    with cast.on(cast.filling_day(periode)):
        realisasi.submit_realisasi(periode, by=by)
    assert periode.status == "realisasi_diajukan"


@pytest.mark.feature("NTT-085")
def test_submission_keeps_the_note_and_the_moment(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    assert periode.catatan_realisasi == "Mohon diperiksa."
    assert periode.realisasi_diajukan_pada == cast.moment(date(2026, 3, 2))
    assert not periode.is_realisasi_terlambat


def test_a_return_needs_its_note_and_opens_the_form_again(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(date(2026, 3, 3)):
        with pytest.raises(InvalidInput, match="Catatan wajib diisi"):
            realisasi.return_realisasi(periode, by=cast.pelaku("sari"), catatan="")
        realisasi.return_realisasi(periode, by=cast.pelaku("sari"), catatan="Mohon dilengkapi.")
        cast.fill_realisasi(periode, narasi="Dilengkapi")
        realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))
    assert periode.status == "realisasi_diajukan"


def test_no_return_once_the_window_is_closed(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(date(2026, 3, 11)), pytest.raises(NotNow, match="jadwal pengisian sudah ditutup"):
        realisasi.return_realisasi(periode, by=cast.pelaku("sari"), catatan="Terlambat")


@pytest.mark.parametrize(
    ("preset", "label"),
    [
        ("denpasar", "Realisasi sampai Februari"),
        ("ntt", "Realisasi Februari"),
        ("bkn", "Realisasi Triwulan I 2026"),
    ],
)
def test_the_label_says_cumulative_or_of_the_month(world: Any, preset: str, label: str) -> None:
    periode = world(preset).periode("budi", status="rencana")
    assert label_realisasi(periode, periode.kebijakan) == label
