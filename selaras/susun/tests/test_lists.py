"""Lists of SKP: one's own, those of one's people, those of a unit."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction

from selaras.base.format import nip
from selaras.perencanaan.tests.crowd import asked, crowd
from tests.reading import main_of, rows_of, words_of

DAY = date(2026, 1, 12)


@pytest.mark.feature("NTT-029", "BKN-002")
def test_ones_own_are_cards(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY):
        text = main_of(here.client("budi").get("/skp/").content.decode())
    for words in (
        "SKP 2026",
        "Persetujuan",
        "1 Januari 2026 sampai 31 Desember 2026",
        "Pranata Komputer Ahli Muda",
        f"Bidang Layanan Informatika · {here.instansi.nama}",
        "Pejabat penilai: Sari Puspita",
    ):
        assert words in words_of(text)
    assert "Predikat" not in text


@pytest.mark.feature("NTT-029")
def test_the_card_of_a_finished_year_tells_its_predikat(world: Callable) -> None:
    here = world("ntt")
    here.periode_dinilai(final=True, hasil_kerja="di_bawah")
    with here.on(date(2027, 1, 15)):
        text = main_of(here.client("budi").get("/skp/").content.decode())
    assert "Predikat Butuh Perbaikan" in words_of(text)


@pytest.mark.feature("NTT-106")
def test_a_card_leads_to_the_skp_its_print_and_from_december_its_yearly_report(
    world: Callable,
) -> None:
    here = world("ntt")
    final = here.periode("budi", status="berjalan", final=True)
    card = [f'href="/skp/{final.skp_id}/"', f'href="/dokumen/skp/{final.skp_id}/"']
    report = f"/pelaksanaan/skp/{final.skp_id}/final/"
    with here.on(date(2026, 12, 10)):
        browser = here.client("budi")
        text = browser.get("/skp/").content.decode()
        for words in ("Detail SKP", "Cetak SKP", "Realisasi Akhir", *card, f'href="{report}"'):
            assert words in text
        assert browser.get(report)["Location"] == f"/penilaian/periode/{final.pk}/"
        assert here.client("sari").get(report).status_code == 404
    with here.on(date(2026, 11, 30)):
        assert report not in here.client("budi").get("/skp/").content.decode()


def test_while_the_yearly_period_is_not_open_the_link_leads_to_the_button(world: Callable) -> None:
    here = world("ntt")
    skp = here.skp("budi")
    with here.on(date(2026, 12, 10)):
        answer = here.client("budi").get(f"/pelaksanaan/skp/{skp.pk}/final/")
    assert answer["Location"] == "/pelaksanaan/?tahun=2026"


def test_an_empty_list_says_how_to_begin(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        text = here.client("budi").get("/skp/").content.decode()
    assert "Belum ada SKP" in text
    assert "Susun SKP" in text


@pytest.mark.feature("NTT-046", "BKN-028")
def test_the_penilai_sees_what_waits_for_him_and_no_draft(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    here.skp("rina", status="draf")
    with here.on(DAY):
        sari = here.client("sari").get("/skp/persetujuan/?status=menunggu").content.decode()
        dewi = here.client("dewi").get("/skp/persetujuan/").content.decode()
    assert f'<h2><a href="/skp/{skp.pk}/">Budi Santoso</a></h2>' in sari
    detil = sari.rpartition(f'href="/skp/{skp.pk}/">')[2].partition("</a>")[0]
    assert words_of(detil) == "Periksa SKP Budi Santoso"
    assert "Sari Puspita" in dewi
    assert "Rina Anggraini" not in dewi


@pytest.mark.parametrize("query", ["tahun=2025", "status=disetujui", "q=Tono", "tahun=2026&q=198"])
def test_filters_narrow_the_list(world: Callable, query: str) -> None:
    here = world("bkn")
    here.skp("budi", status="diajukan")
    with here.on(DAY):
        text = here.client("sari").get(f"/skp/persetujuan/?{query}").content.decode()
    assert ("Budi Santoso</a>" in text) is ("q=198" in query)


@pytest.mark.parametrize("query", ["tahun=abc", "status=x&halaman=999", "halaman=-1", "q=%00"])
@pytest.mark.parametrize("path", ["", "persetujuan/", "unit/"])
def test_nonsense_in_the_address_narrows_nothing(world: Callable, path: str, query: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        assert here.client("rina").get(f"/skp/{path}?{query}").status_code == 200


@pytest.mark.feature("DPS-009", "DPS-010")
def test_the_admin_opd_finds_his_people_and_where_to_begin(world: Callable) -> None:
    here = world("denpasar")
    here.skp("budi", status="draf")
    with here.on(DAY):
        browser = here.client("rina")
        text = browser.get("/skp/unit/").content.decode()
        assert rows_of(text)[0] == [
            f"Budi Santoso {nip(here.budi.nip)} Pranata Komputer Ahli Muda",
            "Bidang Layanan Informatika",
            "1 Jan 2026 – 31 Des 2026",
            "Draf belum diajukan",
            "Isi RHK utama Budi Santoso",
        ]
        assert f"/skp/baru/sendiri/?pegawai={here.rina.pk}" in text
        assert "Tono Prasetyo" not in text
        assert "Budi Santoso" not in browser.get("/skp/unit/?status=belum").content.decode()
        assert browser.get(f"/skp/baru/sendiri/?pegawai={here.budi.pk}").status_code == 200
        assert browser.get(f"/skp/baru/sendiri/?pegawai={here.tono.pk}").status_code == 404
        assert here.client("budi").get("/skp/unit/").status_code == 403


FOUND = {
    "q=santoso": ["Budi Santoso"],
    "q=19850214 201003 1": ["Budi Santoso"],  # NIP as it is printed: of the men
    "q=Bidang Layanan": ["Budi Santoso", "Sari Puspita"],
    "q=Tidak Ada": [],
    "status=draf": ["Budi Santoso"],
    "status=draf&tahun=2025": [],
}


@pytest.mark.feature("DPS-009")
def test_the_list_is_searched_by_name_nip_unit_and_year(world: Callable) -> None:
    here = world("denpasar")
    here.skp("budi", status="draf")
    with here.on(DAY):
        browser = here.client("rina")
        pages = {
            query: main_of(browser.get(f"/skp/unit/?{query}").content.decode()) for query in FOUND
        }
    for query, people in FOUND.items():
        names = [cells[0].partition(" 19")[0] for cells in rows_of(pages[query])]
        assert names == people, query
    form = pages["q=santoso"].partition("<form")[2].partition("</form>")[0]
    assert 'name="q" value="santoso"' in form
    assert words_of(f"<form {form}").startswith("Nama, NIP, atau unit kerja Tahun Semua tahun 2027")
    assert '<button class="btn quiet">Tampilkan</button>' in form


def test_elsewhere_an_admin_learns_only_that_a_draft_is_not_submitted(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        text = here.client("rina").get("/skp/unit/").content.decode()
    assert "Belum diajukan" in text
    assert f"/skp/{skp.pk}/" not in text


@pytest.mark.sqlite_only  # counts queries: the same on both
@pytest.mark.parametrize(("path", "name"), [("persetujuan/", "sari"), ("unit/", "rina")])
def test_a_long_list_asks_no_more_of_the_database(
    world: Callable, queries: Callable, budget: Callable, path: str, name: str
) -> None:
    here = world("bkn")
    here.skp("sari")
    crowd(here, 0)
    with here.on(DAY):
        browser = here.client(name)
        few = asked(browser, queries, path)
    crowd(here, *range(1, 30))
    with here.on(DAY):
        budget(few, asked(browser, queries, path))
        assert "Halaman 1 dari 2" in browser.get(f"/skp/{path}").content.decode()


@pytest.mark.postgres_only
def test_the_people_of_an_agency_are_read_in_the_order_of_their_names(
    world: Callable, queries: Callable
) -> None:
    """An index gives the page: where there is none, everybody is read and sorted for it."""
    here = world("denpasar")
    with here.on(DAY):
        client = here.client("rina")
        with queries() as seen:
            assert client.get("/skp/unit/").status_code == 200
    [listed] = [row["sql"] for row in seen if 'ORDER BY "organisasi_pegawai"."nama"' in row["sql"]]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {listed}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "pegawai_per_nama" in plan
    assert "Presorted Key: organisasi_pegawai.nama" in plan
