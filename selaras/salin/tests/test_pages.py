"""The pages of copying: where they are found, what they offer, what they say afterwards."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.salin.actions import salin
from selaras.salin.tests.test_library import entry

DAY = date(2026, 1, 12)


@pytest.mark.feature("NTT-041")
def test_from_the_skp_to_a_source_to_the_copy(earlier: Callable) -> None:
    here, before, skp = earlier()
    page = f"/salin/skp/{skp.pk}/copy_rhk/"
    row = here.rhk(before)
    with here.on(DAY):
        budi = here.client("budi")
        assert page in budi.get(f"/skp/{skp.pk}/").content.decode()
        assert f"{page}?sumber={before.pk}" in budi.get(page).content.decode()
        choice = budi.get(f"{page}?sumber={before.pk}").content.decode()
        assert f'name="rhk" value="{row.pk}" checked' in choice
        data = {"sumber": before.pk, "rhk": [row.pk], "versi": skp.versi, "_key": "k"}
        for _ in range(2):  # a double click
            assert budi.post(page, data)["Location"] == f"/skp/{skp.pk}/"
        text = budi.get(f"/skp/{skp.pk}/").content.decode()
    assert "Berhasil menyalin 1 RHK dan 2 indikator." in text
    assert skp.rhk_set.count() == 1


def test_a_wrong_choice_is_told_and_the_others_stay_ticked(earlier: Callable) -> None:
    here, before, skp = earlier()
    page, row = f"/salin/skp/{skp.pk}/copy_rhk/", here.rhk(before)
    with here.on(DAY):
        budi = here.client("budi")
        for rhk, words in (([], "paling sedikit satu"), ([row.pk, 999_999], "dari daftar")):
            answer = budi.post(page, {"sumber": before.pk, "rhk": rhk})
            assert answer.status_code == 422
            assert words in answer.content.decode()
        assert f'value="{row.pk}" checked' in answer.content.decode()
        for sumber in ("999999", "abc", "9" * 30, skp.pk):
            assert budi.get(f"{page}?sumber={sumber}").status_code == 404
        stale = budi.post(page, {"sumber": before.pk, "rhk": [row.pk], "versi": 999})
        assert stale.status_code == 409


def test_what_cannot_be_taken_says_why(earlier: Callable) -> None:
    here, before, skp = earlier("denpasar")
    page = f"/salin/skp/{skp.pk}/copy_rhk/?sumber={before.pk}"
    with here.on(DAY):
        text = here.client("budi").get(page).content.decode()
        assert "RHK utama dan indikatornya diisi Rina Anggraini (Admin OPD)" in text
        assert f'value="{here.rhk(before).pk}" disabled' in text
        assert f'value="{here.rhk(before, "tambahan").pk}" checked' in text
        assert here.client("sari").get(page).status_code == 404  # a draft
        assert here.client("rina").get(page).status_code == 200


def test_who_only_sees_an_skp_copies_nothing_into_it(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    with here.on(DAY):
        for name, status in (("sari", 403), ("agus", 403), ("tono", 404), ("budi", 409)):
            for path in ("copy_rhk", "copy_from_library", "import_rhk"):
                answer = here.client(name).get(f"/salin/skp/{skp.pk}/{path}/")
                assert answer.status_code == status, (name, path)


def test_the_library_is_offered_by_jabatan(earlier: Callable) -> None:
    here, _, skp = earlier()
    row, other = entry(here), entry(here, jabatan="Analis Kepegawaian", uraian="Hasil lain")
    page = f"/salin/skp/{skp.pk}/copy_from_library/"
    with here.on(DAY):
        budi = here.client("budi")
        text = budi.get(page).content.decode()
        assert f'value="{row.pk}" checked' in text
        assert other.uraian not in text
        assert other.uraian in budi.get(f"{page}?jabatan=analis kepegawaian").content.decode()
        assert budi.post(page, {"pustaka": [row.pk]}).url == f"/skp/{skp.pk}/"
        assert "Mutu aplikasi" in budi.get(f"/skp/{skp.pk}/").content.decode()  # named as left out
        assert "Sudah ada di SKP ini." in budi.get(page).content.decode()
    assert skp.rhk_set.get().uraian == row.uraian


def test_an_admin_takes_results_into_the_library(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    page = f"/salin/skp/{skp.pk}/take_from_skp/"
    with here.on(DAY):
        agus = here.client("agus")
        assert page in agus.get(f"/skp/{skp.pk}/").content.decode()
        assert f'value="{here.rhk(skp).pk}" checked' in agus.get(page).content.decode()
        assert agus.post(page, {"rhk": [here.rhk(skp).pk]}).url == "/salin/pustaka/"
        assert here.rhk(skp).uraian in agus.get("/salin/pustaka/").content.decode()
        assert here.client("sari").get(page).status_code == 403


def test_the_list_of_sources_costs_the_same_with_many(
    colleague: Callable, queries: Callable, budget: Callable
) -> None:
    here, source, skp = colleague()
    page = f"/salin/skp/{skp.pk}/copy_rhk/"
    with here.on(DAY):
        budi = here.client("budi")
        assert source.pegawai.nama in budi.get(page).content.decode()
        assert source.pegawai.nama not in budi.get(f"{page}?q=xyz").content.decode()
        with queries() as counted:
            budi.get(page)
        counted = list(counted)
        with queries() as chosen:
            budi.get(f"{page}?sumber={source.pk}")
    budget(counted, large=True)
    budget(chosen, large=True)


def test_the_owner_is_told_when_the_admin_opd_copied_for_him(earlier: Callable) -> None:
    here, before, skp = earlier("denpasar")
    with here.on(DAY):
        by = here.pelaku("rina")
        salin.copy_rhk(skp, by=by, sumber=before, rhk=[here.rhk(before).pk])
        text = here.client("budi").get("/pemberitahuan/").content.decode()
    assert "menyalin RHK dari SKP lain ke SKP" in text
