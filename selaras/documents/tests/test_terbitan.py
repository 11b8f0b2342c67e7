"""A document is issued, kept as it was, and found again by the code on its paper."""

import random
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.core.terbitan import DokumenTerbit
from selaras.documents.kode import read, shown
from selaras.documents.tests.conftest import MOMENT, Office
from tools import poppler

LATER = MOMENT + timedelta(days=30)


def issue(office: Office, name: str = "budi", jenis: str = "dokumen_evaluasi") -> DokumenTerbit:
    answer = office.client(name).post(f"/dokumen/{jenis}/{office.periode.pk}/issue_document/")
    assert answer.status_code == 302, answer.content.decode()
    return DokumenTerbit.objects.latest("pk")


def pdf_of(office: Office, dokumen: DokumenTerbit) -> bytes:
    answer = office.client("sari").get(f"/dokumen/terbit/{dokumen.pk}/dokumen.pdf")
    return b"".join(answer.streaming_content)


def check(dokumen: DokumenTerbit) -> str:
    return Client().get(f"/cek/{dokumen.kode}/").content.decode()


def test_it_is_kept_as_it_was_issued(office: Office) -> None:
    office.rate(published=True)
    dokumen = issue(office)
    first = pdf_of(office, dokumen)
    office.periode.cuplikan["pegawai"]["nama"] = "Nama Baru"
    office.periode.save()
    assert pdf_of(office, dokumen) == first
    assert issue(office).sha256 != dokumen.sha256


def test_before_publication_nobody_issues_it_and_is_told_why(office: Office) -> None:
    office.rate(published=False)
    address = f"/dokumen/dokumen_evaluasi/{office.periode.pk}/issue_document/"
    answer = office.client("sari").post(address)
    assert answer.status_code == 409
    assert "belum terbit" in answer.content.decode()
    assert office.client("tono").post(address).status_code == 404
    assert office.client("agung").post(address).status_code == 403


def test_before_the_rating_its_penilai_is_told_to_rate_first(office: Office) -> None:
    address = f"/dokumen/dokumen_evaluasi/{office.periode.pk}/issue_document/"
    answer = office.client("sari").post(address)
    assert answer.status_code == 409
    assert "belum dinilai" in answer.content.decode()
    assert office.client("agung").post(address).status_code == 403


@pytest.mark.parametrize(("dpi", "wrong"), [(300, 1 / 30), (80, 0)])
def test_the_code_on_bad_paper_leads_to_the_check_page(
    office: Office, tmp_path: Path, dpi: int, wrong: float
) -> None:
    """Black and white: with every thirtieth dot of toner wrong, and as coarse as an old fax."""
    office.rate(published=True)
    with override_settings(BASE_URL="https://selaras.contoh.go.id"):
        dokumen = issue(office)
    paper = tmp_path / "kertas.pdf"
    paper.write_bytes(pdf_of(office, dokumen))
    width, height, dots = poppler.gray(paper, dpi)
    chance = random.Random(7)  # noqa: S311 -- the same dirt each time
    bad = bytes(255 * ((dot > 127) != (chance.random() < wrong)) for dot in dots)
    (code,) = zxingcpp.read_barcodes(memoryview(bad).cast("B", (height, width)))
    assert code.text == f"https://selaras.contoh.go.id/cek/{dokumen.kode}/"


def test_the_check_page_says_genuine_then_replaced_but_never_why(office: Office) -> None:
    office.rate(published=True)
    dokumen = issue(office)
    page = check(dokumen)
    assert "Dokumen ini asli dan berlaku." in page
    assert "I Wayan Budi Astawa" in page
    assert not [each for each in ("198804122011011004", "Pertahankan") if each in page]
    assert "BAIK" not in page.upper().replace("SEBAIK", "")
    with clock.at(LATER):
        office.rate(published=True, nomor=2, predikat="sangat_baik")
        page = check(dokumen)
    assert "Asli, tetapi sudah diganti." in page
    assert "Versi yang berlaku ditetapkan 5 April 2026." in page


def test_what_is_not_rated_any_more_is_withdrawn(office: Office) -> None:
    evaluasi = office.rate(published=True)
    dokumen = issue(office)
    evaluasi.delete()
    assert "Dokumen ini ditarik." in check(dokumen)


def test_a_pdf_is_compared_and_forgotten(office: Office) -> None:
    office.rate(published=True)
    dokumen = issue(office)
    genuine = pdf_of(office, dokumen)
    for content, said in ((genuine, "Sama persis"), (genuine + b" ", "Berbeda dari aslinya")):
        file = SimpleUploadedFile("a.pdf", content, content_type="application/pdf")
        answer = Client().post(f"/cek/{dokumen.kode}/", {"berkas": file})
        assert said in answer.content.decode()
        assert not answer.cookies


def test_an_unknown_code_is_answered_kindly_and_not_for_ever(office: Office) -> None:
    client = Client()
    answers = [client.get(f"/cek/22222222222{n}/") for n in "3456789ABC"]
    assert {answer.status_code for answer in answers} == {404}
    assert "Kode tidak dikenal di sini." in answers[0].content.decode()
    last = client.get("/cek/22222222222D/")
    assert last.status_code == 429
    assert last["Retry-After"]


def test_a_code_of_another_installation_names_it(db: None) -> None:
    text = "https://kinerja.lain.go.id/cek/K7QM4T2X9RVD/"
    answer = Client().get("/cek/", {"kode": text})
    assert "Kertas Anda menyebut kinerja.lain.go.id." in answer.content.decode()
    answer = Client().get("/cek/", {"kode": " k7qm-4t2x-9rvd "})
    assert answer["Location"] == "/cek/K7QM4T2X9RVD/"


@pytest.mark.parametrize("text", ["", "K7QM-4T2X-9RV", "K7QM-4T2X-9RV0", "../../x"])
def test_what_no_code_can_be_is_none(text: str) -> None:
    assert read(text) == ""
    assert shown("K7QM4T2X9RVD") == "K7QM-4T2X-9RVD"


def test_each_look_of_others_is_recorded_and_the_first_of_a_signer(office: Office) -> None:
    office.rate(published=True)
    dokumen = issue(office)
    seen = AuditEntry.objects.about(dokumen).filter(verb="seen")
    for _ in range(2):
        pdf_of(office, dokumen)
    assert seen.count() == 1
    for _ in range(2):
        office.client("agung").get(f"/dokumen/terbit/{dokumen.pk}/dokumen.pdf").getvalue()
    assert seen.count() == 3
