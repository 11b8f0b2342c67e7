"""Issue a paper of which nothing is chosen, as people do, and ask the check page."""

from io import BytesIO
from typing import Any

from django.test import Client
from pypdf import PdfReader

from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents.kode import shown
from selaras.documents.tests import read


def issued(here: World, name: str, jenis: str, pk: int) -> DokumenTerbit:
    """Whose page offers it, who gets a file that carries its code."""
    client = here.client(name)
    assert "Terbitkan" in client.get(f"/dokumen/{jenis}/{pk}/").content.decode()
    answer = client.post(f"/dokumen/{jenis}/{pk}/issue_document/", follow=True)
    assert answer.status_code == 200
    dokumen = DokumenTerbit.objects.latest("pk")
    with dokumen.berkas.open("rb") as file:
        pdf = file.read()
    assert f"Kode periksa: {shown(dokumen.kode)}" in read.text(pdf)
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # tagged, and for an archive
    metadata = root["/Metadata"].get_data()
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    return dokumen


def refused(here: World, name: str, jenis: str, pk: int) -> tuple[int, str]:
    answer: Any = here.client(name).post(f"/dokumen/{jenis}/{pk}/issue_document/")
    return answer.status_code, answer.content.decode()


def signers(dokumen: DokumenTerbit) -> list[str]:
    return [each.nama for each in dokumen.tanda_tangan_set.all()]


def check(dokumen: DokumenTerbit) -> str:
    return Client().get(f"/cek/{dokumen.kode}/").content.decode()
