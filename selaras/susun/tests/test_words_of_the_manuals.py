"""What the manuals of the four systems promise of the SKP pages, where one sentence suffices."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput
from selaras.organisasi.actions import penilai
from selaras.perencanaan.actions import indikator, pengajuan
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.models.skp import Skp
from tests.reading import main_of, words_of

DAY = date(2026, 1, 12)


@pytest.mark.feature("DPS-093")
def test_not_every_aspek_is_demanded(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        for rhk in skp.susunan():
            for row in rhk.indikator_set.all()[1:]:
                indikator.delete_indikator(row, by=here.pelaku("rina" if rhk.is_utama else "budi"))
        aspek = {row.aspek for rhk in skp.susunan() for row in rhk.indikator_set.all()}
        pengajuan.submit(skp, by=here.pelaku("budi"))
    assert aspek == {"kuantitas"}
    assert skp.status == Skp.Status.DIAJUKAN


@pytest.mark.feature("NTT-034")
def test_utama_stands_before_tambahan_whatever_was_written_first(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf", isi=False), here.pelaku("budi")
        rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian="Terlaksananya apel pagi")
        rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Terpeliharanya aplikasi layanan")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert [rhk.jenis for rhk in skp.susunan()] == ["utama", "tambahan"]
    places = ["A. Utama", "Terpeliharanya aplikasi", "B. Tambahan", "Terlaksananya apel pagi"]
    assert [text.index(words) for words in places] == sorted(text.index(words) for words in places)


@pytest.mark.feature("DPS-008")
def test_the_post_decides_which_of_the_two_entries_one_gets(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        head = here.client("dewi").get("/skp/baru/sendiri/").content.decode()
        staff = here.client("budi").get("/skp/baru/sendiri/").content.decode()
    for text, model in ((head, "jpt"), (staff, "ja_jf")):
        assert re.findall(r'name="model" value="(\w+)"[^>]* checked', text) == [model]


@pytest.mark.feature("DPS-011")
def test_tambah_opens_the_form_of_ones_kind_and_saving_it_the_agreement(world: Callable) -> None:
    here = world("denpasar")
    here.skp("budi", periode_akhir=date(2026, 6, 30))  # the list is not empty
    with here.on(DAY):
        browser = here.client("budi")
        button = main_of(browser.get("/skp/").content.decode()).partition(
            'href="/skp/baru/sendiri/"'
        )[2]
        assert words_of(f"<a {button.partition('</a>')[0]}") == "Tambah SKP"
        form = main_of(browser.get("/skp/baru/sendiri/").content.decode())
        assert "<h1>Tambah SKP</h1>" in form
        assert re.search(r'name="model" value="ja_jf"[^>]*checked', form)
        facts = {"periode_awal": "2026-07-01", "periode_akhir": "2026-12-31"}
        facts |= {"model": "ja_jf", "pendekatan": "kuantitatif"}
        page = main_of(browser.post("/skp/baru/sendiri/", facts, follow=True).content.decode())
    assert "<h1>SKP 2026</h1>" in page
    for block in ("A. Utama", "B. Tambahan", "Perilaku kerja", "Pejabat penilai Sari Puspita"):
        assert block in words_of(page), block


@pytest.mark.feature("BKN-011")
def test_a_wrong_penilai_is_loaded_anew_from_the_skp_page(world: Callable) -> None:
    here = world("bkn", penilai_dipilih_pegawai=True)
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        penilai.set_penilai(
            here.riwayat("budi"),
            by=here.pelaku("budi"),
            penilai=here.pegawai["dewi"],
            mulai=DAY,
            alasan="Keliru menunjuk",
        )
        browser = here.client("budi")
        page = f"/skp/{skp.pk}/"
        wrong = main_of(browser.get(page).content.decode())
        url = f"/organisasi/jabatan/{skp.riwayat_jabatan_id}/penilai/reload/"
        assert f'action="{url}"' in wrong
        assert "Muat ulang penilai" in wrong
        answer = browser.post(url, {"kembali": page})
        right = words_of(main_of(browser.get(page).content.decode()))
        away = browser.post(url, {"kembali": "https://example.org/"})
    assert "Pejabat penilai Dewi Lestari" in words_of(wrong)
    assert "Pejabat penilai Sari Puspita" in right
    assert "Pejabat penilai berubah dari Dewi Lestari menjadi Sari Puspita." in right
    assert answer["Location"] == page
    assert "example.org" not in away["Location"]


@pytest.mark.feature("BKN-003")
def test_a_leader_reaches_periods_matrix_peoples_skp_and_assessment(world: Callable) -> None:
    here = world("bkn")
    here.skp("sari")
    here.skp("budi", status="diajukan")
    with here.on(DAY):
        text = here.client("sari").get("/skp/").content.decode()
        skp = here.skp_of("sari")
    own, frame = main_of(text), text.replace(main_of(text), "")
    buttons = {
        "/skp/baru/sendiri/": "Tambah SKP",
        f"/skp/{skp.pk}/": "SKP 2026",
        f"/skp/{skp.pk}/matriks/": "Matriks bawahan",
        "/skp/persetujuan/": "SKP bawahan",
    }
    menu = {"/pelaksanaan/": "Pelaksanaan", "/penilaian/bawahan/": "Bawahan"}
    for part, links in ((own, buttons), (frame, menu)):
        for address, words in links.items():
            link = part.partition(f'href="{address}"')[2].partition("</a>")[0]
            assert words_of(f"<a {link}").startswith(words), address


@pytest.mark.feature("DPS-027")
def test_one_skp_a_year_and_another_only_when_the_post_changes(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp = here.skp("budi")
        facts = {"model": skp.model, "pendekatan": skp.pendekatan}
        with pytest.raises(InvalidInput, match="bertumpang tindih"):
            skp_actions.create_skp(
                by=here.pelaku("budi"),
                periode_awal=date(2026, 3, 1),
                periode_akhir=skp.periode_akhir,
                **facts,
            )
    moved = here.mutasi(tmt=date(2026, 7, 1))
    assert str(moved.skp_baru.periode_awal) == "2026-07-01"
    assert str(moved.skp_lama.periode_akhir) == "2026-06-30"
