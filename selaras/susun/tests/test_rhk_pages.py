"""The forms for results and indicators, as pages and as parts."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from tests.reading import main_of

DAY = date(2026, 1, 12)
HTMX = {"HX-Request": "true"}
NEW = {"uraian": "Jumlah laporan", "aspek": "waktu", "target": "1 x 24 Jam"}


def draft(world: Callable, preset: str = "bkn") -> tuple[Any, Skp, RencanaHasilKerja]:
    here = world(preset)
    skp = here.skp("budi", status="draf")
    return here, skp, here.rhk(skp)


@pytest.mark.feature("NTT-043", "BKN-016")
def test_a_result_is_added_choosing_the_leaders_from_a_list(world: Callable) -> None:
    here, skp, _ = draft(world)
    served = here.rhk(here.skp_of("sari"))
    address = f"/skp/{skp.pk}/rhk/baru/?jenis=utama"
    with here.on(DAY):
        browser = here.client("budi")
        page = browser.get(address).content.decode()
        assert f">{served.uraian}</option>" in page
        for part in ('name="intervensi"', 'name="jenis"', 'name="uraian"', ">Simpan</button>"):
            assert part in page
        data = {"jenis": "utama", "uraian": "Hasil baru", "intervensi": served.pk}
        assert browser.post(address, data).url == f"/skp/{skp.pk}/"
    assert skp.rhk_set.get(uraian="Hasil baru").intervensi == served


RHK = {"jenis", "uraian", "dasar_penugasan"}
FIELDS = {
    ("dewi", "kuantitatif"): (
        RHK | {"klasifikasi", "penugasan_dari"},
        {"uraian", "target", "satuan", "perspektif"},
    ),
    ("dewi", "kualitatif"): (RHK | {"klasifikasi", "penugasan_dari"}, {"uraian"}),
    ("budi", "kuantitatif"): (RHK | {"intervensi"}, {"uraian", "target", "satuan", "aspek"}),
    ("budi", "kualitatif"): (RHK | {"intervensi", "penugasan_dari"}, {"uraian"}),
}


@pytest.mark.feature("BKN-012", "BKN-014", "BKN-015", "BKN-017", "NTT-036", "NTT-044")
@pytest.mark.parametrize("form", FIELDS)
def test_each_of_the_four_forms_asks_its_own_columns(world: Callable, form: tuple) -> None:
    here, (name, pendekatan) = world("bkn"), form
    skp = here.skp(name, status="draf", pendekatan=pendekatan)
    rhk = here.rhk(skp)
    with here.on(DAY):
        browser = here.client(name)
        adding = (f"/skp/{skp.pk}/rhk/baru/", f"/skp/rhk/{rhk.pk}/indikator/baru/")
        forms = [main_of(browser.get(address).content.decode()) for address in adding]
    hidden = {"csrfmiddlewaretoken", "_key", "versi", "halaman"}
    asked = [set(re.findall(r' name="(\w+)"', page)) - hidden for page in forms]
    assert asked == list(FIELDS[form])
    for column, choices in (("klasifikasi", 2), ("aspek", 4), ("perspektif", 4)):
        count = sum(page.count(f'type="radio" name="{column}"') for page in forms)
        assert count == (choices if column in asked[0] | asked[1] else 0), column


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"uraian": ""}, "Isian ini wajib diisi."),
        ({"uraian": "x" * 1001}, "1000"),
        ({"jenis": "lain"}, "Pilihan ini tidak tersedia."),
        ({"intervensi": "abc"}, "Mohon pilih RHK pimpinan dari daftar."),
        ({"intervensi": "999999"}, "RHK pimpinan ini tidak ditemukan."),
    ],
)
def test_wrong_input_is_told_beside_its_field_and_kept(
    world: Callable, facts: dict, words: str
) -> None:
    here, skp, _ = draft(world)
    count = skp.rhk_set.count()
    data = {"jenis": "utama", "uraian": "Tetap di sini", **facts}
    with here.on(DAY):
        answer = here.client("budi").post(f"/skp/{skp.pk}/rhk/baru/", data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text
    assert data["uraian"] in text
    assert skp.rhk_set.count() == count


@pytest.mark.feature("BKN-013", "NTT-035")
def test_results_and_indicators_are_changed_and_deleted(world: Callable) -> None:
    here, skp, rhk = draft(world)
    row = rhk.indikator_set.first()
    with here.on(DAY):
        browser = here.client("budi")
        page = browser.get(f"/skp/rhk/{rhk.pk}/").content.decode()
        assert rhk.uraian in page
        data = {"jenis": "utama", "uraian": "Diganti", "intervensi": rhk.intervensi_id}
        assert browser.post(f"/skp/rhk/{rhk.pk}/", data).status_code == 302
        assert browser.post(f"/skp/rhk/{rhk.pk}/indikator/baru/", NEW).status_code == 302
        assert browser.get(f"/skp/indikator/{row.pk}/").status_code == 200
        assert (
            browser.post(f"/skp/indikator/{row.pk}/", NEW | {"aspek": "biaya"}).status_code == 302
        )
        row.refresh_from_db()
        assert (row.aspek, row.target) == ("biaya", "1 x 24 Jam")
        assert browser.post(f"/skp/indikator/{row.pk}/delete/").status_code == 302
        assert browser.post(f"/skp/rhk/{rhk.pk}/delete/").status_code == 302
    assert not skp.rhk_set.exists()


@pytest.mark.parametrize("kind", ["rhk", "indikator"])
def test_others_are_kept_out(world: Callable, kind: str) -> None:
    here, _, rhk = draft(world)
    pk = rhk.pk if kind == "rhk" else rhk.indikator_set.first().pk
    with here.on(DAY):
        for name in ("tono", "sari"):  # a stranger, and the penilai of a draft
            for address in (f"/skp/{kind}/{pk}/", f"/skp/{kind}/{pk}/delete/"):
                assert here.client(name).post(address, NEW).status_code == 404
        skp = here.skp("rina", status="diajukan")
        mine = here.rhk(skp) if kind == "rhk" else here.rhk(skp).indikator_set.first()
        for name in ("dewi", "agus"):  # may see it, may not change it
            data = {"jenis": "utama", **NEW}
            assert here.client(name).post(f"/skp/{kind}/{mine.pk}/", data).status_code == 403
            assert here.client(name).post(f"/skp/{kind}/{mine.pk}/delete/").status_code == 403
        assert here.client("rina").post(f"/skp/{kind}/{mine.pk}/delete/").status_code == 409


def test_a_stale_page_is_told_what_changed_and_keeps_the_text(world: Callable) -> None:
    here, skp, rhk = draft(world)
    with here.on(DAY):
        browser = here.client("budi")
        seen = Skp.objects.get(pk=skp.pk).versi
        browser.post(f"/skp/rhk/{rhk.pk}/indikator/baru/", NEW)
        data = {"jenis": "utama", "uraian": "Ketikan saya", "versi": seen}
        answer = browser.post(f"/skp/rhk/{rhk.pk}/", data)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Terakhir ditambah indikator oleh Budi Santoso" in text
    assert "Ketikan saya" in text


def test_a_double_click_adds_one(world: Callable) -> None:
    here, _, rhk = draft(world)
    count = rhk.indikator_set.count()
    with here.on(DAY):
        browser = here.client("budi")
        for _ in range(2):
            data = {**NEW, "_key": "sama"}
            assert browser.post(f"/skp/rhk/{rhk.pk}/indikator/baru/", data).status_code == 302
    assert Indikator.objects.filter(rhk=rhk).count() == count + 1


def test_htmx_gets_the_form_alone_then_the_part_that_changed(world: Callable) -> None:
    here, _, rhk = draft(world)
    address = f"/skp/rhk/{rhk.pk}/indikator/baru/"
    with here.on(DAY):
        browser = here.client("budi")
        form = browser.get(address, headers=HTMX).content.decode()
        wrong = browser.post(address, {**NEW, "target": ""}, headers=HTMX)
        right = browser.post(address, NEW, headers=HTMX)
    assert f'<form id="baru-{rhk.pk}"' in form
    assert "<html" not in form
    assert (wrong.status_code, wrong["HX-Retarget"]) == (422, f"#baru-{rhk.pk}")
    assert right.content.decode().lstrip().startswith('<div id="skp"')


@pytest.mark.feature("DPS-017", "DPS-018")
def test_the_admin_opd_fills_utama_on_a_plain_form_the_pegawai_reads_them(world: Callable) -> None:
    here, skp, rhk = draft(world, "denpasar")
    with here.on(DAY):
        admin, owner = here.client("rina"), here.client("budi")
        data = {"jenis": "utama", "uraian": "Dari matriks", "intervensi": rhk.intervensi_id}
        assert admin.post(f"/skp/{skp.pk}/rhk/baru/", data).status_code == 302
        assert owner.post(f"/skp/{skp.pk}/rhk/baru/", data).status_code == 403
        assert owner.post(f"/skp/rhk/{rhk.pk}/", data).status_code == 403
        page = owner.get(f"/skp/{skp.pk}/").content.decode()
        assert "Dari matriks" in page
        assert f"/skp/rhk/{rhk.pk}/" not in page
        tugas = skp.rhk_set.get(jenis="tambahan")
        assert f"/skp/rhk/{tugas.pk}/" in page


@pytest.mark.feature("DPS-021")
def test_one_tap_adds_the_tugas_direktif(world: Callable) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY):
        data = {"jenis": "tambahan", "uraian": here.kebijakan.tugas_direktif, "_key": "k"}
        here.client("budi").post(f"/skp/{skp.pk}/rhk/baru/", data, headers=HTMX)
    assert skp.rhk_set.get().rhk_pimpinan == here.kebijakan.tugas_direktif
