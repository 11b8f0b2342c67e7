"""The page: who sees whose chain, what stands on top, the search, the trail, the queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.accounts.models import User
from selaras.beranda.tests.rantai import seen
from selaras.core.models import AuditEntry
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.pelaksanaan.models import Periode

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2026, 1, 20)
MOST, WHY = 24, "each link of the chain asks its own question"


def page(here: Any, name: str, url: str = "/mengapa/", day: date = DAY) -> Any:
    with here.on(day):
        return here.client(name).get(url)


def test_one_sees_first_what_to_do_and_who_does_it(world: Build) -> None:
    here = world("denpasar")
    here.skp("budi", status="diajukan")
    html = page(here, "budi").content.decode()
    top = html.index("Yang perlu dibereskan sekarang")
    assert top < html.index("menunggu persetujuan Ibu Sari Puspita") < html.index("Seluruh rantai")
    assert "Ibu Sari Puspita (pejabat penilai)" in html
    assert "Belum dapat diperiksa" in html


def test_when_nothing_is_broken_the_next_step_is_told(world: Build) -> None:
    here = world("ntt")
    here.periode("budi", status="berjalan")
    html = page(here, "budi", day=date(2026, 2, 20)).content.decode()
    assert "Tidak ada yang perlu dibereskan · berikutnya" in html


@pytest.mark.parametrize(
    ("name", "status"),
    [("budi", 200), ("sari", 200), ("dewi", 200), ("rina", 200), ("agus", 200), ("tono", 404)],
)
def test_who_sees_the_chain_of_budi(world: Build, name: str, status: int) -> None:
    here = world("denpasar")
    assert page(here, name, f"/mengapa/{here.budi.pk}/").status_code == status


def test_an_auditor_of_the_agency_sees_it_and_one_of_another_does_not(world: Build) -> None:
    here, there = world("denpasar"), world("ntt")
    for each in (here, there):
        Peran.objects.create(user=each.user("tono"), jenis="auditor")
        each.surat_tugas(each.user("tono"))
    url = f"/mengapa/{here.budi.pk}/"
    assert page(here, "tono", url).status_code == 200
    assert page(there, "tono", url).status_code == 404
    assert page(there, "agus", url).status_code == 404


def test_nobody_without_login(world: Build, client: Any) -> None:
    here = world("denpasar")
    assert client.get(f"/mengapa/{here.budi.pk}/").status_code == 302
    assert client.get("/mengapa/").status_code == 302


def test_who_is_no_pegawai_has_no_chain_of_his_own(world: Build, client: Any) -> None:
    here = world("denpasar")
    nasional = User.objects.create_user("X-NASIONAL", "rahasia-contoh", nama="Admin Nasional")
    Peran.objects.create(user=nasional, jenis="admin_nasional")
    client.force_login(nasional)
    with here.on(DAY):
        assert "Belum ada yang diperiksa" in client.get("/mengapa/").content.decode()
        assert client.get(f"/mengapa/{here.budi.pk}/").status_code == 404


def test_the_way_to_it_is_on_the_help_page(world: Build) -> None:
    assert 'href="/mengapa/"' in page(world("denpasar"), "budi", "/bantuan/").content.decode()


def test_opening_anothers_chain_is_in_his_trail_and_ones_own_is_not(world: Build) -> None:
    here = world("denpasar")
    page(here, "budi")
    page(here, "budi", f"/mengapa/{here.budi.pk}/")
    assert not AuditEntry.objects.about(here.budi).filter(verb="seen").exists()
    page(here, "sari", f"/mengapa/{here.budi.pk}/")
    entry = AuditEntry.objects.about(here.budi).get(verb="seen")
    assert entry.actor_nama == here.sari.nama


def test_the_search_finds_people_within_reach_only(world: Build) -> None:
    here = world("denpasar")
    html = page(here, "rina", "/mengapa/?q=santoso").content.decode()
    assert f"/mengapa/{here.budi.pk}/" in html
    html = page(here, "rina", f"/mengapa/?q={here.tono.nip}").content.decode()
    assert f"/mengapa/{here.tono.pk}/" not in html
    assert "Tidak ditemukan" in html
    html = page(here, "agus", f"/mengapa/?q={here.tono.nip}").content.decode()
    assert f"/mengapa/{here.tono.pk}/" in html


@pytest.mark.parametrize("name", ["budi", "sari", "dewi", "rina", "agus"])
def test_every_link_leads_where_this_viewer_may_go(world: Build, name: str) -> None:
    here = world("denpasar")
    periode = here.periode_dinilai("budi")
    day = here.rating_day(periode)
    rantai = seen(here, "budi", day, by=name, periode=periode.pk)
    links = {mata.tautan for mata in rantai.items if mata.tautan}
    assert f"/skp/{periode.skp_id}/" in links
    with here.on(day):
        browser = here.client(name)
        assert {browser.get(url).status_code for url in links} == {200}


def test_who_looks_after_nobody_has_no_search(world: Build) -> None:
    here = world("denpasar")
    html = page(here, "budi", "/mengapa/?q=sari").content.decode()
    assert 'type="search"' not in html
    assert f"/mengapa/{here.sari.pk}/" not in html


def test_the_search_shows_at_most_twenty(world: Build) -> None:
    here = world("denpasar")
    Pegawai.objects.bulk_create(
        Pegawai(instansi=here.instansi, nip=f"19900101201501{1000 + i}", nama=f"Wayan Contoh {i}")
        for i in range(30)
    )
    html = page(here, "agus", "/mengapa/?q=wayan contoh").content.decode()
    assert html.count("<b>Wayan Contoh") == 20


@pytest.mark.parametrize("periode", ["0", "abc", "99999999999999999999", "987654"])
def test_a_period_that_is_not_his_is_not_found(world: Build, periode: str) -> None:
    here = world("denpasar")
    assert page(here, "budi", f"/mengapa/?periode={periode}").status_code == 404


def test_another_of_his_periods_can_be_chosen(world: Build) -> None:
    here = world("bkn")
    first = here.periode_dinilai("budi")
    here.periode("budi", status="berjalan", nomor=2)
    html = page(here, "budi", f"/mengapa/?periode={first.pk}", date(2026, 4, 20)).content.decode()
    assert f"Seluruh rantai · {first}" in html
    assert "Hasil penilaian Triwulan I 2026 sudah terbit" in html


@pytest.mark.parametrize("name", ["sari", "rina"])
def test_as_many_queries_for_many_periods_as_for_one(
    world: Build, queries: Callable[[], Any], budget: Callable[..., None], name: str
) -> None:
    here = world("denpasar")
    periode = here.siap_dinilai("budi")
    with here.on(here.rating_day(periode)):
        browser, url = here.client(name), f"/mengapa/{here.budi.pk}/"
        browser.get(url)
        with queries() as few:
            browser.get(url)
        Periode.objects.bulk_create(_rated(periode, nomor) for nomor in (1, 3))
        with queries() as many:
            browser.get(url)
    budget(few, many, most=MOST, why=WHY)


@pytest.mark.parametrize("status", ["draf", "diajukan", "disetujui"])
def test_no_state_of_an_skp_asks_for_more_queries(
    world: Build, queries: Callable[[], Any], budget: Callable[..., None], status: str
) -> None:
    here = world("denpasar")
    here.skp("budi", status=status)
    with here.on(DAY):
        browser, url = here.client("agus"), f"/mengapa/{here.budi.pk}/"
        browser.get(url)
        with queries() as asked:
            browser.get(url)
    budget(asked, most=MOST, why=WHY)


def _rated(periode: Periode, nomor: int) -> Periode:
    facts = {name: getattr(periode, name) for name in ("instansi", "skp", "jenis", "tahun")}
    mulai, selesai = date(2026, nomor, 1), date(2026, nomor, 28)
    return Periode(**facts, nomor=nomor, mulai=mulai, selesai=selesai, status="dinilai")


def test_what_another_still_has_time_for_is_awaited_not_broken(world: Build) -> None:
    here = world("ntt")
    periode = here.periode("budi", status="realisasi_diajukan")
    html = page(here, "budi", day=here.rating_day(periode)).content.decode()
    assert "Yang ditunggu sekarang" in html
    assert "Yang perlu dibereskan sekarang" not in html
    assert "2 ditunggu" in html
    assert "Perlu dibereskan" not in html


def test_what_is_over_its_term_is_broken(world: Build) -> None:
    here = world("ntt")
    html = page(here, "budi", day=date(2026, 6, 20)).content.decode()
    assert "Yang perlu dibereskan sekarang" in html
    assert "ditunggu</h2>" not in html


def test_links_in_order_are_folded_and_can_be_read(world: Build) -> None:
    here = world("ntt")
    here.periode("budi", status="berjalan")
    html = page(here, "budi", day=date(2026, 2, 20)).content.decode()
    fold = html[html.index('<details class="fold grow">') : html.index("</details>")]
    assert " beres</summary>" in fold
    assert "Akun aktif dan dapat dipakai masuk" in fold
    assert "Kebijakan instansi" in fold
