"""The cards of a realisation, its evidence and its closing box."""

import re
from datetime import date
from typing import Any

import pytest

from selaras.pelaksanaan.models import BuktiDukung
from tests.reading import main_of, words_of


def address(periode: Any, verb: str = "write_realisasi") -> Any:
    return f"/pelaksanaan/periode/{periode.pk}/{verb}/"


def send(
    cast: Any,
    name: str,
    periode: Any,
    verb: str = "write_realisasi",
    *,
    htmx: bool = False,
    day: Any = None,
    **data: Any,
) -> Any:
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    with cast.on(day or cast.filling_day(periode)):
        return cast.client(name).post(address(periode, verb), data, **headers)


def read(cast: Any, name: str, periode: Any, day: Any = None) -> Any:
    with cast.on(day or cast.filling_day(periode)):
        return cast.client(name).get(address(periode)).content.decode()


def typed(cast: Any, periode: Any, **facts: Any) -> Any:
    rows = {"versi": periode.versi}
    for each in cast.indikator(periode):
        rows[f"ada-{each.pk}"] = "1"
        rows |= {f"{name}-{each.pk}": value for name, value in facts.items()}
    return rows


@pytest.mark.feature("BLL-017", "BLL-036")
def test_buleleng_has_each_column_of_its_table_beside_the_indicator(world: Any) -> None:
    cast = world("buleleng")
    periode = cast.siap_dinilai()
    with cast.on(cast.rating_day(periode)):
        page = cast.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    said = words_of(main_of(page))
    assert (
        "1. Terlaksananya pemeliharaan aplikasi layanan publik Utama · RHK pimpinan yang "
        "diintervensi: Terkelolanya layanan informatika yang andal bagi perangkat daerah Jumlah "
        "aplikasi yang dipelihara 3 / 12 Aplikasi Kuantitas · Realisasi Triwulan I 2026 · "
        "0 progres harian Bagus dan pertahankan 25 % dari target Laporan (tab baru)"
    ) in said
    assert re.search(r"\(tab baru\) belum diperiksa tetap sejak [^()]{,40} Umpan balik", said)
    assert "1. Terlaksananya pemeliharaan aplikasi layanan publik Menyusun laporan" in said


@pytest.mark.feature("BLL-017", "BLL-036")
def test_buleleng_fills_realisasi_and_evidence_beside_each_indicator(world: Any) -> None:
    cast = world("buleleng")
    periode = cast.periode("budi")
    page = main_of(read(cast, "budi", periode))
    assert "<h1>Realisasi Triwulan I 2026</h1>" in page
    said = words_of(page)
    for nomor, row in enumerate(cast.indikator(periode)):
        block = page.partition(f'id="indikator-{row.pk}"')[2]
        block = block.partition('<details class="ind"')[0]
        for name in (f"nilai-{row.pk}", f"narasi-{row.pk}"):
            assert f'name="{name}"' in block
        assert f'form="bukti-form-{row.pk}"' in block
        text = words_of(f"<div {block}")
        assert text.startswith(row.uraian), nomor
        assert f"{row.get_aspek_display()} · Target {row.target}" in text
        assert "Bukti dukung" in text
    assert "1. Terlaksananya pemeliharaan aplikasi layanan publik" in said
    assert "1 rencana aksi" in said
    assert "Menyusun laporan 1 Laporan" in said
    assert "RHK pimpinan yang diintervensi: Terkelolanya layanan informatika yang andal" in said


