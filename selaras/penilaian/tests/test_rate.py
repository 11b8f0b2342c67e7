"""Both ratings, the predikat from the quadrant, the snapshot, and the publication."""

from typing import Any

import pytest
from django.db import transaction

from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.core.models import AuditEntry
from selaras.penilaian.actions import rating
from selaras.penilaian.models import CapaianOrganisasi
from tests.reading import words_of

ADDRESS = "/penilaian/periode/{}/rate/"
PRESETS = ["bkn", "buleleng", "denpasar", "ntt"]
CELLS = {
    ("di_atas", "di_atas"): "sangat_baik",
    ("di_atas", "sesuai"): "baik",
    ("di_atas", "di_bawah"): "kurang",
    ("sesuai", "di_atas"): "baik",
    ("sesuai", "sesuai"): "baik",
    ("sesuai", "di_bawah"): "kurang",
    ("di_bawah", "di_atas"): "butuh_perbaikan",
    ("di_bawah", "sesuai"): "butuh_perbaikan",
    ("di_bawah", "di_bawah"): "sangat_kurang",
}
GOOD = {"hasil_kerja": "sesuai", "perilaku": "di_atas", "catatan": "Lanjutkan", "konfirmasi": "on"}


@pytest.fixture
def ready(world: Any) -> Any:
    cast = world("bkn")
    periode = cast.siap_dinilai()
    with cast.on(cast.rating_day(periode)):
        yield cast, periode


@pytest.mark.feature("NTT-055", "NTT-056", "DPS-078", "DPS-080", "BLL-021")
@pytest.mark.parametrize("preset", PRESETS)
def test_all_nine_cells(world: Any, preset: str) -> None:
    cast = world(preset)
    periode = cast.siap_dinilai()
    cast.capaian(periode)
    for (hasil, perilaku), predikat in CELLS.items():
        with transaction.atomic():
            row = cast.rate(periode, hasil_kerja=hasil, perilaku=perilaku)
            assert (row.predikat, periode.predikat, periode.status) == (
                predikat,
                predikat,
                "dinilai",
            )
            transaction.set_rollback(True)
        periode.refresh_from_db()
        assert periode.status == "realisasi_diajukan"


def test_the_rating_names_the_policy_and_is_published_at_once(ready: Any) -> None:
    cast, periode = ready
    row = rating.rate(
        periode, by=cast.pelaku("sari"), hasil_kerja="sesuai", perilaku="sesuai", catatan=" Baik "
    )
    kebijakan = cast.kebijakan
    assert row.nomor == 1
    assert row.kebijakan == f"{kebijakan.preset}@{kebijakan.versi}"
    assert row.diterbitkan_pada == row.dinilai_pada
    assert row.catatan == "Baik"
    assert row.penilai == cast.sari


def test_the_period_keeps_who_rated_whom_in_which_post(ready: Any) -> None:
    cast, periode = ready
    cast.rate(periode)
    assert (periode.penilai, periode.atasan_penilai) == (cast.sari, cast.dewi)
    snapshot = periode.cuplikan
    assert snapshot["pegawai"]["jabatan"] == "Pranata Komputer Ahli Muda"
    assert snapshot["pegawai"]["unit_kerja"] == "Bidang Layanan Informatika"
    assert snapshot["penilai"]["nama"] == "Sari Puspita"
    assert snapshot["penilai"]["pangkat_golongan"] == "Pembina / IV/a"
    assert snapshot["atasan_penilai"]["nama"] == "Dewi Lestari"
    cast.sari.nama, cast.sari.golongan = "Sari Baru", "IV/b"
    cast.sari.save()
    periode.refresh_from_db()
    assert periode.cuplikan == snapshot


def test_twice_is_refused_and_says_who_was_first(ready: Any) -> None:
    cast, periode = ready
    cast.rate(periode)
    with pytest.raises(NotNow, match="sudah diberikan oleh Anda pada"):
        cast.rate(periode)
    assert AuditEntry.objects.filter(verb="rate").count() == 1


@pytest.mark.parametrize("field", ["hasil_kerja", "perilaku"])
def test_an_unknown_rating_is_refused_beside_its_field(ready: Any, field: str) -> None:
    cast, periode = ready
    facts = {"hasil_kerja": "sesuai", "perilaku": "sesuai"} | {field: "luar_biasa"}
    with pytest.raises(InvalidInput) as caught:
        rating.rate(periode, by=cast.pelaku("sari"), **facts)
    assert list(caught.value.errors) == [field]


def test_a_note_has_its_limit(ready: Any) -> None:
    cast, periode = ready
    with pytest.raises(InvalidInput, match="4000"):
        cast.rate(periode, catatan="x" * 4001)


