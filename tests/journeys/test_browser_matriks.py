"""A leader divides a result among two people by the matrix; one of them finds it and checks it.

Then the cascade shows it to everybody, unfolded from the head down: on a phone and without JS.
"""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from selaras.organisasi.actions import penilai
from selaras.perencanaan.actions import indikator, pengajuan, persetujuan, rhk
from tests.journeys.browser import HP, MEJA_GELAP, Office, Visitor
from tests.paper import pages_of

pytestmark = [pytest.mark.browser]
HASIL = "Terselesaikannya permintaan layanan informatika perangkat daerah"
KEDUA = "Tersusunnya laporan layanan informatika setiap triwulan"


def involvement(leader: Visitor) -> list[str]:
    """How many people serve none, one, or several of the leader's results."""
    return [leader.page.locator(".stat b").nth(at).inner_text() for at in range(3)]


def prepared(here: Office) -> tuple[str, int, int]:
    """Sari's matrix with Budi and Rina, both with an empty draft, and her two results."""
    world = here.world
    with world.on(date(2026, 1, 5)):
        facts = {"mulai": date(2026, 1, 5), "alasan": "Penugasan khusus", "penilai": world.sari}
        penilai.set_penilai(world.riwayat("rina"), by=world.pelaku("agus"), **facts)
    leader = world.skp("sari", status="draf_revisi")
    with world.on(date(2026, 1, 8)):
        served = world.rhk(world.skp_of("dewi")).pk
        facts = {"jenis": "utama", "uraian": "Terjaganya keamanan informasi", "intervensi": served}
        second = rhk.add_rhk(leader, by=world.pelaku("sari"), **facts)
        indikator.add_indikator(
            second, by=world.pelaku("sari"), uraian="Insiden", aspek="kualitas", target="0"
        )
        pengajuan.submit(leader, by=world.pelaku("sari"))
        persetujuan.approve(leader, by=world.pelaku("dewi"))
    for name in ("budi", "rina"):
        world.skp(name, status="draf", isi=False)
    return f"/skp/{leader.pk}/matriks/", world.rhk(leader).pk, second.pk


@pytest.mark.feature("BKN-025")
def test_a_result_is_divided_found_and_checked(office: Callable[..., Office]) -> None:
    here = office("bkn", HP)
    address, first, second = prepared(here)
    here.today("2026-01-12")
    sari, budi = here.visitor("sari"), here.visitor("budi")
    sari.go(address)
    assert involvement(sari) == ["2", "0", "0"]
    sari.go(f"{address}assign_rhk/?rhk={first}")
    form = sari.page.locator("form:has([name=uraian])")
    for person in ("Budi Santoso", "Rina Anggraini"):
        form.get_by_label(person).check()
    sari.send(form, "Bagi RHK", {"jenis": "utama", "uraian": HASIL})
    sari.says("RHK ditambahkan ke SKP 2 pegawai.")
    assert involvement(sari) == ["0", "2", "0"]
    sari.go(f"{address}assign_rhk/?rhk={second}")
    form.get_by_label("Budi Santoso").check()
    sari.send(form, "Bagi RHK", {"jenis": "utama", "uraian": KEDUA})
    assert involvement(sari) == ["0", "1", "1"]
    own = here.world.skp_of("budi").pk
    budi.go("/pemberitahuan/")
    budi.says("menambahkan RHK dari matriks peran hasil")
    budi.go(f"/skp/{own}/")
    budi.says("Mohon periksa kembali.")
    budi.says("2 RHK berasal dari matriks peran hasil")
    for words in (HASIL, KEDUA):
        budi.says(words)
    assert here.wrong == []


def test_the_cascade_unfolds_from_the_head_down(office: Callable[..., Office]) -> None:
    here = office("bkn", HP)
    here.world.skp("budi")
    here.today("2026-03-02")
    titles = [here.world.rhk(here.world.skp_of(name)).uraian for name in ("dewi", "sari", "budi")]
    budi = here.visitor("budi")
    budi.go(f"/skp/kaskade/?tahun=2026&pimpinan={here.world.dewi.pk}")
    for above, below in pairwise(titles):
        budi.page.locator("details", has_text=above).last.locator("summary").first.click()
        budi.page.locator(".branch").get_by_text(below).first.wait_for()
        budi.says(below)
        budi.check()
    assert here.wrong == []


def test_a_cell_opens_by_keyboard_and_gives_the_focus_back(office: Callable[..., Office]) -> None:
    here = office("bkn", MEJA_GELAP)
    here.world.skp("budi")
    here.today("2026-03-02")
    dewi = here.visitor("dewi")
    dewi.go(f"/skp/{here.world.skp_of('dewi').pk}/matriks/")
    page = dewi.page
    page.locator(".mx td a").first.focus()  # Budi's; below him stands his penilai
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    drawer = page.locator("#laci:popover-open")
    drawer.get_by_role("heading", name="Sari Puspita").wait_for()
    assert drawer.get_by_text(here.world.rhk(here.world.skp_of("sari")).uraian).is_visible()
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    assert page.evaluate("document.activeElement.closest('.mx') !== null")
    assert here.wrong == []


def test_it_is_printed_across_the_paper_that_one_has(office: Callable[..., Office]) -> None:
    here = office("bkn", MEJA_GELAP)
    here.world.skp("budi")
    here.today("2026-03-02")
    dewi = here.visitor("dewi")
    dewi.go(f"/skp/{here.world.skp_of('dewi').pk}/matriks/")
    dewi.page.get_by_role("link", name="Cetak").click()
    dewi.page.locator(".mx-kisi").first.wait_for()
    for paper, wide in (("A4", 843), ("A3", 1191)):
        printed = pages_of(dewi.page.pdf(format=paper))
        assert {round(max(page.width, page.height)) for page in printed} == {wide}
        (kisi,) = (page for page in printed if here.world.pegawai["budi"].nama in page.text)
        assert kisi.width > kisi.height
        assert all(word.right <= page.width for page in printed for word in page.words)
    assert here.wrong == []
