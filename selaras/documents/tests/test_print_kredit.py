"""The three documents of a PAK, read back from their PDF (BKN-066, BKN-067)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.angka_kredit.actions import dasar, keterangan, pak
from selaras.angka_kredit.models import DasarAngkaKredit, Pak
from selaras.cetak.kredit import JenisDokumen, kredit_document
from selaras.documents.tests import read

DAY = date(2027, 2, 1)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
AWAL = dasar.IsiDasar(
    "integrasi", "III/d", angka=Decimal("140.5"), nomor_sk="800/12", tanggal_sk=date(2023, 1, 20)
)


DOCUMENTS = ("konversi", "akumulasi", "pak")


class Lembar:
    """Budi's PAK of a year, and its documents as people read them."""

    def __init__(self, here: Any) -> None:
        self.here, self.budi, self.sari = here, here.pelaku("budi"), here.pelaku("sari")
        year = here.periode_dinilai("budi", final=True)
        with here.on(DAY):
            scan = SimpleUploadedFile("SK.pdf", PDF)
            base = dasar.create_dasar(here.riwayat("budi"), by=self.budi, isi=AWAL, berkas=scan)
            dasar.approve_dasar(base, by=self.sari)
            known = keterangan.IsiKeterangan("Denpasar", "P 123456", date(2024, 4, 1))
            keterangan.write_keterangan(here.budi, by=self.budi, isi=known)
            self.row = pak.create_pak(year, by=self.budi)

    def approve(self) -> None:
        pak.submit_pak(self.row, by=self.budi, nomor="800/7/PAK", tanggal=date(2027, 1, 29))
        pak.approve_pak(self.row, by=self.sari)

    def address(self, name: str) -> str:
        return f"/dokumen/pak/{self.row.pk}/{name}.pdf"

    def text(self, name: str) -> str:
        return read.text(self.here.client("budi").get(self.address(name)).content)


@pytest.mark.feature("BKN-066", "BKN-067")
@pytest.mark.django_db
def test_the_three_documents_say_what_was_set(world: Callable[..., Any], caller: Any) -> None:
    its = Lembar(world("bkn"))
    with its.here.on(DAY):
        drafts = [its.text(name) for name in DOCUMENTS]
        assert all("DRAF" in text and "Sari Puspita" in text for text in drafts)
        assert its.here.client("tono").get(its.address("pak")).status_code == 404
        its.approve()
        konversi, akumulasi, penetapan = texts = [its.text(name) for name in DOCUMENTS]
        api = caller(its.here, "sari").send("GET", f"/pak/{its.row.pk}/dokumen/pak.pdf")
    assert read.text(api.content) == penetapan
    for text in texts:
        assert "DRAF" not in text
        assert all(said in text for said in HEAD)
    assert "BAIK 100 % 25 25,00 JUMLAH 25,00" in konversi
    assert "2026 Januari - Desember BAIK 100 % 25 25,00" in akumulasi
    assert all(said in penetapan for said in PENETAPAN)


HEAD = (
    "NOMOR: 800/7/PAK",
    "I. KETERANGAN PERORANGAN 1 Nama Budi Santoso 2 NIP",
    "Nomor Seri Karpeg/Kartu ASN P 123456",
    "Tempat/Tanggal Lahir Denpasar, 14 Februari 1985 5 Jenis Kelamin Laki-laki",
    "Penata Tingkat I/III/d/1 April 2024",
    "Kota Contoh, 29 Januari 2027 Pejabat Penilai Kinerja Sari Puspita",
)
PENETAPAN = (
    "1 AK Dasar yang diberikan 0,00 0,00 0,00",
    "2 AK JF lama 140,50 0,00 140,50 800/12",
    "4 AK Konversi 0,00 25,00 25,00",
    "JUMLAH ANGKA KREDIT KUMULATIF 140,50 25,00 165,50",
    "kenaikan pangkat ke IV/a 200,00 Kekurangan 34,50",
    "kenaikan jenjang ke Ahli Madya 200,00 Kekurangan 34,50",
    "BELUM DAPAT dipertimbangkan",
)


@pytest.mark.django_db
def test_a_set_pak_prints_what_was_set_and_its_third_place(world: Callable[..., Any]) -> None:
    its = Lembar(world("bkn"))
    with its.here.on(DAY):
        its.approve()
        before = [kredit_document(its.row, each) for each in JenisDokumen]
        other = keterangan.IsiKeterangan("Kupang", "P 9", date(2026, 4, 1))
        keterangan.write_keterangan(its.here.budi, by=its.budi, isi=other)
        type(its.here.budi).objects.filter(pk=its.here.budi.pk).update(nama="Budi Lain")
        row = Pak.objects.with_people().get(pk=its.row.pk)
        assert [kredit_document(row, each) for each in JenisDokumen] == before
        DasarAngkaKredit.objects.update(ak_lama=Decimal("140.505"))
        type(its.here.budi).objects.filter(pk=its.here.budi.pk).update(golongan="IV/a")
        row = Pak.objects.with_people().get(pk=its.row.pk)
        said = kredit_document(row, JenisDokumen.PENETAPAN)
    assert dict(said.orang)["Pangkat/Golongan Ruang/TMT"].startswith("Penata Tingkat I/III/d/")
    assert [each.jumlah for each in said.penetapan][-1] == "165,505"
