"""The four forms of an SKP, each filled through the editor on its page: rules.md §3.1."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from tests.journeys.browser import HP, MEJA_GELAP, Facts, Office, Visitor

pytestmark = [pytest.mark.browser]
PAIR = ("kuantitatif", "kualitatif")
PERIODE = {
    "kuantitatif": {"periode_awal": "2026-01-01", "periode_akhir": "2026-06-30"},
    "kualitatif": {"periode_awal": "2026-07-01", "periode_akhir": "2026-12-31"},
}
TUGAS = "Tersusunnya laporan tim percepatan transformasi digital pemerintah daerah"
HASIL = "Meningkatnya kepuasan masyarakat atas layanan informatika"
DASAR = "SK Tim Nomor 12 Tahun 2026"


def start(person: Visitor, model: str, pendekatan: str) -> Skp:
    """A new SKP; its page comes up."""
    person.go("/skp/baru/sendiri/")
    facts = {**PERIODE[pendekatan], "model": model, "pendekatan": pendekatan}
    person.send(person.page.locator("main form").last, "Simpan", facts)
    pk = int(person.page.url.rstrip("/").rpartition("/")[2])
    return Skp.objects.get(pk=pk)


def opened(person: Visitor, scope: Locator, link: str) -> Locator:
    """The blank form that a link opens in its place, with the names of its fields."""
    scope.get_by_role("link", name=link).click()
    form = scope.locator(".slot form")
    form.wait_for()
    assert form.locator(".acts > *").all_inner_texts() == ["Simpan", "Tutup"]
    return form


def columns(form: Locator) -> set[str]:
    names = form.evaluate("f => [...f.elements].filter(e => e.type != 'hidden').map(e => e.name)")
    return set(names) - {""}


def add(person: Visitor, scope: Locator, link: str, facts: Facts, wanted: set[str]) -> None:
    form = opened(person, scope, link)
    assert columns(form) == wanted | {"uraian"}
    person.send(form, "Simpan", facts)
    form.wait_for(state="detached")


def fill(person: Visitor, rhk: tuple[Facts, set[str]], indikator: tuple[Facts, set[str]]) -> None:
    """An utama with an indicator and a tambahan with its legal basis and one, without leaving."""
    page = person.page
    add(person, page.locator("#skp"), "Tambah RHK utama", *rhk)
    first = page.locator("#daftar-utama > article")
    assert first.locator("[data-tambah]").evaluate("link => link === document.activeElement")
    add(person, first, "Indikator", *indikator)
    facts = {"uraian": TUGAS, "dasar_penugasan": DASAR}
    add(person, page.locator("#skp"), "Tambah RHK tambahan", facts, rhk[1])
    person.says(f"Dasar penugasan: {DASAR}")
    add(person, page.locator("#daftar-tambahan > article"), "Indikator", *indikator)


def kept(skp: Skp) -> RencanaHasilKerja:
    assert skp.rhk_set.get(jenis="tambahan").dasar_penugasan == DASAR
    return skp.rhk_set.get(jenis="utama")


@pytest.mark.feature("NTT-036", "BKN-012", "BKN-014", "BKN-015", "BKN-017", "DPS-011")
def test_a_head_makes_both_forms_of_jpt_on_their_page(office: Callable[..., Office]) -> None:
    here = office("bkn", MEJA_GELAP)
    here.today("2026-01-05")
    dewi = here.visitor("dewi")
    names = {"jenis", "klasifikasi", "penugasan_dari", "dasar_penugasan"}
    rhk = {"uraian": HASIL, "klasifikasi": "individu", "penugasan_dari": "Sekretaris Daerah"}
    for pendekatan in PAIR:
        skp = start(dewi, "jpt", pendekatan)
        facts: Facts = {"uraian": "Indeks kepuasan masyarakat"}
        wanted: set[str] = set()
        if pendekatan == "kuantitatif":
            facts |= {"target": "82,5", "satuan": "indeks", "perspektif": "penguatan_internal"}
            wanted = {"target", "satuan", "perspektif"}
        fill(dewi, (rhk, names), (facts, wanted))
        utama = kept(skp)
        assert (utama.klasifikasi, utama.penugasan_dari) == ("individu", "Sekretaris Daerah")
        row = utama.indikator_set.get()
        assert {name: getattr(row, name) for name in facts} == facts
        dewi.check()
    assert here.wrong == []


@pytest.mark.feature("BKN-016", "BKN-015", "BKN-017", "NTT-044", "DPS-011", "DPS-026")
def test_a_pegawai_makes_both_forms_of_ja_on_a_phone(office: Callable[..., Office]) -> None:
    here = office("bkn", HP)
    served = here.world.rhk(here.world.skp("sari"))
    here.today("2026-01-05")
    budi = here.visitor("budi")
    for pendekatan in PAIR:
        skp = start(budi, "ja_jf", pendekatan)
        rhk: Facts = {"uraian": HASIL, "intervensi": str(served.pk)}
        names = {"intervensi", "jenis", "dasar_penugasan"}
        facts: Facts = {"uraian": "Persentase gangguan yang tertangani"}
        wanted: set[str] = set()
        if pendekatan == "kuantitatif":
            facts |= {"target": "90 - 95", "satuan": "%", "aspek": "waktu"}
            wanted = {"target", "satuan", "aspek"}
        else:
            rhk["penugasan_dari"] = "Kepala Bidang"
            names |= {"penugasan_dari"}
        fill(budi, (rhk, names), (facts, wanted))
        utama = kept(skp)
        assert utama.intervensi == served
        assert utama.penugasan_dari == rhk.get("penugasan_dari", "")
        row = utama.indikator_set.get()
        assert {name: getattr(row, name) for name in facts} == facts
        budi.check()
    assert here.wrong == []
