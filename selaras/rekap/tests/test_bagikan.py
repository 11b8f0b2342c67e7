"""The page to share: whole percents of ten people or more, no name, as of one moment."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from selaras.accounts.models import ApiToken
from selaras.cetak.data import KodePeriksa
from selaras.cetak.render import render_ringkasan
from selaras.cetak.ringkas import BarisRingkasan, DokumenRingkasan, KurvaRingkasan
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents.kode import drawn
from selaras.documents.tests.read import pages
from selaras.rekap import policies
from selaras.rekap.models import RingkasanTerbit
from selaras.rekap.pages import bagikan
from tests.reading import main_of, words_of

ALAMAT = "/rekapitulasi/bagikan/?periode=bulanan-2026-2"
TERBIT = "/rekapitulasi/share_summary/?periode=bulanan-2026-2"
HARI = date(2026, 3, 3)


@pytest.fixture
def februari(world: Callable[..., World]) -> World:
    """Budi has not reported; Sari and Dewi wait for their rating."""
    here = world("denpasar")
    here.periode("budi", status="berjalan")
    here.periode("sari", status="realisasi_diajukan")
    here.periode("dewi", status="realisasi_diajukan")
    return here


@pytest.fixture
def from_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cast is small: here two people are enough for a figure."""
    for module in (policies, bagikan):
        monkeypatch.setattr(module, "MIN_ORANG", 2)


def ask(here: World, name: str, address: str = ALAMAT) -> HttpResponse:
    client = Client()
    client.force_login(getattr(here, name).user)
    with here.on(HARI):
        return client.get(address)


@pytest.mark.usefixtures("from_two")
def test_the_page_holds_percents_and_no_name(februari: World) -> None:
    answer = ask(februari, "dewi", f"{ALAMAT}&cari=Budi")
    assert answer["Content-Type"] == "application/pdf"
    (text,) = pages(answer.content)
    assert "Kinerja Dinas Komunikasi dan Informatika, Februari 2026" in text
    assert "66 % pegawai sudah mengajukan realisasi, dengan batas" in text
    assert "Angka pada 3 Maret 2026 pukul" in text
    assert "Bidang Layanan Informatika" in text
    assert "1 unit dengan kurang dari 2 pegawai" in text  # Dewi alone, in her own
    for name in ("Budi", "Sari", "Dewi"):
        assert name not in text


def issue(here: World, name: str) -> HttpResponse:
    client = Client()
    client.force_login(getattr(here, name).user)
    with here.on(HARI):
        return client.post(TERBIT)


@pytest.mark.usefixtures("from_two")
def test_an_issued_page_is_an_address_that_others_with_the_right_open(februari: World) -> None:
    """The head of the dinas issues it; who administers it opens it, who only rates does not."""
    address = issue(februari, "dewi").url
    page = words_of(main_of(ask(februari, "rina", address).content.decode()))
    assert "Kinerja Dinas Komunikasi dan Informatika, Februari 2026" in page
    assert "Angka pada 3 Maret 2026" in page
    dokumen = DokumenTerbit.objects.get()
    paper = ask(februari, "rina", f"/dokumen/terbit/{dokumen.pk}/dokumen.pdf")
    (text,) = pages(paper.getvalue())
    assert f"/cek/{dokumen.kode}/" in text.replace("\n", "")
    for name in ("budi", "sari"):
        assert ask(februari, name, address).status_code == 404
    said = words_of(main_of(ask(februari, "sari", f"/cek/{dokumen.kode}/").content.decode()))
    assert "Dokumen ini asli dan berlaku." in said
    again = f"/dokumen/ringkasan_kinerja/{RingkasanTerbit.objects.get().pk}/issue_document/"
    client = Client()
    client.force_login(februari.dewi.user)
    with februari.on(HARI):
        assert client.post(again).status_code == 409
        shown = client.get(f"/dokumen/terbit/{dokumen.pk}/").content.decode()
    assert "Unggah pindaian" not in shown
    assert "dijamin BSrE" not in shown


@pytest.mark.usefixtures("from_two")
def test_a_page_leads_to_those_shared_before_it(februari: World) -> None:
    first, second = (issue(februari, "dewi").url for _ in range(2))
    said = main_of(ask(februari, "rina", second).content.decode())
    assert f'href="{first}"' in said


@pytest.mark.usefixtures("from_two")
def test_programs_get_the_same_page(februari: World) -> None:
    token, _ = ApiToken.objects.issue(februari.user("dewi"))
    headers = {"Authorization": f"Bearer {token}"}
    with februari.on(HARI):
        answer = Client().get(
            "/api/v1/rekapitulasi/bagikan.pdf?periode=bulanan-2026-2", headers=headers
        )
        made = Client().post("/api/v1/rekapitulasi/bagikan?periode=bulanan-2026-2", headers=headers)
    (text,) = pages(answer.content)
    assert "66 % pegawai sudah mengajukan realisasi, dengan batas" in text
    assert made.status_code == 201
    assert ask(februari, "rina", made.json()["halaman"]).status_code == 200


def test_fewer_than_ten_are_not_shared_and_the_page_says_so(februari: World) -> None:
    answer = ask(februari, "dewi")
    assert answer.status_code == 409
    sentence = "memuat paling sedikit 10 pegawai. Mohon pilih unit yang lebih besar"
    assert sentence in words_of(main_of(answer.content.decode()))
    room = ask(februari, "dewi", "/rekapitulasi/?periode=bulanan-2026-2&rapat=1").content.decode()
    assert sentence in words_of(main_of(room))
    assert "share_summary" not in room
    assert issue(februari, "dewi").status_code == 409
    assert not RingkasanTerbit.objects.exists()


@pytest.mark.usefixtures("from_two")
def test_the_meeting_and_the_room_lead_to_it(februari: World) -> None:
    for view in ("", "&rapat=1"):
        address = f"/rekapitulasi/?periode=bulanan-2026-2{view}"
        page = main_of(ask(februari, "dewi", address).content.decode())
        assert f'action="{TERBIT}&amp;langkah=realisasi"' in page
    assert ask(februari, "budi").status_code == 403


@pytest.mark.parametrize("cek", [None, drawn("K7QM4T2X9RVD", "https://selaras.kotacontoh.go.id")])
def test_a_full_map_and_a_curve_fit_on_one_page(cek: KodePeriksa | None) -> None:
    """Of a predikat that one or two people have the curve shows a dash."""
    row = BarisRingkasan("Sekretariat Dewan Perwakilan Rakyat Daerah", (97, *range(80, 89), None))
    (text,) = pages(
        render_ringkasan(
            DokumenRingkasan(
                judul="Kinerja Pemerintah Kota Contoh, Oktober 2026",
                instansi="Pemerintah Kota Contoh",
                pada="6 Oktober 2026 pukul 10.15 WITA",
                kalimat=("Satu kalimat.", "Dua kalimat.", "Tiga kalimat."),
                langkah="Realisasi",
                kolom=("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov"),
                baris=(row,) * bagikan.MAKS_BARIS,
                jumlah=row,
                catatan="Tidak digambar: 3 unit dengan kurang dari 10 pegawai.",
                kurva=KurvaRingkasan((12, 80, 8, None, 0), (20, 60, 15, 3, 2), "Baik"),
            ),
            cek,
        )
    )
    assert "80 %" in text
    assert "Tanda –: predikat yang dimiliki satu atau dua orang." in text
