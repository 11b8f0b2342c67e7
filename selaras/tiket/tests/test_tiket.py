"""Laporkan kendala: from any page or refusal to the pengelola kepegawaian, and back."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from selaras.accounts.models import User
from selaras.core.models import AuditEntry
from selaras.organisasi.models.peran import Peran
from selaras.tiket import actions as tiket_actions
from selaras.tiket.models import Tiket, waiting_for
from tests.reading import main_of, words_of

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
Lapor = Callable[..., Tiket]
DAY = date(2026, 2, 3)
ISIAN = {"judul": "Penilai saya keliru", "isi": "Masih tertulis nama pejabat yang lama."}


def get(cast: Any, name: str, page: str, *args: Any, **query: Any) -> str:
    with cast.on(DAY):
        return cast.client(name).get(reverse(page, args=args), query).content.decode()


@pytest.mark.feature("NTT-101", "BLL-033")
def test_a_report_goes_to_the_admin_opd_of_the_reporters_unit(world: Build) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        answer = cast.client("budi").post(reverse("tiket:new"), ISIAN | {"halaman": "/skp/"})
        tiket = Tiket.objects.get()
        assert answer["Location"] == reverse("tiket:detail", args=[tiket.pk])
        assert list(waiting_for(cast.pelaku("rina"))) == [tiket]
        assert not waiting_for(cast.pelaku("agus")).exists()
        assert not waiting_for(cast.pelaku("sari")).exists()
    assert (tiket.unit, tiket.halaman) == (cast.unit("budi"), "/skp/")
    assert AuditEntry.objects.about(tiket).get().verb == "report"
    assert "Penilai saya keliru" in get(cast, "rina", "tiket:list")


def test_without_an_admin_opd_above_the_unit_the_admin_instansi_gets_it(
    world: Build, lapor: Lapor
) -> None:
    cast = world("ntt")
    tiket = lapor(cast, "tono")
    with cast.on(DAY):
        assert list(waiting_for(cast.pelaku("agus"))) == [tiket]
        assert not waiting_for(cast.pelaku("rina")).exists()


def test_a_degree_at_the_end_brings_no_second_stop(world: Build) -> None:
    cast = world("ntt")
    User.objects.filter(pk=cast.user("rina").pk).update(nama="Rina Anggraini, S.E.")
    said = words_of(main_of(get(cast, "budi", "tiket:new")))
    assert "Yang membaca: Rina Anggraini, S.E. Kendala secara singkat" in said


def test_an_admin_opd_does_not_answer_himself(world: Build, lapor: Lapor) -> None:
    cast = world("ntt")
    tiket = lapor(cast, "rina")
    with cast.on(DAY):
        assert list(waiting_for(cast.pelaku("agus"))) == [tiket]
        assert not waiting_for(cast.pelaku("rina")).exists()
        url = reverse("tiket:answer", args=[tiket.pk])
        assert cast.client("rina").post(url, {"isi": "x"}).status_code == 403


def test_somebody_without_a_post_may_report_too(world: Build) -> None:
    cast = world("ntt")
    cast.tono.user.pegawai_set.update(user=None)
    with cast.on(DAY):
        cast.client("tono").post(reverse("tiket:new"), ISIAN)
        assert [row.unit for row in waiting_for(cast.pelaku("agus"))] == [None]
    assert "Penilai saya keliru" in get(cast, "tono", "tiket:list")


def test_an_account_of_no_agency_is_told_that_nobody_would_read_it(world: Build) -> None:
    cast = world("ntt")
    user = cast.user("tono")
    user.pegawai_set.update(user=None)
    user.instansi = None
    user.save()
    answer = cast.client("tono").post(reverse("tiket:new"), ISIAN)
    assert answer.status_code == 403
    assert "tidak terikat pada suatu instansi" in answer.content.decode()


@pytest.mark.parametrize("field", ["judul", "isi"])
@pytest.mark.parametrize("value", ["", "   ", "x" * 3000, "a\x00b"])
def test_a_wrong_report_is_refused_beside_its_field(world: Build, field: str, value: str) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        answer = cast.client("budi").post(reverse("tiket:new"), ISIAN | {field: value})
    assert answer.status_code == 422
    assert f"id_{field}_error" in answer.content.decode()
    assert not Tiket.objects.exists()


@pytest.mark.parametrize("halaman", ["https://lain.example/", "//lain.example", "skp", "/\x07"])
def test_only_a_path_of_ours_is_kept(world: Build, lapor: Lapor, halaman: str) -> None:
    assert lapor(world("ntt"), halaman=halaman).halaman == ""


def test_the_query_of_a_page_is_not_kept(world: Build, lapor: Lapor) -> None:
    """It may hold what somebody searched for: a name, a NIP."""
    assert lapor(world("ntt"), halaman="/skp/?cari=Budi").halaman == "/skp/"


def test_sent_twice_it_is_one_report(world: Build) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        browser = cast.client("budi")
        for _ in range(2):
            browser.post(reverse("tiket:new"), ISIAN | {"_key": "k" * 20})
    assert Tiket.objects.count() == 1


def test_every_page_offers_to_report(world: Build) -> None:
    cast = world("ntt")
    for page in ("beranda:beranda", "beranda:help", "susun:list"):
        html = get(cast, "budi", page)
        assert f'action="{reverse("tiket:start")}"' in html
        assert f'name="halaman" value="{reverse(page)}"' in html


def test_a_page_not_found_offers_to_report_it(world: Build) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        html = cast.client("budi").get("/tidak-ada/").content.decode()
    assert 'id="lapor"' in main_of(html)
    assert 'name="halaman" value="/tidak-ada/"' in html


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_refusal_carries_its_sentence_into_the_report(
    world: Build, headers: dict[str, str]
) -> None:
    cast = world("ntt")
    skp = cast.skp("budi", status="disetujui")
    with cast.on(DAY):
        browser = cast.client("budi", headers=headers)
        refused = browser.post(reverse("susun:submit", args=[skp.pk])).content.decode()
        sentence = unescape(refused.split('name="penolakan" value="')[1].split('"')[0])
        start = reverse("tiket:start")
        form = browser.post(start, {"halaman": "/skp/", "penolakan": sentence}).content.decode()
        assert "ikut dilampirkan" in form
        browser.post(reverse("tiket:new"), ISIAN | {"penolakan": sentence, "halaman": "/skp/"})
    tiket = Tiket.objects.get()
    assert tiket.penolakan == sentence
    assert tiket.penolakan in unescape(get(cast, "rina", "tiket:detail", tiket.pk))


def test_the_queue_is_filtered_by_status(world: Build, lapor: Lapor) -> None:
    cast = world("ntt")
    lapor(cast, "budi", judul="Yang baru")
    lapor(cast, "budi", status="selesai", judul="Yang lama")
    page = "tiket:list"
    assert "Yang lama" not in get(cast, "rina", page)
    assert "Yang lama" in get(cast, "rina", page, status="selesai")
    both = get(cast, "agus", page, status="semua")
    assert "Yang baru" in both
    assert "Yang lama" in both
    assert get(cast, "rina", page, status="tidak-ada").count("Yang baru") == 1


def test_the_queue_asks_the_same_of_the_database_for_one_and_many(
    world: Build, lapor: Lapor, queries: Callable[[], Any], budget: Callable[..., None]
) -> None:
    cast = world("ntt")
    lapor(cast, "budi")
    few = _asked(cast, queries)
    for _ in range(20):
        lapor(cast, "sari")
    budget(few, _asked(cast, queries))


def _asked(cast: Any, queries: Callable[[], Any]) -> list[dict[str, str]]:
    with cast.on(DAY):
        browser = cast.client("rina")
        browser.get(reverse("tiket:list"))
        with queries() as seen:
            browser.get(reverse("tiket:list"))
    return list(seen)


def test_reports_of_another_agency_are_not_seen(world: Build, lapor: Lapor) -> None:
    here, there = world("ntt"), world("bkn")
    tiket = lapor(here, "budi")
    for name in ("rina", "agus", "budi"):
        with there.on(DAY):
            url = reverse("tiket:detail", args=[tiket.pk])
            assert there.client(name).get(url).status_code == 404
            assert not waiting_for(there.pelaku(name)).exists()


def test_the_answer_reaches_the_reporter_as_news(world: Build, lapor: Lapor) -> None:
    cast = world("ntt")
    lapor(cast, "budi", status="dijawab")
    html = " ".join(get(cast, "budi", "notifications:list").split())
    assert "Ibu Rina Anggraini menjawab laporan “" in html
    assert "menjawab" not in get(cast, "sari", "notifications:list")


def test_an_admin_of_both_kinds_sees_each_report_once(world: Build, lapor: Lapor) -> None:
    cast = world("ntt")
    Peran.objects.create(user=cast.user("rina"), jenis=Peran.Jenis.ADMIN_INSTANSI)
    lapor(cast, "budi")
    with cast.on(DAY):
        assert waiting_for(cast.pelaku("rina")).count() == 1


def test_a_passed_on_report_leaves_the_queue_of_the_admin_opd(world: Build, lapor: Lapor) -> None:
    cast = world("ntt")
    tiket = lapor(cast, "budi", status="diteruskan")
    with cast.on(DAY):
        assert list(waiting_for(cast.pelaku("agus"))) == [tiket]
        assert not waiting_for(cast.pelaku("rina")).exists()
        tiket_actions.answer(tiket, by=cast.pelaku("agus"), isi="Sudah.")
        assert not waiting_for(cast.pelaku("agus")).exists()
        tiket_actions.reopen(tiket, by=cast.pelaku("budi"), isi="Belum.")
        assert list(waiting_for(cast.pelaku("agus"))) == [tiket]  # where it had come to
