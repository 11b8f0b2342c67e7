"""The one change of a rating: with a long reason, by who rated, the original untouched."""

import re
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.penilaian.actions import rating as rating_actions
from selaras.penilaian.models import CapaianOrganisasi
from tests.reading import main_of, words_of

ADDRESS = "/penilaian/periode/{}/change_rating/"
REASON = "Bukti dukung yang semula belum terbaca sudah kami periksa bersama pegawai. " * 3
SHORT = REASON[:199]
CHANGE = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}


@pytest.fixture
def rated(world: Any) -> Any:
    cast = world("ntt")
    periode = cast.periode_dinilai()
    with cast.on(cast.rating_day(periode)):
        yield cast, periode


def change(cast: Any, periode: Any, name: str = "sari", alasan: str = REASON, **facts: Any) -> Any:
    return rating_actions.change_rating(
        periode, by=cast.pelaku(name), alasan=alasan, **(CHANGE | facts)
    )


@pytest.mark.feature("NTT-092")
def test_once_and_the_original_stays(rated: Any) -> None:
    cast, periode = rated
    row = change(cast, periode)
    assert (row.nomor, row.predikat, periode.predikat) == (2, "sangat_baik", "sangat_baik")
    first = periode.evaluasi_set.get(nomor=1)
    assert (first.hasil_kerja, first.predikat, first.alasan) == ("sesuai", "baik", "")
    with pytest.raises(NotNow, match="hanya dapat diubah 1 kali"):
        change(cast, periode, hasil_kerja="sesuai")
    assert periode.evaluasi_set.count() == 2


@pytest.mark.feature("NTT-094", "NTT-104")
def test_the_reason_has_at_least_200_characters(rated: Any) -> None:
    cast, periode = rated
    with pytest.raises(InvalidInput, match="paling sedikit 200 karakter; yang diisi 199"):
        change(cast, periode, alasan=SHORT)
    assert change(cast, periode, alasan=REASON[:199] + "x").nomor == 2


@pytest.mark.feature("NTT-094")
def test_blanks_do_not_count(rated: Any) -> None:
    cast, periode = rated
    with pytest.raises(InvalidInput):
        change(cast, periode, alasan="x" + " " * 300)


def test_the_same_ratings_are_no_change(rated: Any) -> None:
    cast, periode = rated
    with pytest.raises(InvalidInput, match="masih sama"):
        change(cast, periode, hasil_kerja="sesuai", perilaku="sesuai")


def test_by_the_one_who_rated_even_after_the_penilai_changed(rated: Any) -> None:
    cast, periode = rated
    cast.riwayat("budi").hubungan.update(penilai=cast.dewi)
    with pytest.raises(NotAllowed, match="Ibu Sari Puspita"):
        change(cast, periode, name="dewi")
    assert change(cast, periode).nomor == 2


def test_not_by_the_owner(rated: Any) -> None:
    cast, periode = rated
    with pytest.raises(NotAllowed):
        change(cast, periode, name="budi")


def test_not_before_the_rating(world: Any) -> None:
    cast = world("ntt")
    periode = cast.siap_dinilai()
    with cast.on(cast.rating_day(periode)), pytest.raises(NotNow, match="belum diberikan"):
        change(cast, periode)


@pytest.mark.feature("DPS-066")
def test_the_capaian_follows_the_changed_rating_of_a_jpt(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode_dinilai("dewi")
    assert CapaianOrganisasi.objects.get().predikat == "baik"
    with cast.on(cast.rating_day(periode)):
        row = change(cast, periode, name="sekda")
    capaian = CapaianOrganisasi.objects.get()
    assert (capaian.predikat, capaian.evaluasi) == ("istimewa", row)


@pytest.mark.feature("NTT-093", "NTT-091")
def test_it_works_on_the_page(rated: Any) -> None:
    cast, periode = rated
    client = cast.client("sari")
    answer = client.post(ADDRESS.format(periode.pk), CHANGE | {"alasan": REASON})
    assert answer.status_code == 302
    page = client.get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert "Semula: Baik" in page
    assert "Sangat Baik" in page
    assert "kesempatan itu sudah dipakai" in page


@pytest.mark.feature("BKN-035")
def test_ubah_has_both_ratings_as_they_stand_and_saves_what_is_chosen(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode_dinilai()
    with cast.on(cast.rating_day(periode)):
        client, address = cast.client("sari"), f"/penilaian/periode/{periode.pk}/"
        form = client.get(address).content.decode().partition('id="ubah"')[2].partition("</form>")
        choices = "Di Atas Ekspektasi Sesuai Ekspektasi Di Bawah Ekspektasi"
        said = words_of(f"<a {form[0]}")
        assert said.startswith("Ubah penilaian")
        for label in ("Rating hasil kerja", "Rating perilaku kerja"):
            assert f"{label} {choices}" in said
        assert said.endswith("Simpan perubahan")
        for name in ("hasil_kerja", "perilaku"):
            assert re.findall(rf'name="{name}" value="(\w+)"[^>]* checked', form[0]) == ["sesuai"]
        client.post(ADDRESS.format(periode.pk), CHANGE | {"alasan": REASON})
        said = words_of(main_of(client.get(address).content.decode()))
    assert "Rating hasil kerja Di Atas Ekspektasi Rating perilaku kerja Di Atas" in said


@pytest.mark.feature("NTT-093", "NTT-094")
def test_a_short_reason_is_422_and_kept(rated: Any) -> None:
    cast, periode = rated
    answer = cast.client("sari").post(ADDRESS.format(periode.pk), CHANGE | {"alasan": SHORT})
    assert answer.status_code == 422
    assert SHORT.strip() in answer.content.decode()
    assert "paling sedikit 200 karakter" in answer.content.decode()


def test_a_stranger_sees_404(rated: Any) -> None:
    cast, periode = rated
    data = CHANGE | {"alasan": REASON}
    assert cast.client("tono").post(ADDRESS.format(periode.pk), data).status_code == 404


def test_the_wrong_role_gets_403(rated: Any) -> None:
    cast, periode = rated
    data = CHANGE | {"alasan": REASON}
    for name in ("budi", "agus", "dewi"):
        assert cast.client(name).post(ADDRESS.format(periode.pk), data).status_code == 403


def test_the_second_time_answers_409(rated: Any) -> None:
    cast, periode = rated
    change(cast, periode)
    data = CHANGE | {"alasan": REASON}
    answer = cast.client("sari").post(ADDRESS.format(periode.pk), data)
    assert answer.status_code == 409
    assert REASON.strip() in answer.content.decode()
