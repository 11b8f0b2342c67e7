"""The page of an SKP, in every status, for everyone who may open it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from selaras.perencanaan.actions import indikator, pengajuan
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.skp import Skp
from tests.reading import main_of, rows_of, words_of

PRESETS = ("bkn", "denpasar", "ntt", "buleleng")
REACHABLE = ("draf", "diajukan", "dikembalikan", "disetujui", "revisi_diajukan", "draf_revisi")


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("status", REACHABLE)
def test_it_opens_for_owner_penilai_and_admin(world: Callable, preset: str, status: str) -> None:
    here = world(preset)
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status=status)
        for name in ("budi", "sari", "rina"):
            hidden = status == "draf" and (
                name == "sari" or (name == "rina" and preset != "denpasar")
            )
            answer = here.client(name).get(f"/skp/{skp.pk}/")
            assert answer.status_code == (404 if hidden else 200), name


@pytest.mark.feature("NTT-032")
def test_the_page_of_a_draft_has_period_status_and_every_button(world: Callable) -> None:
    here = world("ntt")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="draf")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    said = words_of(main_of(text))
    for words in ("SKP 2026 Cetak Konsep", "Periode 1 Januari 2026 – 31 Desember 2026"):
        assert words in said
    buttons = {
        f"/skp/{skp.pk}/rhk/baru/?jenis=utama": "Tambah RHK utama",
        f"/skp/{skp.pk}/rhk/baru/?jenis=tambahan": "Tambah RHK tambahan",
        reverse("salin:import_rhk", args=[skp.pk]): "Impor Tool Kinerja",
    }
    for address, words in buttons.items():
        link = text.partition(f'href="{address}"')[2].partition("</a>")[0]
        assert words_of(f"<a {link}") == words
    submit = text.partition(f'action="/skp/{skp.pk}/submit/"')[2].partition("</form>")[0]
    assert words_of(f"<form {submit}").endswith("Ajukan SKP")


@pytest.mark.feature("BKN-010")
def test_it_shows_results_indicators_and_whom_they_serve(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="disetujui")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert "A. Utama" in text
    assert "B. Tambahan" in text
    assert "Terlaksananya pemeliharaan aplikasi layanan publik" in text
    assert "Terkelolanya layanan informatika yang andal bagi perangkat daerah" in text
    assert "Target 90 - 95 %" in text
    assert "Sari Puspita" in text


TERKELOLA = "Terkelolanya layanan informatika yang andal bagi perangkat daerah"
TABLES = {
    ("denpasar", "budi"): (
        f"A. Utama Mendukung hasil pimpinan: {TERKELOLA} Terlaksananya pemeliharaan aplikasi "
        "layanan publik Kuantitas Jumlah aplikasi yang dipelihara Target 12 Aplikasi Waktu "
        "Persentase gangguan tertangani tepat waktu Target 90 - 95 %"
    ),
    ("ntt", "dewi"): (
        "Meningkatnya kualitas layanan informatika pemerintah daerah Penerima Layanan "
        "Jumlah aplikasi yang dipelihara Target 12 Aplikasi Proses Bisnis Persentase gangguan "
        "tertangani tepat waktu Target 90 - 95 %"
    ),
}


@pytest.mark.feature("DPS-016", "NTT-033")
@pytest.mark.parametrize(("preset", "name"), TABLES)
def test_the_results_stand_with_all_their_columns(world: Callable, preset: str, name: str) -> None:
    here = world(preset)
    with here.on(date(2026, 1, 12)):
        skp = here.skp(name, status="disetujui")
        page = here.client(name).get(f"/skp/{skp.pk}/").content.decode()
    said = words_of(main_of(page))
    assert TABLES[preset, name] in said
    assert "B. Tambahan" in said


@pytest.mark.feature("NTT-031")
@pytest.mark.parametrize(("preset", "word"), [("ntt", "Konsep"), ("bkn", "Draf")])
def test_a_draft_is_called_as_the_agency_says(world: Callable, preset: str, word: str) -> None:
    here = world(preset)
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="draf")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert f">{word}<" in text


WORDS = {
    "draf": "Konsep",
    "diajukan": "Penilaian",
    "dikembalikan": "Dikembalikan",
    "disetujui": "Disetujui",
    "revisi_diajukan": "Revisi",
    "draf_revisi": "Konsep",
}


@pytest.mark.feature("NTT-031")
@pytest.mark.parametrize(("status", "word"), WORDS.items())
def test_card_and_page_tell_the_status_of_the_plan(world: Callable, status: str, word: str) -> None:
    here = world("ntt")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status=status)
        for address in ("/skp/", f"/skp/{skp.pk}/"):
            page = here.client("budi").get(address).content.decode()
            pill = main_of(page).partition('<span class="pill')[2].partition("</span>")[0]
            assert pill.endswith(f">{word}"), address


@pytest.mark.feature("BKN-018", "BKN-020", "NTT-048")
def test_each_side_has_its_buttons_while_the_status_goes_on(world: Callable) -> None:
    here, asked = world("bkn"), 'data-confirm="Ajukan SKP? Setelah diajukan, SKP tidak dapat diubah'
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="draf")
        address, word = f"/skp/{skp.pk}/", 'class="pill'
        pages = [main_of(here.client("budi").get(address).content.decode())]
        assert f'action="{address}submit/"' in pages[0]
        assert asked in pages[0]
        pengajuan.submit(skp, by=here.pelaku("budi"))
        pages.append(main_of(here.client("sari").get(address).content.decode()))
        here._approve(skp, "budi")
        pages.append(main_of(here.client("budi").get(address).content.decode()))
    pills = [words_of(f"<span {page.partition(word)[2].partition('</span>')[0]}") for page in pages]
    assert pills == ["Draf", "Pengajuan", "Persetujuan"]
    for verb, label in (("return_for_revision", "Kembalikan SKP"),):
        form = pages[1].partition(f'action="{address}{verb}/"')[2].partition("</form>")[0]
        assert f"{label}</button>" in form
    assert "Setujui SKP</button>" in pages[1]


YEAR = {
    "berjalan": "Realisasi",
    "realisasi_diajukan": "Penilaian",
    "dinilai": "Selesai",
}


@pytest.mark.feature("NTT-031")
@pytest.mark.parametrize(("status", "word"), YEAR.items())
def test_after_the_plan_the_year_tells_realisation_rating_and_end(
    world: Callable, status: str, word: str
) -> None:
    here = world("ntt")
    if status == "dinilai":
        here.periode_dinilai(final=True)
    else:
        here.periode(status=status, final=True)
    with here.on(date(2027, 1, 3)):
        page = here.client("budi").get("/pelaksanaan/?tahun=2026").content.decode()
    rows = {cells[1].removesuffix(" Sekarang"): cells[5] for cells in rows_of(page)}
    assert rows["Penilaian Tahunan 2026"] == word


@pytest.mark.feature("BKN-026")
def test_stranger_sees_404_and_the_penilai_from_submission_on(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="draf")
        assert here.client("sari").get(f"/skp/{skp.pk}/").status_code == 404
        pengajuan.submit(skp, by=here.pelaku("budi"))
        assert here.client("sari").get(f"/skp/{skp.pk}/").status_code == 200
        assert here.client("tono").get(f"/skp/{skp.pk}/").status_code == 404


def test_every_refusal_is_explained_beside_its_button(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="draf", isi=False)
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert "SKP belum memiliki RHK utama." in text
    assert "disabled" in text


@pytest.mark.feature("BKN-019")
def test_a_submitted_one_is_locked_and_says_for_whom_it_waits(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="diajukan")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
        form = here.client("budi").get(f"/skp/{skp.pk}/rhk/baru/")
    assert "SKP sedang diperiksa Ibu Sari Puspita" in text
    assert form.status_code == 409


def test_what_changed_between_versions_is_told(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="dikembalikan")
        row = here.rhk(skp).indikator_set.first()
        indikator.edit_indikator(row, by=here.pelaku("budi"), target="20")
        pengajuan.submit(skp, by=here.pelaku("budi"))
        text = here.client("budi").get(f"/skp/{skp.pk}/perubahan/").content.decode()
    assert "target semula 12, menjadi 20" in text


@pytest.mark.sqlite_only  # counts queries: the same on both
def test_it_asks_the_same_queries_however_many_rhk(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("denpasar")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="diajukan")
        browser = here.client("rina")  # an admin's page asks most
        few = _asked(browser, queries, skp)
        pengajuan.withdraw(skp, by=here.pelaku("budi"))
        for nomor in range(29):
            rhk = rhk_actions.add_rhk(
                skp,
                by=here.pelaku("budi"),
                jenis="tambahan",
                uraian=f"Tugas lain {nomor}",
                dasar_penugasan="SPT 12/2026",
            )
            indikator.add_indikator(
                rhk, by=here.pelaku("budi"), uraian="Jumlah", aspek="kuantitas", target="1"
            )
        pengajuan.submit(skp, by=here.pelaku("budi"))
        why = "the signed scans of some agencies, and what waits for an admin"
        budget(few, _asked(browser, queries, skp), most=22, why=why)


def _asked(browser: object, queries: Callable, skp: Skp) -> list[dict[str, str]]:
    browser.get(f"/skp/{skp.pk}/")  # warm: kebijakan and content types are kept in memory
    with queries() as seen:
        assert browser.get(f"/skp/{skp.pk}/").status_code == 200
    return list(seen)