@pytest.mark.feature("NTT-083", "BLL-017", "BLL-036", "DPS-048")
def test_the_cards_show_what_the_form_of_the_agency_has(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    cast.log("budi", date(2026, 2, 10))
    text = read(cast, "budi", periode)
    for words in (
        "RHK pimpinan yang diintervensi: Terkelolanya layanan informatika",
        "1. Terlaksananya pemeliharaan aplikasi layanan publik",
        "Kuantitas",
        "Jumlah aplikasi yang dipelihara",
        "Target 12 Aplikasi",
        "1 aktivitas harian",
        "Realisasi Februari",
        "Bukti dukung",
        "Total aktivitas harian: 1",
    ):
        assert words in text
    assert "Sumber data" not in text


@pytest.mark.feature("DPS-092", "DPS-049", "DPS-050")
def test_denpasar_asks_for_the_narrative_and_no_evidence(world: Any) -> None:
    cast = world("denpasar")
    text = read(cast, "budi", cast.periode("budi"))
    assert "Realisasi sampai Februari" in text
    assert "Realisasi berdasarkan bukti dukung" in text
    assert "Simpan realisasi" in text
    assert "Tambah tautan" not in text


@pytest.mark.feature("BKN-033")
def test_indonesian_numbers_are_saved(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    data = typed(cast, periode, nilai="1.234,5", narasi="Selesai", sumber_data="SIMPEG")
    assert send(cast, "budi", periode, **data).status_code == 302
    assert {str(row.nilai) for row in periode.realisasi_set.all()} == {"1234.5000"}
    text = read(cast, "budi", periode)
    assert 'value="1.234,5"' in text
    _, _, box = text.partition('type="text" maxlength="300"')  # not what is kept to compare
    assert 'value="SIMPEG"' in box.partition(">")[0]


def test_errors_stand_beside_their_field_and_typed_text_stays(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    key = cast.indikator(periode)[0].pk
    data = typed(cast, periode, narasi="Ketikan panjang") | {f"nilai-{key}": "banyak"}
    answer = send(cast, "budi", periode, **data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Realisasi diisi dengan angka" in text
    assert f'id="nilai-{key}" name="nilai-{key}" aria-invalid="true"' in text
    assert "Ketikan panjang" in text
    assert not periode.realisasi_set.exists()


def test_an_older_page_gets_409_and_keeps_the_text(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    data = typed(cast, periode, narasi="Dari halaman lama")
    with cast.on(cast.filling_day(periode)):
        cast.fill_realisasi(periode)
    answer = send(cast, "budi", periode, **data)
    assert answer.status_code == 409
    assert "Dari halaman lama" in answer.content.decode()


def test_htmx_gets_the_cards_and_the_closing_box(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="terisi")
    data = typed(cast, periode, narasi="Selesai", nilai="3")
    text = send(cast, "budi", periode, htmx=True, **data).content.decode()
    assert text.lstrip().startswith('<div class="stack loose" id="realisasi"')
    assert "Tersimpan 09." in text or "Tersimpan" in text
    assert text.count("hx-swap-oob") == 1
    assert "<html" not in text


@pytest.mark.feature("NTT-085")
def test_the_confirmation_is_compulsory_on_the_page(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    refused = send(cast, "budi", periode, "submit_realisasi", catatan="Mohon diperiksa.")
    assert refused.status_code == 422
    assert "Mohon centang pernyataan ini" in refused.content.decode()
    assert "Mohon diperiksa." in refused.content.decode()
    answer = send(cast, "budi", periode, "submit_realisasi", catatan="Siap.", konfirmasi="on")
    assert answer.status_code == 302
    periode.refresh_from_db()
    assert (periode.status, periode.catatan_realisasi) == ("realisasi_diajukan", "Siap.")


def test_elsewhere_the_declaration_is_a_sentence_beside_the_button(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="terisi")
    with cast.on(cast.filling_day(periode)):
        page = cast.client("budi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert f"saya menyatakan: {cast.kebijakan.konfirmasi_realisasi}." in page
    assert 'name="konfirmasi"' not in page
    assert send(cast, "budi", periode, "submit_realisasi", catatan="Siap.").status_code == 302


@pytest.mark.feature("NTT-061")
def test_the_year_is_submitted_complete_and_with_the_box(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", final=True)
    sent = {"catatan": "Siap.", "konfirmasi": "on"}
    refused = send(cast, "budi", periode, "submit_realisasi", **sent)
    assert refused.status_code == 409
    said = "2 indikator belum diisi realisasinya: “Jumlah aplikasi yang dipelihara” (kuantitas)"
    assert said in words_of(main_of(refused.content.decode()))
    cast._fill(periode, "budi")
    page = read(cast, "budi", periode)
    assert "Saya telah mengisi realisasi dengan BENAR" in page
    assert "Ajukan realisasi</button>" in page
    assert send(cast, "budi", periode, "submit_realisasi", catatan="Siap.").status_code == 422
    assert send(cast, "budi", periode, "submit_realisasi", **sent).status_code == 302
    periode.refresh_from_db()
    assert periode.status == "realisasi_diajukan"


@pytest.mark.feature("NTT-082")
def test_outside_the_window_one_reads_and_is_told_when(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    early = read(cast, "budi", periode, day=date(2026, 2, 20))
    late = read(cast, "budi", periode, day=date(2026, 3, 11))
    assert "baru dapat diisi mulai 1 Maret 2026 sampai 10 Maret 2026" in early
    assert "ditutup pada 10 Maret 2026, 23.59 WITA" in late
    assert "Simpan realisasi" not in early + late
    assert "Simpan realisasi" in read(cast, "budi", periode)


VERBS = [
    ("submit_realisasi", "terisi", "budi", "sari", {"konfirmasi": "on"}),
    ("return_realisasi", "realisasi_diajukan", "sari", "budi", {"catatan": "Mohon dilengkapi."}),
]


@pytest.mark.parametrize(("verb", "status", "right", "wrong", "data"), VERBS)
def test_each_verb_five_times(
    world: Any, verb: str, status: str, right: str, wrong: str, data: Any
) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status=status)
    assert send(cast, "tono", periode, verb, **data).status_code == 404
    assert send(cast, wrong, periode, verb, **data).status_code == 403
    answer = send(cast, right, periode, verb, htmx=True, **data)
    assert answer.status_code == 200
    assert 'id="submit-realisasi"' in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert send(cast, right, periode, verb, **data).status_code == 409


def bukti(cast: Any, periode: Any, **facts: Any) -> Any:
    row = {"indikator": cast.indikator(periode)[0].pk, "nama": "Rekap"}
    return row | {"tautan": "https://arsip.contoh.go.id/rekap"} | facts


@pytest.mark.feature("BKN-032", "BLL-018")
def test_evidence_is_added_on_its_card_and_taken_away(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    page = read(cast, "budi", periode)
    for row in cast.indikator(periode):
        for name in ("nama", "tautan"):
            assert f'name="{name}" form="bukti-form-{row.pk}"' in page
        assert f'<button class="btn quiet" form="bukti-form-{row.pk}">Tambahkan</button>' in page
    answer = send(cast, "budi", periode, "add_bukti", htmx=True, **bukti(cast, periode))
    text = answer.content.decode()
    assert text.lstrip().startswith('<div class="all stack tight" id="bukti-')
    assert f'href="{bukti(cast, periode)["tautan"]}"' in text
    assert ">Rekap<span" in text
    assert (
        text.count("hx-swap-oob") == 5
    )  # version, head of the row, what lacks, what is empty, foot
    row = BuktiDukung.objects.get()
    with cast.on(cast.filling_day(periode)):
        page = cast.client("budi").post(f"/pelaksanaan/bukti/{row.pk}/delete/")
    assert page.status_code == 302
    assert not BuktiDukung.objects.exists()


def test_evidence_five_times(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    data = bukti(cast, periode)
    assert send(cast, "tono", periode, "add_bukti", **data).status_code == 404
    assert send(cast, "sari", periode, "add_bukti", **data).status_code == 403
    assert send(cast, "budi", periode, "add_bukti", **data).status_code == 302
    refused = send(cast, "budi", periode, "add_bukti", **data | {"tautan": "javascript:alert(1)"})
    assert refused.status_code == 422
    assert "Mohon isi tautan yang diawali https://" in refused.content.decode()
    assert "javascript:alert(1)" in refused.content.decode()  # as typed, in its box only
    assert 'href="javascript' not in refused.content.decode()
    cast._fill(periode, "budi")
    cast._submit_realisasi(periode, "budi")
    assert send(cast, "budi", periode, "add_bukti", **data).status_code == 409
    address = f"/pelaksanaan/bukti/{BuktiDukung.objects.first().pk}/delete/"
    with cast.on(cast.filling_day(periode)):
        codes = [cast.client(name).post(address).status_code for name in ("tono", "sari", "budi")]
    assert codes == [404, 403, 409]


def test_a_double_click_adds_once(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi")
    data = bukti(cast, periode, _key="sekali")
    with cast.on(cast.filling_day(periode)):
        browser = cast.client("budi")
        for _ in range(2):
            browser.post(address(periode, "add_bukti"), data)
    assert BuktiDukung.objects.count() == 1