def test_an_older_page_is_refused(ready: Any) -> None:
    cast, periode = ready
    with pytest.raises(Stale):
        cast.rate(periode, versi=periode.versi - 1)


def test_only_the_penilai(ready: Any) -> None:
    cast, periode = ready
    for name in ("budi", "dewi", "agus", "rina"):
        with pytest.raises(NotAllowed):
            rating.rate(periode, by=cast.pelaku(name), hasil_kerja="sesuai", perilaku="sesuai")


def test_the_final_is_rated_like_a_period(world: Any) -> None:
    cast = world("buleleng")
    periode = cast.periode_dinilai(final=True, hasil_kerja="di_atas", perilaku="di_atas")
    assert periode.jenis == "final"
    assert periode.predikat == "sangat_baik"


@pytest.mark.feature("DPS-066")
def test_the_rating_of_a_jpt_makes_the_capaian_of_his_unit(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode_dinilai("dewi", hasil_kerja="di_atas", perilaku="di_atas")
    row = CapaianOrganisasi.objects.get()
    assert (row.unit, row.predikat) == (cast.unit("dewi"), "istimewa")
    assert (row.jenis, row.tahun, row.nomor) == (periode.jenis, periode.tahun, periode.nomor)
    assert row.evaluasi == periode.evaluasi_set.get()
    budi = cast.periode_dinilai("budi")
    assert budi.evaluasi_set.get().capaian_organisasi == "istimewa"


@pytest.mark.feature("NTT-065", "DPS-079")
def test_it_works_on_the_page(ready: Any) -> None:
    cast, periode = ready
    answer = cast.client("sari").post(ADDRESS.format(periode.pk), GOOD)
    assert answer.status_code == 302
    row = periode.evaluasi_set.get()
    assert (row.predikat, row.catatan) == ("baik", "Lanjutkan")


def test_it_goes_on_to_the_next_who_waits(ready: Any) -> None:
    cast, periode = ready
    answer = cast.client("sari").post(ADDRESS.format(periode.pk), GOOD | {"lanjut": "77"})
    assert answer["Location"] == f"/penilaian/periode/77/?baru={periode.pk}"


@pytest.mark.feature("NTT-064", "NTT-065", "BLL-021", "DPS-076", "DPS-077", "DPS-079")
def test_the_form_has_two_ratings_of_three_a_note_and_the_box(ready: Any) -> None:
    cast, periode = ready
    page = cast.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    form = page.partition('id="nilai"')[2].partition("</form>")[0]
    ratings = "Di Atas Ekspektasi Sesuai Ekspektasi Di Bawah Ekspektasi"
    assert (
        f"Rating hasil kerja {ratings} Rating perilaku kerja {ratings} Catatan/rekomendasi "
        "(opsional)"
    ) in words_of(f"<a {form}")
    for name in ("hasil_kerja", "perilaku"):
        assert form.count(f'type="radio" name="{name}"') == 3
    assert 'name="catatan"' in form
    assert 'type="checkbox" name="konfirmasi"' in form
    assert cast.kebijakan.konfirmasi_penilaian in form


@pytest.mark.feature("NTT-065", "NTT-064")
@pytest.mark.parametrize("left_out", ["konfirmasi", "hasil_kerja", "perilaku"])
def test_every_choice_and_the_box_are_needed(ready: Any, left_out: str) -> None:
    cast, periode = ready
    data = {name: value for name, value in GOOD.items() if name != left_out}
    answer = cast.client("sari").post(ADDRESS.format(periode.pk), data)
    assert answer.status_code == 422
    assert b"Lanjutkan" in answer.content
    assert not periode.evaluasi_set.exists()


def test_a_stranger_sees_404(ready: Any) -> None:
    cast, periode = ready
    assert cast.client("tono").post(ADDRESS.format(periode.pk), GOOD).status_code == 404


@pytest.mark.parametrize("name", ["budi", "agus"])
def test_the_wrong_role_gets_403(ready: Any, name: str) -> None:
    cast, periode = ready
    assert cast.client(name).post(ADDRESS.format(periode.pk), GOOD).status_code == 403
    assert not periode.evaluasi_set.exists()


def test_a_rated_period_answers_409(ready: Any) -> None:
    cast, periode = ready
    cast.rate(periode)
    answer = cast.client("sari").post(ADDRESS.format(periode.pk), GOOD)
    assert answer.status_code == 409
    assert b"sudah diberikan oleh Anda pada" in answer.content
    assert b"Lanjutkan" in answer.content


def test_a_double_click_rates_once(ready: Any) -> None:
    cast, periode = ready
    client, data = cast.client("sari"), GOOD | {"_key": "sekali"}
    first, second = (client.post(ADDRESS.format(periode.pk), data) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert periode.evaluasi_set.count() == 1
