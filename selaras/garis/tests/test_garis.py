"""The thread from the head's promise to one's own months: who sees what of it, and how it ends."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from selaras.garis.pages.garis import garis_of, own_skp
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.tests.crowd import crowd
from tests.reading import main_of, words_of

DAY = date(2026, 3, 12)
JANJI = "Meningkatnya kualitas layanan informatika pemerintah daerah"
HASIL = "Terkelolanya layanan informatika yang andal bagi perangkat daerah"
MILIK = "Terlaksananya pemeliharaan aplikasi layanan publik"


def page_of(here: Any, name: str = "budi", path: str = "/skp/garis/") -> str:
    return main_of(here.client(name).get(path).content.decode())


def cells(here: Any, name: str = "budi") -> list[tuple[str, str]]:
    """The months of one's first result: how each stands, and what is written in it."""
    skp = here.skp_of(name)
    year = garis_of(here.pelaku(name), 2026, skp).gambar.tahun
    assert year is not None
    return [(cell.keadaan, cell.tulisan) for cell in year.sel(here.rhk(skp).pk)]


def test_the_thread_runs_from_the_head_over_the_penilai_to_ones_own_months(world: Callable) -> None:
    here = world("ntt")
    here.skp("budi")
    with here.on(DAY):
        page = page_of(here)
    at = [page.index(words) for words in (JANJI, HASIL, MILIK)]
    assert at == sorted(at)
    assert page.count("<ol") >= 3
    assert "1 hasil kerja Ibu Sari Puspita menunggu catatan pertama bulan ini" in words_of(page)
    assert "ujung terbuka" not in page


def test_each_month_says_its_step_and_counts_its_entries(world: Callable) -> None:
    here = world("ntt")
    here.periode_dinilai("budi", nomor=2)
    for hour in (13, 15):
        here.log("budi", date(2026, 3, 10), mulai=time(hour), selesai=time(hour + 1))
    with here.on(date(2026, 3, 10)):
        found = cells(here)
        page = page_of(here)
    assert "Utama · 2 dari 2 indikator dilaporkan, Februari 2026" in words_of(page)
    assert found[1] == ("dinilai", "1")
    assert found[2] == ("rencana", "2")
    assert found[3:] == [("nanti", "")] * 9
    assert "1 dari 1 hasil kerja" in words_of(page)
    assert "Hari ini sudah tercatat" in page


def test_a_month_that_passed_empty_is_marked_and_one_left_out_of_the_plan_is_not(
    world: Callable,
) -> None:
    here = world("denpasar")
    here.periode("budi", status="berjalan")
    with here.on(date(2026, 4, 20)):
        assert cells(here)[1] == ("kosong", "!")
        here.skp_of("budi").periode_set.get(nomor=2).rencana_set.all().delete()
        assert cells(here)[1] == ("tidak", "–")


def test_a_quarterly_agency_has_four_cells(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY):
        assert len(cells(here)) == 4


def test_a_result_that_serves_nothing_is_an_open_end_and_its_owner_may_connect_it(
    world: Callable,
) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        facts = {"jenis": "utama", "uraian": "Tersedianya konsep", "intervensi": None}
        loose = rhk_actions.add_rhk(skp, by=here.pelaku("budi"), **facts)
        page = page_of(here)
    assert "Satu RHK belum tersambung." in words_of(page)
    assert f'href="/skp/rhk/{loose.pk}/">Sambungkan</a>' in page


def test_before_there_is_an_skp_the_leaders_thread_ends_in_an_open_ring(world: Callable) -> None:
    here = world("bkn")
    here.skp("sari")
    with here.on(DAY):
        assert own_skp(here.pelaku("budi"), 2026) is None
        page = page_of(here)
    assert HASIL in page
    assert "SKP Anda dimulai di sini" in page
    assert "Garis 2026 sudah sampai ke Ibu Sari Puspita." in words_of(page)


def test_a_colleague_is_a_number_and_the_penilai_reads_names_and_days(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    crowd(here, 1)
    here.log("budi", date(2026, 3, 10))
    skp, served = here.skp_of("budi"), here.rhk(here.skp_of("sari")).pk
    with here.on(DAY):
        mine = page_of(here, "budi", f"/skp/garis/?pilih={served}")
        his = page_of(here, "sari", f"/skp/{skp.pk}/garis/?pilih={served}")
        part = here.client("budi").get(
            f"/skp/garis/?pilih={served}", headers={"HX-Request": "true"}
        )
    assert "Anda mendukung hasil ini" in mine
    assert "dari 9 hari" not in mine
    assert "Rekan" not in mine
    assert "Budi Santoso" in his
    assert "1 dari 9 hari" in words_of(his)
    assert part.content.decode().lstrip().startswith('<div class="stack">')


def test_who_may_not_see_the_skp_gets_404_and_one_without_a_post_a_sentence(
    world: Callable,
) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    with here.on(DAY):
        assert here.client("tono").get(f"/skp/{skp.pk}/garis/").status_code == 404
        assert here.client("tono").get("/skp/garis/?pilih=999999").status_code == 404
        assert here.client("sari").get(f"/skp/{skp.pk}/garis/").status_code == 200


def test_it_asks_the_same_of_the_database_for_a_year_of_entries(
    world: Callable, queries: Callable
) -> None:
    here = world("ntt")
    here.periode_dinilai("budi", nomor=2)
    pelaku, first = here.pelaku("budi"), here.rhk(here.skp_of("budi")).pk
    counts = []
    for n in range(2):
        if n:
            here.log("budi", DAY, mulai=time(13), selesai=time(14))
            here.periode("budi", status="berjalan", nomor=3)
        with here.on(DAY), queries() as seen:
            garis = garis_of(pelaku, 2026, own_skp(pelaku, 2026))
            assert garis.gambar.akar
            assert garis.gambar.tahun
            assert garis.gambar.tahun.sel(first)
        counts.append(len(seen))
    assert counts == [7, 7]


def test_a_head_of_a_perangkat_daerah_reads_her_own_first_and_nobody_elses_counted(
    world: Callable,
) -> None:
    """Hers serve no leader's by law (§9.3), so that none of them waits for her entries."""
    here = world("ntt")
    here.skp("dewi")
    above = here.skp("sekda", status="draf", isi=False)
    facts = {"jenis": "utama", "uraian": "Tata kelola", "uraian_sepakat": "Tata kelola"}
    RencanaHasilKerja.objects.create(skp=above, **facts)
    Skp.objects.filter(pk=above.pk).update(status="disetujui")
    with here.on(DAY):
        page = page_of(here, "dewi")
        roots = garis_of(here.pelaku("dewi"), 2026, here.skp_of("dewi")).gambar.akar
    kinds = [akar.simpul.kelas for akar in roots]
    assert kinds == sorted(kinds, reverse=True)  # "milik" before "lain"
    assert set(kinds) == {"milik", "lain"}
    assert "menunggu catatan pertama" not in page
