"""Issue a paper of which nothing is chosen, as people do, and ask the check page."""

from typing import Any

from django.test import Client

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
        assert f"Kode periksa: {shown(dokumen.kode)}" in read.text(file.read())
    return dokumen


def refused(here: World, name: str, jenis: str, pk: int) -> tuple[int, str]:
    answer: Any = here.client(name).post(f"/dokumen/{jenis}/{pk}/issue_document/")
    return answer.status_code, answer.content.decode()


def signers(dokumen: DokumenTerbit) -> list[str]:
    return [each.nama for each in dokumen.tanda_tangan_set.all()]


def check(dokumen: DokumenTerbit) -> str:
    return Client().get(f"/cek/{dokumen.kode}/").content.decode()
