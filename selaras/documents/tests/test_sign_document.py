"""The file itself is signed: by whom it waits for, with a certificate of his own."""

import os
import random
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from selaras.clients import pades
from selaras.core.terbitan import DokumenTerbit
from selaras.documents.tests.conftest import NAMA, Office
from selaras.documents.tests.sertifikat import SANDI, authority, p12
from selaras.documents.tests.test_terbitan import check, issue, pdf_of
from tools import poppler


@pytest.fixture
def dokumen(office: Office) -> DokumenTerbit:
    office.rate(published=True)
    return issue(office)


def sign(office: Office, dokumen: DokumenTerbit, name: str, **facts: Any) -> Any:
    row = dokumen.tanda_tangan_set.get(nama=NAMA[facts.pop("sebagai", name)])
    sent = {"sertifikat": p12(NAMA[name]), "sandi": SANDI} | facts
    address = f"/dokumen/tanda-tangan/{row.pk}/sign_document/"
    return office.client(name).post(address, sent, follow=True)


def test_both_sign_the_file_and_the_check_page_tells_it(
    office: Office, dokumen: DokumenTerbit
) -> None:
    early = sign(office, dokumen, "budi")
    assert early.status_code == 409
    assert "Pejabat Penilai Kinerja menandatangani lebih dahulu." in early.content.decode()
    for name in ("sari", "budi"):
        assert sign(office, dokumen, name).status_code == 200
    first, second = pades.examine(pdf_of(office, dokumen))
    assert (first.nama, second.nama) == (NAMA["sari"], NAMA["budi"])
    assert first.is_intact
    assert second.is_intact
    assert second.is_whole
    page = check(dokumen)
    assert page.count("tidak tersertifikasi: dokumen utuh") == 2
    assert "pindaian" not in page


def test_only_who_is_named_signs(office: Office, dokumen: DokumenTerbit) -> None:
    assert sign(office, dokumen, "agung", sebagai="sari").status_code == 403
    assert sign(office, dokumen, "tono", sebagai="sari").status_code == 404


def test_a_certificate_of_another_or_of_yesterday_is_refused_with_words(
    office: Office, dokumen: DokumenTerbit
) -> None:
    other = sign(office, dokumen, "sari", sertifikat=p12(NAMA["budi"]))
    assert other.status_code == 422
    assert f"atas nama {NAMA['budi']}, bukan {NAMA['sari']}" in other.content.decode()
    ended = p12(NAMA["sari"], until=datetime(2026, 1, 2, tzinfo=UTC))
    said = sign(office, dokumen, "sari", sertifikat=ended).content.decode()
    assert "berlaku 1 Januari 2020 sampai 2 Januari 2026" in said
    assert not dokumen.tanda_tangan_set.exclude(berkas="").exists()


