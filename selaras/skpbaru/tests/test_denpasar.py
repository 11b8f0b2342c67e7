"""The first SKP where the Admin OPD fills the matrix: one tap asks, one card answers all."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.demo.world import World
from selaras.organisasi.models.peran import Peran
from selaras.perencanaan.models.skp import Skp
from selaras.skpbaru.tests.taps import Taps

DAY, NEXT, LATER = date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7)


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    made = world("denpasar")
    made.skp("sari", status="disetujui", moment=made.moment(date(2026, 1, 2)))
    return made


def asked(here: World) -> Taps:
    taps = Taps(here.client("budi"), "/skp/baru/")
    taps.press("langkah=1")
    before = taps.jumlah
    taps.press("minta/")
    print(f"Minta matriks: {taps.jumlah - before} ketukan")
    assert taps.jumlah - before == 1
    return taps


def test_one_tap_asks_the_named_admin_and_its_state_is_seen_by_both(here: World) -> None:
    with here.on(DAY):
        taps = asked(here)
        assert "Diminta kepada Rina Anggraini" in taps.page
        assert "Tugas Direktif Lainnya dari Pimpinan" in taps.page
        assert "Dapat diingatkan lagi mulai Rabu, 7 Januari 2026" in taps.page
        assert 'action="/skp/baru/ingatkan/"' not in taps.page
    with here.on(NEXT):
        card = Taps(here.client("rina"), "/skp/baru/matriks/")
        assert "1 pegawai menunggu matriks" in card.page
        assert here.client("budi").post("/skp/baru/ingatkan/").status_code == 409
        seen = Taps(here.client("budi"), "/skp/baru/")
        assert "Dilihat Rina Anggraini" in seen.page
    with here.on(LATER):
        seen = Taps(here.client("budi"), "/skp/baru/")
        seen.press("ingatkan/")
        assert "Pengingat terkirim" in seen.page
        assert "Dapat diingatkan lagi mulai Jumat, 9 Januari 2026" in seen.page


def test_the_admin_fills_the_rows_in_place_and_the_pegawai_hands_in(here: World) -> None:
    with here.on(DAY):
        asked(here)
        home = Taps(here.client("rina"), "/")
        home.follow("/skp/baru/matriks/")
        hasil = here.rhk(here.skp_of("sari")).pk
        home.tick("hasil", 0)
        home.write(f"indikator_{hasil}", "Aplikasi yang dipelihara")
        home.write(f"target_{hasil}", "12")
        home.press("matriks/")
    with here.on(NEXT):
        taps = Taps(here.client("budi"), "/skp/baru/")
        assert "Matriks terisi, 1 hasil untuk Anda." in taps.page
        taps.follow("langkah=4")
        taps.press("langkah=4")
        taps.press("langkah=5")
        assert "SKP 2026 diajukan" in taps.page
    skp = Skp.objects.get(pegawai=here.budi)
    assert skp.status == Skp.Status.DIAJUKAN
    assert skp.rhk_set.get(jenis="utama").intervensi_id == hasil


def test_without_an_admin_opd_the_same_card_is_the_admin_instansis(here: World) -> None:
    """Agus is the Admin Instansi; Rina's role was all that the units had."""
    Peran.objects.filter(jenis=Peran.Jenis.ADMIN_OPD).delete()
    with here.on(DAY):
        taps = asked(here)
        assert "Diminta kepada Agus Hartono" in taps.page
        home = Taps(here.client("agus"), "/")
        home.follow("/skp/baru/matriks/")
        hasil = here.rhk(here.skp_of("sari")).pk
        home.tick("hasil", 0)
        home.write(f"indikator_{hasil}", "Aplikasi yang dipelihara")
        home.write(f"target_{hasil}", "12")
        home.press("matriks/")
        assert "1 peran tersimpan" in home.page
    assert Skp.objects.get(pegawai=here.budi).rhk_set.filter(jenis="utama").exists()


def test_why_it_takes_time_is_answered_on_the_card_and_read_where_one_asked(here: World) -> None:
    with here.on(DAY):
        asked(here)
        card = Taps(here.client("rina"), "/skp/baru/matriks/")
        card.write("catatan", "Menunggu perjanjian kinerja kepala dinas.")
        card.press("/jawab/")
        assert "Jawaban terkirim kepada" in card.page
        assert "perjanjian kinerja kepala dinas" in Taps(here.client("budi"), "/skp/baru/").page


def test_without_a_choice_nothing_is_saved_and_the_card_says_so(here: World) -> None:
    with here.on(DAY):
        asked(here)
        card = Taps(here.client("rina"), "/skp/baru/matriks/")
        card.press("matriks/")
        assert card.status == 422
        assert "Mohon pilih paling sedikit satu hasil pimpinan." in card.page
    assert not Skp.objects.get(pegawai=here.budi).rhk_set.filter(jenis="utama").exists()


@pytest.mark.parametrize("name", ["budi", "sari"])
def test_the_card_is_for_who_fills_the_matrix(here: World, name: str) -> None:
    with here.on(DAY):
        assert here.client(name).get("/skp/baru/matriks/").status_code == 403


def test_the_admin_instansi_has_none_of_what_an_admin_opd_fills(here: World) -> None:
    with here.on(DAY):
        asked(here)
        card = Taps(here.client("agus"), "/skp/baru/matriks/")
        assert "0 pegawai menunggu matriks" in card.page
