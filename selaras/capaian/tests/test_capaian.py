"""Capaian organisasi: set by the head one level above, until somebody was rated under it."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.organisasi.models.unit import UnitKerja
from selaras.penilaian.actions import capaian
from selaras.penilaian.models import CapaianOrganisasi

FACTS = {"jenis": "triwulan", "tahun": 2026, "nomor": 1}
DAY = date(2026, 4, 3)
PAGE = "/penilaian/capaian/"
GOOD = {"periode": "triwulan-2026-1", "predikat": "baik"}


@pytest.fixture
def cast(world: Any) -> Any:
    made = world("bkn")
    with made.on(DAY):
        yield made


def put(cast: Any, name: str, unit: str, **facts: Any) -> Any:
    by = cast.pelaku(name)
    return capaian.set_capaian(cast.unit(unit), by=by, **(FACTS | {"predikat": "baik"} | facts))


def test_the_head_above_sets_and_resets_it(cast: Any) -> None:
    put(cast, "sekda", "dewi")
    row = put(cast, "sekda", "dewi", predikat="istimewa")
    assert CapaianOrganisasi.objects.get() == row
    assert (row.predikat, row.ditetapkan_oleh) == ("istimewa", "Bambang Wiratama")


@pytest.mark.parametrize("name", ["dewi", "budi", "rina", "agus"])
def test_nobody_else(cast: Any, name: str) -> None:
    with pytest.raises(NotAllowed, match="Bapak Bambang Wiratama"):
        put(cast, name, "dewi")


def test_a_vacant_post_climbs_to_the_next_head(cast: Any) -> None:
    cast.dewi.riwayat.update(is_pimpinan=False)
    assert put(cast, "sekda", "sari").unit == cast.unit("sari")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"nomor": 5}, "nomor"),
        ({"jenis": "mingguan"}, "nomor"),
        ({"jenis": "bulanan"}, "jenis"),
        ({"predikat": "hebat"}, "predikat"),
    ],
)
def test_bad_input(cast: Any, facts: Any, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        put(cast, "sekda", "dewi", **facts)
    assert list(caught.value.errors) == [field]


def test_not_for_a_period_to_come(cast: Any) -> None:
    with pytest.raises(NotNow, match="Triwulan III 2026 belum dimulai"):
        put(cast, "sekda", "dewi", nomor=3)


def test_not_after_somebody_was_rated_under_it(cast: Any) -> None:
    put(cast, "sekda", "dewi")
    periode = cast.periode_dinilai()
    assert periode.evaluasi_set.get().capaian_organisasi == "baik"
    with pytest.raises(NotNow, match="sudah dipakai"):
        put(cast, "sekda", "dewi", predikat="istimewa")
    assert put(cast, "sekda", "dewi", nomor=2).predikat == "baik"


@pytest.mark.feature("DPS-066", "DPS-075")
def test_denpasar_takes_it_from_the_jpts_own_rating(world: Any) -> None:
    cast = world("denpasar")
    with cast.on(DAY), pytest.raises(NotNow, match="mengikuti penilaian kinerja pimpinannya"):
        put(cast, "sekda", "dewi", jenis="bulanan", nomor=2)


def test_it_works_on_the_page(cast: Any) -> None:
    client, unit = cast.client("sekda"), cast.unit("dewi")
    answer = client.post(f"{PAGE}{unit.pk}/set_capaian/", GOOD)
    assert answer.status_code == 302
    assert CapaianOrganisasi.objects.get().predikat == "baik"
    page = client.get(answer["Location"]).content.decode()
    assert "oleh Bambang Wiratama" in page


def test_a_unit_of_another_agency_is_404(cast: Any, world: Any) -> None:
    other = world("bkn").unit("dewi")
    answer = cast.client("sekda").post(f"{PAGE}{other.pk}/set_capaian/", GOOD)
    assert answer.status_code == 404


def test_the_wrong_role_gets_403(cast: Any) -> None:
    answer = cast.client("budi").post(f"{PAGE}{cast.unit('dewi').pk}/set_capaian/", GOOD)
    assert answer.status_code == 403


def test_used_capaian_answers_409_on_the_page(cast: Any) -> None:
    put(cast, "sekda", "dewi")
    cast.periode_dinilai()
    data = GOOD | {"predikat": "istimewa"}
    answer = cast.client("sekda").post(f"{PAGE}{cast.unit('dewi').pk}/set_capaian/", data)
    assert answer.status_code == 409
    assert b"sudah dipakai" in answer.content


def test_nothing_chosen_is_422(cast: Any) -> None:
    data = GOOD | {"predikat": ""}
    answer = cast.client("sekda").post(f"{PAGE}{cast.unit('dewi').pk}/set_capaian/", data)
    assert answer.status_code == 422
    assert b"Mohon pilih capaian organisasi" in answer.content


def test_htmx_gets_only_the_partial(cast: Any) -> None:
    client = cast.client("sekda", HTTP_HX_REQUEST="true")
    answer = client.post(f"{PAGE}{cast.unit('dewi').pk}/set_capaian/", GOOD)
    assert answer.content.decode().lstrip().startswith("<section")
    assert b"<html" not in answer.content


def test_the_page_shows_my_units_only(cast: Any, queries: Any, budget: Any) -> None:
    client = cast.client("sekda")
    client.get(PAGE)
    with queries() as seen:
        page = client.get(PAGE).content.decode()
    assert "Dinas Komunikasi dan Informatika" in page
    assert "Dinas Perhubungan" in page
    assert "Bidang Layanan Informatika" not in page
    budget(seen)
    assert "Tidak ada unit" in cast.client("budi").get(PAGE).content.decode()


def test_many_units_are_shown_a_page_at_a_time(cast: Any, queries: Any, budget: Any) -> None:
    """Of a unit without a head the units below answer to the next head above, too."""
    client = cast.client("sekda")
    client.get(PAGE)
    with queries() as few:
        client.get(PAGE)
    above = cast.unit("sekda")
    kosong = UnitKerja.objects.create(instansi=cast.instansi, nama="Aa kosong", parent=above)
    UnitKerja.objects.bulk_create(
        UnitKerja(instansi=cast.instansi, nama=f"Ab seksi {n:02}", parent=kosong) for n in range(30)
    )
    with queries() as many:
        first = client.get(PAGE).content.decode()
    budget(few, many)
    assert "Ab seksi 00" in first
    second = client.get(f"{PAGE}?halaman=2").content.decode()
    assert "Ab seksi 29" in second
    assert "Ab seksi 29" not in first


def test_below_a_closed_unit_nobody_answers(cast: Any) -> None:
    tutup = UnitKerja.objects.create(
        instansi=cast.instansi, nama="Tutup", parent=cast.unit("sekda"), ditutup=date(2026, 1, 1)
    )
    UnitKerja.objects.create(instansi=cast.instansi, nama="Di bawah yang tutup", parent=tutup)
    assert "Di bawah yang tutup" not in cast.client("sekda").get(PAGE).content.decode()
