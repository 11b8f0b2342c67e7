"""Every printed form with long content: its paper, its heads, its signatures, nothing outside."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from selaras.cetak.data import Model, Pendekatan
from selaras.cetak.kredit import JenisDokumen
from selaras.documents.tests import panjang
from tests.paper import Page, Word, pages_of

A4 = (595.3, 841.9)  # points
LINES, ROOM = 24, 45  # of two lines; of a hand that signs
HEAD = 40  # the lines of a table's head
MARGIN = 28.3  # a centimetre, which every printer leaves


@dataclass(frozen=True)
class Bentuk:
    """A form, and what its paper is like."""

    pdf: Callable[[], bytes]
    judul: str  # of its first page
    kepala: str = ""  # of its long table, on each page that the table reaches
    tegak: bool = False
    halaman: int = 2  # at least
    ttd: tuple[str, ...] = ()  # who signs


ATASANNYA = ("Atasan Pejabat Penilai Kinerja",)
DUA = ("Pegawai yang Dinilai", "Pejabat Penilai Kinerja")
SKP = "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA"
NILAI = "EVALUASI KINERJA PEGAWAI"
KOLOM_RHK = "NO RENCANA HASIL KERJA"
BENTUK = {
    **{
        f"skp {model} {pendekatan}": Bentuk(
            lambda model=model, pendekatan=pendekatan: panjang.skp(model, pendekatan),
            f"{SKP} {pendekatan.upper()}",
            KOLOM_RHK,
            halaman=8,
            ttd=DUA,
        )
        for model in Model
        for pendekatan in Pendekatan
    },
    "lampiran": Bentuk(
        lambda: panjang.skp(Model.JPT, Pendekatan.KUALITATIF, lampiran=True),
        SKP,
        halaman=10,
        ttd=DUA,
    ),
    "form penilaian ja_jf": Bentuk(
        lambda: panjang.form(Model.JA_JF), NILAI, KOLOM_RHK, ttd=DUA[1:]
    ),
    "form penilaian jpt": Bentuk(lambda: panjang.form(Model.JPT), NILAI, KOLOM_RHK, ttd=DUA[1:]),
    "dokumen evaluasi": Bentuk(
        panjang.dokumen_evaluasi,
        f"DOKUMEN {NILAI}",
        tegak=True,
        ttd=DUA,
    ),
    "rencana aksi": Bentuk(panjang.rencana, "RENCANA AKSI", KOLOM_RHK, ttd=DUA),
    "manual": Bentuk(panjang.manual, "MANUAL INDIKATOR KINERJA", tegak=True, halaman=3),
    "penetapan": Bentuk(
        panjang.penetapan,
        "PENETAPAN PREDIKAT KINERJA",
        tegak=True,
        halaman=1,
        ttd=("Pimpinan yang Menetapkan",),
    ),
    "berita acara": Bentuk(
        lambda: panjang.berita_acara("ditolak"), "BERITA ACARA KEBERATAN", tegak=True, ttd=ATASANNYA
    ),
    "lembar putusan": Bentuk(
        lambda: panjang.berita_acara(""), "LEMBAR PUTUSAN KEBERATAN", tegak=True, ttd=ATASANNYA
    ),
    "pembinaan": Bentuk(panjang.pembinaan, "KONSELING KINERJA", tegak=True, ttd=DUA[1:]),
    "laporan harian": Bentuk(
        panjang.laporan, "LAPORAN PROGRES HARIAN", "NO TANGGAL JAM", halaman=6, ttd=DUA[1:]
    ),
    "konversi": Bentuk(
        lambda: panjang.kredit(JenisDokumen.KONVERSI),
        "KONVERSI PREDIKAT KINERJA",
        "PREDIKAT PROSENTASE",
        tegak=True,
        ttd=DUA[1:],
    ),
    "akumulasi": Bentuk(
        lambda: panjang.kredit(JenisDokumen.AKUMULASI),
        "AKUMULASI ANGKA KREDIT",
        "TAHUN",
        tegak=True,
        ttd=DUA[1:],
    ),
    "pak": Bentuk(
        lambda: panjang.kredit(JenisDokumen.PENETAPAN),
        "PENETAPAN ANGKA KREDIT",
        tegak=True,
        ttd=DUA[1:],
    ),
    "rilis": Bentuk(
        panjang.rilis,
        "RILIS PREDIKAT KINERJA",
        "NO NAMA DAN NIP",
        tegak=True,
        halaman=4,
        ttd=("Pimpinan Perangkat Daerah",),
    ),
    "jurnal rilis": Bentuk(
        panjang.jurnal,
        "JURNAL KOREKSI RILIS",
        "NO NAMA DAN NIP",
        tegak=True,
        halaman=6,
        ttd=("Pimpinan Perangkat Daerah",),
    ),
    "register": Bentuk(
        panjang.register, "Register Perpanjangan Jadwal", "No Tanggal Pegawai", halaman=4
    ),
    "surat keterangan": Bentuk(
        panjang.keterangan, "SURAT KETERANGAN", tegak=True, ttd=("Admin Instansi",)
    ),
    "ringkasan": Bentuk(panjang.ringkasan, "Rekapitulasi Dinas Kesehatan", tegak=True, halaman=1),
    "berkas": Bentuk(
        panjang.berkas,
        "BERKAS PERSEORANGAN",
        "No. Dokumen Halaman",
        tegak=True,
        halaman=3,
        ttd=("Admin Kepegawaian",),
    ),
}


@pytest.mark.parametrize("nama", BENTUK)
def test_a_long_form_keeps_to_its_paper(nama: str) -> None:
    bentuk = BENTUK[nama]
    pages = pages_of(bentuk.pdf())
    size = A4 if bentuk.tegak else A4[::-1]
    assert {(round(each.width, 1), round(each.height, 1)) for each in pages} == {size}
    assert len(pages) >= bentuk.halaman
    assert pages[0].text.startswith(bentuk.judul)
    outside = [
        (number, each.text)
        for number, page in enumerate(pages, 1)
        for each in page.words
        if min(each.x, each.y, page.width - each.right) < MARGIN
        or each.bottom > page.height - MARGIN / 2
    ]
    assert outside == []
    if bentuk.kepala:
        _repeats_its_head(pages, bentuk)
    _signs_on_one_page(pages, bentuk)


def _repeats_its_head(pages: list[Page], bentuk: Bentuk) -> None:
    """Of a table that goes on, the second page begins with the head."""
    words = pages[1].words
    top = min(each.y for each in words)
    head = {each.text for each in words if each.y < top + HEAD}
    assert set(bentuk.kepala.split()) <= head


def _signs_on_one_page(pages: list[Page], bentuk: Bentuk) -> None:
    """Of each signer the day stands above his title, and room for the hand below it.

    The code to check the document stands there too, not on a page of its own.
    """
    coded = [page for page in pages if "Kode periksa:" in page.text]
    for sebutan in bentuk.ttd:
        page, title = next(
            (page, found) for page in reversed(pages) if (found := _phrase(page, sebutan))
        )
        above = [
            each for each in page.words if 0 < title.y - each.y < LINES and each.text.endswith(",")
        ]
        below = [each for each in page.words if ROOM < each.y - title.y < ROOM + LINES * 2]
        assert above, f"{sebutan}: the day stands on another page"
        assert below or sebutan == "Admin Instansi", f"{sebutan}: the name stands on another page"
        assert title.bottom + ROOM < page.height - MARGIN
        assert coded in ([], [page])


def _phrase(page: Page, sebutan: str) -> Word | None:
    wanted = sebutan.split()
    words = page.words
    for number in range(len(words) - len(wanted), -1, -1):
        if [each.text for each in words[number : number + len(wanted)]] == wanted:
            return words[number]
    return None
