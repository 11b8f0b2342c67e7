"""What the home page says of periods and of a team, and what it costs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.pelaksanaan.models import Periode, Realisasi
from selaras.perencanaan.models.rhk import Indikator

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]


def beranda(cast: Any, name: str, day: date) -> str:
    with cast.on(day):
        return cast.client(name).get("/").content.decode()


@pytest.mark.parametrize("preset", ["denpasar", "ntt", "bkn"])
def test_an_open_period_is_a_task_in_the_agencys_words(world: Build, preset: str) -> None:
    cast = world(preset)
    periode = cast.periode("budi", status="berjalan")
    html = beranda(cast, "budi", cast.filling_day(periode))
    assert f"{cast.kebijakan.istilah.realisasi} {periode}" in html
    assert f"/penilaian/periode/{periode.pk}/" in html


def test_what_is_not_begun_is_begun_and_then_goes_on(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="berjalan")
    day = cast.filling_day(periode)
    assert f'Mulai<span class="sr">: {periode.istilah_realisasi}' in beranda(cast, "budi", day)
    Realisasi.objects.create(periode=periode, indikator=_indikator(periode), narasi="Selesai.")
    assert f'Lanjutkan<span class="sr">: {periode.istilah_realisasi}' in beranda(cast, "budi", day)


def _indikator(periode: Periode) -> Indikator:
    return Indikator.objects.filter(rhk__skp=periode.skp_id)[0]


def test_a_window_that_closed_asks_for_nothing_more(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="berjalan")
    html = beranda(cast, "budi", date(2026, 3, 11))
    assert f"{periode.istilah_realisasi} {periode}" not in html
    listed = html.count('<li class="card pad')
    assert f'<span class="n">{listed}<span' in html


def test_a_plan_that_waits_is_a_wait_for_its_owner_and_a_task_for_the_penilai(world: Build) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    late = periode.mulai.replace(day=9)
    own = beranda(cast, "budi", late)
    assert "Persetujuan rencana aksi Februari 2026" in own
    assert "terlambat 2 hari" in own
    assert "Setujui rencana aksi Februari 2026: 1 bawahan" in beranda(cast, "sari", late)


def test_a_rated_period_shows_its_predikat_and_moves_the_ring(world: Build) -> None:
    cast = world("bkn")
    periode = cast.periode_dinilai("budi")
    html = beranda(cast, "budi", date(2026, 4, 20))
    assert f"/penilaian/periode/{periode.pk}/" in html
    assert "25 %" in html  # one quarter of four
    assert "Baik" in html


def test_a_new_day_asks_for_its_entry(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    assert "Belum ada catatan untuk hari ini." in beranda(cast, "budi", date(2026, 2, 3))


@pytest.mark.parametrize("name", ["budi", "sari", "rina"])
def test_the_same_queries_whatever_the_number_of_rows(
    world: Build, queries: Callable[[], Any], budget: Callable[..., None], name: str
) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    with cast.on(date(2026, 12, 9)):
        browser = cast.client(name)
        browser.get("/")
        with queries() as few:
            browser.get("/")
        Periode.objects.bulk_create(_later(periode, month) for month in range(3, 13))
        with queries() as many:
            browser.get("/")
    budget(few, many, most=16, why="it stands on all that one has to do, one's own and the team's")


def _later(periode: Periode, month: int) -> Periode:
    facts = {name: getattr(periode, name) for name in ("instansi", "skp", "jenis", "tahun")}
    mulai, selesai = date(2026, month, 1), date(2026, month, 28)
    return Periode(**facts, nomor=month, mulai=mulai, selesai=selesai, status=periode.status)


def test_no_statement_reads_realisasi_times_indicators(
    world: Build, queries: Callable[[], Any], budget: Callable[..., None]
) -> None:
    """240 indicators made 581,900 rows of two joins that were counted in one statement."""
    cast = world("ntt")
    periode = cast.periode("budi", status="berjalan")
    day = cast.filling_day(periode)
    with cast.on(day):
        client = cast.client("budi")
        client.get("/")
        with queries() as few:
            client.get("/")
        rhk = _indikator(periode).rhk
        rows = [Indikator(rhk=rhk, uraian=f"Indikator {n}", target="1") for n in range(40)]
        Realisasi.objects.bulk_create(
            Realisasi(periode=periode, indikator=row, narasi="Selesai.")
            for row in Indikator.objects.bulk_create(rows)[:39]
        )
        with queries() as many:
            html = client.get("/").content.decode()
    budget(few, many, most=16, why="it stands on all that one has to do, one's own and the team's")
    seluruh = Indikator.objects.filter(rhk__skp=periode.skp_id).count()
    assert f"39 dari {seluruh} indikator terisi." in html
    assert not [row for row in many if _joins(row["sql"])]


def _joins(sql: str) -> bool:
    return "pelaksanaan_realisasi" in sql and "perencanaan_indikator" in sql
