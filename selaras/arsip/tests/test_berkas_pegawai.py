"""A person's whole file as one PDF: issued under a code, and signed."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from selaras.clients import pades
from selaras.core import jobs
from selaras.core.models import Pekerjaan
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents.tests.sertifikat import SANDI, p12

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
DAY = date(2027, 2, 1)


@pytest.fixture
def here(world: Worlds, settings: Any, tmp_path: Path) -> World:
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "berkas"
    return world("bkn")


def test_my_year_is_one_signed_pdf_that_its_code_proves(here: World) -> None:
    periode = here.periode_dinilai("budi")
    address = f"/arsip/pegawai/{here.budi.pk}/"
    with here.on(DAY):
        budi = here.client("budi")
        assert budi.get("/arsip/saya/").headers["Location"] == address
        sent = budi.post(f"{address}gather_person/", {"tahun": periode.tahun})
        assert sent.status_code == 302
        for name, status in (("sari", 404), ("tono", 404), ("rina", 200)):
            assert here.client(name).get(address).status_code == status
        job = Pekerjaan.objects.get()
        jobs.run.func(job.pk)
        job.refresh_from_db()
        assert "siap ditandatangani" in job.pesan, job.pesan
        dokumen = DokumenTerbit.objects.get()
        assert dokumen.judul in budi.get(address).content.decode()
        own = dokumen.tanda_tangan_set.get()
        signed = budi.post(
            f"/dokumen/tanda-tangan/{own.pk}/sign_document/",
            {"sertifikat": p12(here.budi.nama), "sandi": SANDI},
        )
        assert signed.status_code == 302
        content = b"".join(budi.get(f"/dokumen/terbit/{dokumen.pk}/dokumen.pdf").streaming_content)
        check = Client().get(f"/cek/{dokumen.kode}/").content.decode()
    assert "Dokumen ini asli dan berlaku." in check
    (mark,) = pades.examine(content)
    assert mark.is_intact
    assert mark.is_whole
    book = PdfReader(BytesIO(content))
    front = book.pages[0].extract_text().replace("\u200b", "").casefold()
    for judul in (f"skp {periode.tahun}", "rencana aksi", "form penilaian", "dokumen evaluasi"):
        assert judul in front
    assert len(book.pages) >= 5
