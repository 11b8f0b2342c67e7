"""The registers: the same rows on the page and in every file, and each opening in the trail."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from selaras.core.models import AuditEntry
from selaras.jadwal.tests.test_perpanjangan import approve, propose
from selaras.keberatan.actions import putusan
from selaras.keberatan.tests.kasus import TIMBANG, filed, heard, rated
from selaras.pemeriksaan.pages.register import OF_KODE
from selaras.pemeriksaan.tests.test_surat_tugas import DAY, auditor, browser, recorded
from selaras.rilis.actions import rilis
from selaras.rilis.tests.conftest import Bulan


def rows_of(client: Any, url: str) -> list[list[str]]:
    content = client.get(f"{url}unduh/csv/").content.decode("utf-8-sig")
    return list(csv.reader(StringIO(content), delimiter=";"))


def test_extensions_as_page_sheet_and_pdf_bear_one_mark(world: Any) -> None:
    cast = world("ntt")
    user = auditor(cast)
    with cast.on(DAY):
        approve(cast, propose(cast, pegawai=cast.budi, dasar="=1+1"))
        row = recorded(cast, user)
        own, url = browser(user), f"/pemeriksaan/{row.pk}/perpanjangan/"
        page = own.get(url).content.decode()
        sheet = own.get(f"{url}unduh/csv/").content
        mark = sha256(sheet).hexdigest()
        assert f"<code>{mark}</code>" in page
        book = CalamineWorkbook.from_filelike(BytesIO(own.get(f"{url}unduh/xlsx/").content))
        facts = dict(book.get_sheet_by_name("Keterangan").to_python())
        pdf = PdfReader(BytesIO(own.get(f"{url}unduh/pdf/").content))
        words = " ".join(pdf.pages[0].extract_text().split())
    table = book.get_sheet_by_name("Register").to_python()
    assert table[1][1:3] == ["Realisasi Februari 2026", "Budi Santoso"]
    assert not any(str(cell).startswith("=") for cell in table[1])
    assert facts["SHA-256 isi (CSV)"] == mark
    assert mark in words
    assert "Realisasi Februari 2026" in words
    assert own.get(f"{url}unduh/exe/").status_code == 404


def test_who_rated_for_whom_on_which_letter_and_no_predikat(world: Any) -> None:
    cast = world("ntt")
    user = auditor(cast)
    periode = cast.periode_dinilai("budi")
    with cast.on(date(2026, 3, 20)):
        row = recorded(cast, user)
        (_, line) = rows_of(browser(user), f"/pemeriksaan/{row.pk}/penilai/")
    assert line[1:7] == [
        "Budi Santoso",
        "Bidang Layanan Informatika",
        "Februari 2026",
        "1",
        "Sari Puspita",
        "Kepala Bidang Layanan Informatika",
    ]
    predikat = periode.evaluasi_set.get().get_predikat_display()
    assert predikat not in line


def test_how_long_an_objection_waited_and_neither_who_filed_it_nor_its_end(world: Any) -> None:
    cast = world("bkn")
    user = auditor(cast)
    periode, day = rated(cast)
    objection = heard(cast, filed(cast, periode, day), day)
    with cast.on(day + timedelta(days=9)):
        putusan.reject_keberatan(objection, by=cast.pelaku("dewi"), pertimbangan=TIMBANG)
        row = recorded(cast, user, sampai=day + timedelta(days=30))
        (_, line) = rows_of(browser(user), f"/pemeriksaan/{row.pk}/keberatan/")
    assert line[:2] == ["Bidang Layanan Informatika", "Triwulan I 2026"]
    assert line[6:] == ["6", cast.dewi.sapaan, "Diputus"]
    assert cast.budi.nama not in " ".join(line)


def test_what_lies_outside_the_letters_units_is_not_told(world: Any) -> None:
    cast = world("ntt")
    user = auditor(cast)
    cast.periode_dinilai("budi")
    with cast.on(date(2026, 3, 20)):
        approve(cast, propose(cast, "agus", pegawai=cast.tono))
        periode = cast.budi.skp_set.get().periode_set.get(nomor=2)
        cast.client("agus").get(f"/penilaian/periode/{periode.pk}/")
        own = browser(user)
        near = recorded(cast, user, unit=[cast.unit("budi")])
        far = recorded(cast, user, unit=[cast.unit("tono")], nomor="700/13")
        counts = {
            kode: [len(rows_of(own, f"/pemeriksaan/{row.pk}/{kode}/")) - 1 for row in (near, far)]
            for kode in ("penilai", "perpanjangan", "bacaan")
        }
    assert counts == {"penilai": [1, 0], "perpanjangan": [0, 1], "bacaan": [1, 0]}


def test_what_was_paid_by_which_rating_of_which_file_and_neither_predikat_nor_money(
    world: Any,
) -> None:
    cast = world("ntt")
    user, bulan = auditor(cast), Bulan(cast)
    bulan.rated()
    bulan.rule()
    bulan.attend((cast.budi.nip, "97,5"))
    bulan.release()
    bulan.attend((cast.budi.nip, "80"), alasan="Salah baca mesin", day=14)
    with cast.on(date(2026, 3, 20)):
        agus, released = cast.pelaku("agus"), bulan.rilis()
        rilis.correct_rilis(released, by=agus, alasan="Kehadiran diganti")
        own, row = browser(user), recorded(cast, user)
        near = recorded(cast, user, unit=[cast.unit("budi")], nomor="700/13")
        (_, month, *_) = rows_of(own, f"/pemeriksaan/{row.pk}/rilis/")
        found = {each.pk: rows_of(own, f"/pemeriksaan/{each.pk}/tpp/") for each in (row, near)}
    assert month[:4] == ["Dinas Komunikasi dan Informatika", "Februari 2026", "4", "3"]
    assert month[-2:] == ["1", released.sha256]
    first, corrected = (line for line in found[row.pk] if line[1] == "Budi Santoso")
    assert first[3:7] == ["Februari 2026", "Februari 2026", "1", released.sha256]
    assert first[7:] == ["Pergub 12 Tahun 2026", *[""] * 5]
    assert (corrected[8:10], corrected[12]) == (["1", "Nilai kehadiran diganti"], "1")
    names = {line[1] for line in found[near.pk][1:]}
    assert {"Budi Santoso"} <= names
    assert "Dewi Lestari" not in names
    told = str(found)
    assert not any(word in told for word in ("Baik", "Rp", "97"))


def test_each_opening_and_each_file_is_in_the_trail(world: Any) -> None:
    cast = world("ntt")
    user = auditor(cast)
    with cast.on(DAY):
        row = recorded(cast, user)
        own, url = browser(user), f"/pemeriksaan/{row.pk}/gangguan/"
        own.get(url)
        mark = sha256(own.get(f"{url}unduh/csv/").content).hexdigest()
        notes = list(
            AuditEntry.objects.about(row).filter(verb="seen").values_list("note", "actor_nama")
        )
        said = rows_of(own, f"/pemeriksaan/{row.pk}/pemeriksaan/")
    assert notes == [
        ("Gangguan layanan 2026: dibuka", "Auditor Inspektorat"),
        (f"Gangguan layanan 2026: CSV, 0 baris, SHA-256 {mark}", "Auditor Inspektorat"),
    ]
    assert [line[4] for line in said[2:]] == [note for note, _ in notes]


@pytest.mark.parametrize("kode", OF_KODE)
def test_every_register_opens_in_every_form(world: Any, kode: str) -> None:
    cast = world("ntt")
    user = auditor(cast)
    cast.periode_dinilai("budi")
    with cast.on(date(2026, 3, 20)):
        row = recorded(cast, user)
        own, url = browser(user), f"/pemeriksaan/{row.pk}/{kode}/"
        assert own.get(url).status_code == 200
        assert {own.get(f"{url}unduh/{form}/").status_code for form in ("csv", "xlsx", "pdf")} == {
            200
        }
        assert own.get(url.replace(kode, "lain")).status_code == 404


def test_more_rows_cost_no_more(
    world: Any, queries: Callable[[], Any], budget: Callable[..., None]
) -> None:
    cast = world("ntt")
    user = auditor(cast)
    cast.periode_dinilai("budi")
    seen = []
    for nomor in (3, 0):
        with cast.on(date(2026, 4, 20)):
            row = recorded(cast, user, nomor=f"700/{nomor}", sampai=date(2026, 5, 1))
            own, url = browser(user), f"/pemeriksaan/{row.pk}/penilai/"
            own.get(url)
            with queries() as found:
                page = own.get(url).content.decode()
            seen.append(found)
        if nomor:
            cast.periode_dinilai("budi", nomor=nomor)
    assert "2 baris" in page
    budget(*seen)
