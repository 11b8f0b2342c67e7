"""What is offered, taken, let go and written oneself in step 3; and what waits for the leader."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotNow
from selaras.demo.world import World
from selaras.perencanaan.actions import dialog
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.skpbaru.actions import pilih, pimpinan
from selaras.skpbaru.sumber import about
from selaras.skpbaru.tests.taps import Taps
from selaras.skpbaru.tests.test_ntt import library

DAY, NEXT = date(2026, 1, 12), date(2026, 1, 13)


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    made = world("ntt")
    made.skp("sari", status="disetujui", moment=made.moment(date(2026, 1, 5)))
    return made


def at_step_three(here: World, *, is_ticked: bool = False) -> Taps:
    taps = Taps(here.client("budi"), "/skp/baru/")
    taps.press("langkah=1")
    if not is_ticked:
        taps.tick("hasil", 0)
    taps.press("langkah=2")
    return taps


def utama(here: World) -> list[str]:
    rows = RencanaHasilKerja.objects.filter(skp__pegawai=here.budi, jenis="utama")
    return list(rows.values_list("uraian", flat=True))


def test_a_second_tap_lets_go_what_the_first_one_took(here: World) -> None:
    with here.on(DAY):
        library(here, "Terpeliharanya aplikasi layanan", "Aplikasi yang dipelihara")
        taps = at_step_three(here, is_ticked=True)
        taps.press("saran/")
        assert "Kapan dialognya" in taps.page
        assert utama(here) == ["Terpeliharanya aplikasi layanan"]
        taps.follow("langkah=3")
        taps.press("/lepas/")
        assert utama(here) == []
        taps.press("saran/")
        taps.follow("langkah=3")
        taps.write("target", "24")
        taps.press("/target/")
        assert "24 Laporan" in taps.page


def test_own_words_hear_how_a_result_begins_and_take_it_with_a_tap(here: World) -> None:
    with here.on(DAY):
        taps = at_step_three(here)
        taps.write("uraian", "Menyusun laporan evaluasi")
        taps.write("indikator_uraian", "Laporan yang tersusun")
        taps.press("tulis/")
        assert taps.status == 422
        assert "Kolom target wajib diisi" in taps.page
        assert utama(here) == []
        taps.write("indikator_target", "4")
        taps.press("tulis/")
        assert "<b>Tersusunnya laporan evaluasi</b>" in taps.page
        taps.press("/mutu/")
        assert utama(here) == ["Tersusunnya laporan evaluasi"]
        typed = here.client("budi").get("/skp/baru/mutu/", {"uraian": "Menyusun laporan"})
        assert "Tersusunnya laporan" in typed.content.decode()


def test_a_choice_of_nothing_says_why_and_one_that_is_served_is_not_let_go(here: World) -> None:
    with here.on(DAY):
        library(here, "Terpeliharanya aplikasi layanan", "Aplikasi yang dipelihara")
        taps = Taps(here.client("budi"), "/skp/baru/")
        taps.press("langkah=1")
        taps.tick("hasil", 0)  # ticked, as the library knows something for it
        taps.press("langkah=2")
        assert taps.status == 422
        assert "paling sedikit satu" in taps.page
        taps.tick("hasil", 0)
        taps.press("langkah=2")
        taps.press("saran/")
        skp = here.skp_of("budi")
        with pytest.raises(InvalidInput, match="masih mendukung"):
            pilih.choose_results(skp, by=here.pelaku("budi"), hasil=())


def test_without_the_leaders_skp_he_is_reminded_once_a_day_by_all(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        taps = Taps(here.client("budi"), "/skp/baru/")
        taps.press("langkah=1")
        assert "belum disetujui" in taps.page
        taps.press("pimpinan/ingatkan/")
        assert "sudah diingatkan hari ini" in taps.page
        with pytest.raises(NotNow, match="sudah diingatkan hari ini"):
            pimpinan.remind_leader(here.skp_of("budi"), by=here.pelaku("budi"))
        inbox = here.client("sari").get("/pemberitahuan/").content.decode()
        assert "menunggu SKP 2026 Anda" in inbox
        taps.press("langkah=2")
        assert "Kapan dialognya" in taps.page
        tambahan = here.skp_of("budi").rhk_set.get()
        assert tambahan.rhk_pimpinan == here.kebijakan.penugasan_pimpinan
        assert tambahan.indikator_set.get().target == "100"
    with here.on(NEXT):
        pimpinan.remind_leader(here.skp_of("budi"), by=here.pelaku("budi"))


def test_a_dialog_lies_behind_and_near_the_year(here: World) -> None:
    with here.on(DAY):
        skp = here.skp("budi", status="draf", isi=False)
        budi = here.pelaku("budi")
        for day in (NEXT, date(2025, 9, 1)):
            with pytest.raises(InvalidInput):
                dialog.record_dialog(skp, by=budi, pada=day, bersama="Ibu Sari")
        dialog.record_dialog(skp, by=budi, pada=DAY, bersama=" Ibu Sari ")
        skp.refresh_from_db()
        assert (skp.dialog_pada, skp.dialog_bersama) == (DAY, "Ibu Sari")


def test_the_api_keeps_the_dialog_and_the_choice(here: World, caller: Callable) -> None:
    with here.on(DAY):
        skp = here.skp("budi", status="draf", isi=False)
        budi = caller(here, "budi")
        kept = budi.ask("PUT", f"/skp/{skp.pk}/dialog", {"pada": "2026-01-12", "bersama": "Sari"})
        assert kept["dialog_pada"] == "2026-01-12"
        hasil = here.rhk(here.skp_of("sari")).pk
        chosen = budi.ask("PUT", f"/skp/{skp.pk}/hasil-dipilih", {"hasil": [hasil]})
        assert chosen == {"hasil": [hasil]}


def test_what_a_result_is_about() -> None:
    assert about("Terlaksananya laporan kinerja unit kerja") == {"laporan", "kinerja"}


def test_a_text_of_the_lampiran_is_not_lost_where_the_check_was_forgotten(here: World) -> None:
    with here.on(DAY):
        here.skp("budi", status="draf")
        taps = Taps(here.client("budi"), "/skp/baru/?langkah=4")
        taps.write("dukungan", "Laptop dan akses data")
        taps.press("langkah=4")
        assert taps.status == 422
        assert "Mohon dicentang, agar isi yang diubah tersimpan." in taps.page
        taps.tick("periksa")
        taps.press("langkah=4")
        lines = here.skp_of("budi").lampiran_set.filter(bagian="dukungan")
        assert [row.isi for row in lines] == ["Laptop dan akses data"]


def test_a_head_is_led_through_with_his_own_results(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        taps = Taps(here.client("dewi"), "/skp/baru/")
        taps.press("langkah=1")
        assert "Hasil apa yang Anda janjikan tahun ini?" in taps.page
        taps.write("uraian", "Meningkatnya kepuasan masyarakat atas layanan informatika")
        taps.write("indikator_uraian", "Indeks kepuasan masyarakat")
        taps.write("indikator_target", "82")
        taps.press("tulis/")
        taps.press("saran/")
        taps.tick("periksa")
        taps.press("langkah=4")
        taps.press("langkah=5")
        assert "SKP 2026 diajukan" in taps.page
    rhk = here.skp_of("dewi").rhk_set.get()
    assert (rhk.klasifikasi, rhk.indikator_set.get().perspektif) == (
        "organisasi", "penerima_layanan",
    )  # fmt: skip
