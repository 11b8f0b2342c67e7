"""Who is rated elsewhere: a predikat by sheet, its source named, counted apart (practice.md §5)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.impor.actions import berkas
from selaras.impor.models import Impor
from selaras.impor.tests.lembar import apply, changes, csv, errors, upload
from selaras.pelaksanaan.models import Periode
from selaras.pintu import actions, pages
from selaras.pintu.models import PredikatLuar

PINTU = [{"pintu": "ruang_gtk", "jabatan": ["Pranata Komputer"]}]
TODAY = date(2026, 7, 2)


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    return world("bkn", pintu=PINTU)


def row(here: World, **change: str) -> tuple[str, ...]:
    facts = {"nip": here.budi.nip, "periode": "Triwulan", "tahun": "2026", "nomor": "1"}
    facts |= {"predikat": "Baik", "sumber": "", "penilai": "Kepala Sekolah"}
    return tuple((facts | change).values())


def imported(here: World, *rows: tuple[str, ...], by: str = "agus") -> Impor:
    with here.on(TODAY):
        return apply(here, upload(here, csv("predikat", *rows), "predikat", by=by), by=by)


def said(here: World, *rows: tuple[str, ...], by: str = "agus") -> str:
    with here.on(TODAY):
        return " | ".join(errors(upload(here, csv("predikat", *rows), "predikat", by=by)))


def test_it_comes_by_sheet_with_its_source_and_is_no_rating_of_ours(
    here: World, client: Client
) -> None:
    impor = imported(here, row(here), row(here, nomor="2", predikat="Cukup"))
    assert changes(impor) == {"predikat": (2, 0)}
    second, first = PredikatLuar.objects.newest_first()
    assert (first.predikat, first.pintu, first.label) == ("baik", "ruang_gtk", "Triwulan I 2026")
    assert second.predikat == "butuh_perbaikan"  # §14 #13
    assert not Periode.objects.exists()
    with here.on(TODAY):
        client.force_login(here.user("budi"))
        home = client.get(reverse("beranda:beranda")).content.decode()
        page = client.get(reverse("pintu:own"), follow=True).content.decode()
        inbox = client.get(reverse("notifications:list")).content.decode()
    assert "Triwulan I 2026 (Ruang GTK)" in home
    assert "Sumber: Ruang GTK · dinilai Kepala Sekolah" in page
    assert "Batalkan" not in page
    assert "Predikat Triwulan I 2026 dari Ruang GTK tercatat untuk Anda" in inbox


def test_a_file_that_comes_again_corrects_it_and_the_trail_keeps_what_was(here: World) -> None:
    imported(here, row(here))
    assert changes(imported(here, row(here))) == {"predikat": (0, 0)}
    assert changes(imported(here, row(here, predikat="Sangat Baik"))) == {"predikat": (0, 1)}
    found = PredikatLuar.objects.get()
    assert (found.predikat, found.versi) == ("sangat_baik", 2)
    entry = AuditEntry.objects.about(found).latest("pk")
    assert entry.verb == "correct_predikat_luar"
    assert entry.data["semula"]["predikat"] == "baik"


WRONG = [
    ({"predikat": "Lumayan"}, "predikat: Predikat ini tidak dikenal; yang tersedia: Sangat Baik"),
    ({"nomor": "5"}, "nomor: Nomor periode ini tidak ada"),
    ({"nomor": "3"}, "nomor: Triwulan III 2026 belum berakhir (30 September 2026)"),
    ({"tahun": "26"}, "tahun: Mohon tulis tahun dengan empat angka"),
    ({"sumber": "e-Kinerja BKN"}, "sumber: Menurut kebijakan, "),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG, ids=[each for _, each in WRONG])
def test_a_wrong_row_is_refused_beside_its_cell(
    here: World, change: dict[str, str], sentence: str
) -> None:
    assert f"Predikat 2 {sentence}" in said(here, row(here, **change))


def test_who_is_rated_here_has_his_predikat_from_here(here: World) -> None:
    found = said(here, row(here, nip=here.tono.nip))
    assert "dinilai di Selaras pada Triwulan I 2026" in found
    assert "sudah ditulis pada baris 2" in said(here, row(here), row(here))


def test_an_admin_opd_imports_for_his_units_and_never_for_himself(here: World) -> None:
    assert said(here, row(here), by="rina") == ""
    assert "tidak menjabat pada unit" in said(here, row(here, nip=here.tono.nip), by="rina")
    assert "Anda sendiri" in said(here, row(here, nip=here.rina.nip), by="rina")


def test_they_are_counted_apart(here: World) -> None:
    agus, missing = here.pelaku("agus"), QueryDict("status=belum")
    with here.on(TODAY):
        before = pages.list_of(agus, missing)
    assert [(each.orang, each.berpredikat) for each in before["hitungan"]] == [(1, 0)]
    assert [post.pegawai_id for post in before["page"]] == [here.budi.pk]
    imported(here, row(here))
    with here.on(TODAY):
        after = pages.list_of(agus, missing)
    assert [(each.pintu, each.berpredikat) for each in after["hitungan"]] == [("Ruang GTK", 1)]
    assert list(after["page"]) == []


def test_what_came_by_mistake_is_taken_back_with_a_reason(here: World) -> None:
    imported(here, row(here))
    found = PredikatLuar.objects.get()
    with here.on(TODAY):
        with pytest.raises(NotAllowed, match="pengelola kepegawaian"):
            actions.cancel_predikat_luar(found, by=here.pelaku("sari"), alasan="Keliru")
        with pytest.raises(InvalidInput, match="alasan"):
            actions.cancel_predikat_luar(found, by=here.pelaku("agus"), alasan=" ")
        actions.cancel_predikat_luar(found, by=here.pelaku("agus"), alasan="Orang lain.")
    assert not PredikatLuar.objects.exists()
    assert AuditEntry.objects.filter(verb="cancel_predikat_luar").get().note == "Orang lain."


def test_a_sheet_is_refused_whole_to_who_is_no_admin(here: World) -> None:
    with here.on(TODAY), pytest.raises(NotAllowed):
        berkas.upload_import(by=here.pelaku("sari"), jenis="predikat", berkas=None)