def test_three_wrong_passphrases_end_it_for_a_while_and_are_kept_nowhere(
    office: Office, dokumen: DokumenTerbit, caplog: pytest.LogCaptureFixture
) -> None:
    answers = [sign(office, dokumen, "sari", sandi="rahasia-keliru") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {422}
    last = sign(office, dokumen, "sari")
    assert last.status_code == 409
    assert "sudah keliru tiga kali" in last.content.decode()
    assert not any("rahasia-keliru" in answer.content.decode() for answer in answers)
    assert "rahasia-keliru" not in caplog.text


def test_what_was_opened_is_signed_together_and_nothing_else(
    office: Office, dokumen: DokumenTerbit
) -> None:
    unopened = issue(office, jenis="form_penilaian")
    sari = office.client("sari")
    pdf_of(office, dokumen)
    assert "Tanda tangani yang sudah dibuka (1)" in sari.get("/dokumen/").content.decode()
    sent = {"sertifikat": p12(NAMA["sari"]), "sandi": SANDI}
    page = sari.post("/dokumen/sign_opened/", sent, follow=True).content.decode()
    assert "1 dokumen ditandatangani." in page
    assert dokumen.tanda_tangan_set.get(urutan=1).is_signed
    assert not unopened.tanda_tangan_set.get(urutan=1).is_signed


def test_pdfsig_trusts_what_was_signed_and_refuses_what_was_altered(
    office: Office, dokumen: DokumenTerbit, tmp_path: Path
) -> None:
    sign(office, dokumen, "sari")
    signed = pdf_of(office, dokumen)
    altered = bytearray(signed)
    altered[2000] ^= 1
    keys = trusting(tmp_path)
    said = pdfsig(keys, tmp_path / "asli.pdf", signed)
    assert "Signature Validation: Signature is Valid." in said
    assert "Certificate Validation: Certificate is Trusted." in said
    assert "Digest Mismatch" in pdfsig(keys, tmp_path / "ubahan.pdf", bytes(altered))


def trusting(folder: Path) -> str:
    """A base of keys that is thrown away, which trusts our authority alone."""
    ca, keys = folder / "ca.pem", f"sql:{folder}"
    ca.write_bytes(authority())
    certutil = poppler.found("certutil")
    _run(certutil, "-N", "-d", keys, "--empty-password")
    _run(certutil, "-A", "-d", keys, "-n", "uji", "-t", "CT,C,C", "-i", str(ca))
    return keys


def test_an_altered_file_is_told_which_bytes_were_changed_or_added(
    office: Office, dokumen: DokumenTerbit
) -> None:
    sign(office, dokumen, "sari")
    signed = pdf_of(office, dokumen)
    altered = bytearray(signed)
    altered[2000] ^= 1
    for content, said in ((altered, "isinya sudah diubah"), (signed + b"%x", "ditambahkan")):
        file = SimpleUploadedFile("a.pdf", bytes(content), content_type="application/pdf")
        page = Client().post(f"/cek/{dokumen.kode}/", {"berkas": file}).content.decode()
        assert f"mencakup bait 0 sampai {len(signed):,}".replace(",", ".") in page
        assert said in page


def pdfsig(keys: str, file: Path, pdf: bytes) -> str:
    file.write_bytes(pdf)
    return _run(poppler.found("pdfsig"), "-nssdir", keys, str(file))


def _run(*command: str) -> str:
    """NSS would first measure how fast the disk is, for minutes on a crowded one."""
    env = {**os.environ, "NSS_SDB_USE_CACHE": "yes"}
    done = subprocess.run(command, env=env, check=False, capture_output=True, text=True, timeout=60)
    return done.stdout


def test_the_stamp_keeps_what_an_archive_asks_of_the_file(
    office: Office, dokumen: DokumenTerbit
) -> None:
    """PDF/A: it says so still, every font is in it, and the stamp prints."""
    sign(office, dokumen, "sari")
    reader = PdfReader(BytesIO(pdf_of(office, dokumen)))
    root: Any = reader.trailer["/Root"]
    assert b'pdfaid:part="2" pdfaid:conformance="A"' in root["/Metadata"].get_data()
    (widget,) = [each.get_object() for each in reader.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert widget["/F"] & 4
    face = widget["/AP"]["/N"]
    fonts = [font for form in face["/Resources"]["/XObject"].values() for font in fonts_of(form)]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def fonts_of(form: Any) -> list[Any]:
    known = form.get_object()["/Resources"]["/Font"].values()
    inner = [font.get_object()["/DescendantFonts"][0].get_object() for font in known]
    return [font["/FontDescriptor"].get_object() for font in inner]


def test_a_bent_file_is_read_without_a_fall(office: Office, dokumen: DokumenTerbit) -> None:
    sign(office, dokumen, "sari")
    signed = pdf_of(office, dokumen)
    chance = random.Random(3)  # noqa: S311 -- the same damage each time
    for _ in range(25):
        bent = bytearray(signed)
        for _ in range(40):
            bent[chance.randrange(len(bent))] = chance.randrange(256)
        assert not any(each.is_intact for each in pades.examine(bytes(bent)))
        pades.examine(bytes(bent[: chance.randrange(len(bent))]))
