"""The person concerned reads what was seen and changed, by whom and when."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from selaras.base import clock
from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.organisasi.models.peran import Peran

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2026, 4, 6)
MINE, AGENCY = "beranda:jejak", "beranda:jejak_instansi"


def text(cast: Any, name: str, page: str = MINE, **query: Any) -> str:
    with cast.on(DAY):
        answer = cast.client(name).get(reverse(page), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_who_looked_at_ones_rating_is_told_in_a_sentence(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(DAY):
        cast.client("rina").get(reverse("penilaian:periode", args=[periode.pk]))
    html = text(cast, "budi", jenis="dilihat")
    assert "dilihat oleh Rina Anggraini pada 6 April 2026 pukul" in html
    assert "diajukan oleh" not in html


def test_what_changed_is_told_with_who_and_when(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    html = text(cast, "budi", jenis="berubah")
    assert "<b>SKP 2026</b> disetujui oleh Sari Puspita pada" in html
    assert "<b>SKP 2026</b> diajukan oleh Anda pada" in html
    assert "<b>Riwayat jabatan Pranata Komputer Ahli Muda</b> ditempatkan oleh Sistem" in html


def test_nobody_reads_what_concerns_another(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    assert "SKP 2026" not in text(cast, "tono")
    assert "disetujui oleh Anda" not in text(cast, "sari")  # what she did concerns him


def test_the_words_of_a_rating_stay_on_its_own_page(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode_dinilai("budi")
    audit.record(periode, "change_rating", by=cast.pelaku("sari"), note="Alasan yang rahasia")
    assert "Alasan yang rahasia" not in text(cast, "budi")


def test_pages_go_on_by_key_and_show_each_row_once(world: Build) -> None:
    cast = world("ntt")
    cast.periode_dinilai("budi")
    shown, sebelum = [], ""
    while True:
        html = text(cast, "agus", AGENCY, sebelum=sebelum)
        shown.append(html.count(" pukul "))
        if "sebelum=" not in html:
            break
        sebelum = html.split("sebelum=")[1].split('"')[0]
    assert set(shown[:-1]) == {25}
    assert sum(shown) == AuditEntry.objects.filter(instansi=cast.instansi).count()


def test_the_page_asks_little_of_the_database(
    world: Build, queries: Callable[[], Any], budget: Callable[..., None]
) -> None:
    cast = world("ntt")
    cast.periode_dinilai("budi")
    with cast.on(DAY):
        browser = cast.client("budi")
        browser.get(reverse(MINE))
        with queries() as seen:
            browser.get(reverse(MINE))
    budget(seen, most=20, why="the keys of each kind of row that is a person's")


@pytest.mark.parametrize("name", ["budi", "sari", "dewi", "tono", "rina"])
def test_the_trail_of_the_agency_is_not_for_everybody(world: Build, name: str) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        assert cast.client(name).get(reverse(AGENCY)).status_code == 403


def test_an_auditor_reads_the_trail_of_his_agency_only(world: Build) -> None:
    cast, other = world("ntt"), world("bkn")
    Peran.objects.create(user=cast.user("tono"), jenis=Peran.Jenis.AUDITOR)
    cast.surat_tugas(cast.user("tono"))
    cast.skp("budi", status="disetujui")
    html = text(cast, "tono", AGENCY, verb="approve")
    assert "<b>SKP 2026</b> (Budi Santoso) disetujui oleh Sari Puspita" in html
    assert "Belum disegel" in html
    assert not AuditEntry.objects.filter(instansi=other.instansi, verb="approve").exists()


def test_the_trail_is_filtered_by_person_verb_and_date(world: Build) -> None:
    cast = world("ntt")
    cast.skp("budi", status="disetujui")
    nip = cast.budi.nip
    assert "disetujui oleh" in text(cast, "agus", AGENCY, nip=nip, verb="approve")
    assert "disetujui oleh" not in text(cast, "agus", AGENCY, nip=cast.tono.nip)
    assert "disetujui oleh" not in text(cast, "agus", AGENCY, verb="approve", dari="2026-04-01")
    assert "disetujui oleh" not in text(cast, "agus", AGENCY, verb="approve", sampai="2025-12-31")


def test_looking_at_one_persons_trail_is_itself_told_to_him(world: Build) -> None:
    cast = world("ntt")
    text(cast, "agus", AGENCY, nip=cast.budi.nip)
    assert "<b>Data pegawai</b> dilihat oleh Agus Hartono" in text(cast, "budi", jenis="dilihat")


@pytest.mark.parametrize("query", [{"nip": "1"}, {"dari": "kapan"}, {"verb": "x"}])
def test_a_wrong_filter_is_refused_beside_its_field(world: Build, query: dict[str, str]) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        assert cast.client("agus").get(reverse(AGENCY), query).status_code == 422


@pytest.mark.parametrize("sebelum", ["x", "-1", "9" * 30, "²"])
def test_a_wrong_key_shows_the_first_page(world: Build, sebelum: str) -> None:
    assert "Jejak data saya" in text(world("ntt"), "budi", sebelum=sebelum)


@pytest.mark.feature("NTT-003")
@pytest.mark.parametrize(("name", "shown"), [("budi", "Rina Anggraini"), ("tono", "Agus Hartono")])
def test_help_names_the_pengelola_kepegawaian_of_ones_unit(
    world: Build, name: str, shown: str
) -> None:
    """Without an Admin OPD above the unit: the Admin Instansi."""
    html = text(world("ntt"), name, "beranda:help")
    assert f"<b>{shown}</b>" in html
    assert reverse("tiket:new") in html


def test_the_same_deed_again_and_again_is_one_line_to_unfold(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    moment = datetime(2026, 4, 6, 1, tzinfo=UTC)
    for minute in (0, 1, 2):
        with clock.at(moment + timedelta(minutes=minute)):
            audit.record(periode, "add_bukti", by=cast.pelaku("budi"))
    html = text(cast, "budi")
    assert html.count("ditambah bukti dukung oleh Anda") == 1
    assert '<b class="nowrap">3×</b> pada 6 April 2026' in html
    assert html.count("6 April 2026 pukul 09.0") == 3, "each can still be read"


def test_what_another_did_or_on_another_day_stands_alone(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi")
    for name, day in (("budi", 6), ("sari", 6), ("budi", 7)):
        with clock.at(datetime(2026, 4, day, 1, tzinfo=UTC)):
            audit.record(periode, "add_bukti", by=cast.pelaku(name))
    assert text(cast, "budi").count("ditambah bukti dukung oleh") == 3
