"""Several SKP approved at once, each opened before, each by itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.core.models import AuditEntry
from selaras.perencanaan.actions import ekspektasi, pengajuan, persetujuan
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.tests.crowd import crowd
from selaras.susun.actions import sekaligus

DAY = date(2026, 1, 12)
LIST, MANY = "/skp/persetujuan/", "/skp/persetujuan/approve_many/"


def people(here: Any, *, complete: bool = True) -> list[Skp]:
    """Two colleagues of Budi with submitted SKP."""
    here.skp("sari")
    crowd(here, 1, 2)
    rows = list(Skp.objects.filter(status="diajukan").order_by("pk"))
    if complete:
        isi = {each.kode: "Sangat diharapkan." for each in here.kebijakan.perilaku}
        for skp in rows:
            ekspektasi.set_ekspektasi(skp, by=here.pelaku("sari"), isi=isi)
    return rows


def opened(here: Any, *rows: Skp, name: str = "sari") -> None:
    for skp in rows:
        assert here.client(name).get(f"/skp/{skp.pk}/").status_code == 200


@pytest.mark.feature("BKN-027")
def test_those_opened_are_approved_with_one_note(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        rows = people(here)
        opened(here, *rows)
        sari = here.client("sari")
        assert sari.get(LIST).content.decode().count('type="checkbox"') == 2
        keys = [skp.pk for skp in rows]
        answer = sari.post(MANY, {"skp": keys, "catatan": "Disetujui bersama."})
        again = sari.post(MANY, {"skp": keys}).content.decode()
    assert "2 SKP disetujui." in answer.content.decode()
    assert "0 SKP disetujui, 2 belum dapat disetujui." in again
    assert "Terakhir disetujui oleh Sari Puspita" in again
    for skp in rows:
        skp.refresh_from_db()
        assert (skp.status_label, skp.catatan) == ("Persetujuan", "Disetujui bersama.")
        assert skp.versi_set.filter(verb="approve").count() == 1
        assert skp.cuplikan["penilai"]["nama"] == "Sari Puspita"


def test_what_was_not_opened_stays_and_says_why_the_others_pass(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        first, second = people(here)
        opened(here, first)
        opened(here, second, name="dewi")
        text = here.client("sari").get(LIST).content.decode()
        assert text.count('type="checkbox"') == 1
        assert "Mohon buka dahulu" in text
        found = sekaligus.approve_many([first.pk, second.pk, 10**9], by=here.pelaku("sari"))
    assert [(row.skp, row.is_disetujui) for row in found] == [
        (first.pk, True),
        (second.pk, False),
        (10**9, False),
    ]
    assert "belum dibuka sejak diajukan" in found[1].kalimat
    assert found[2].kalimat == "SKP ini tidak ditemukan."
    second.refresh_from_db()
    assert second.status == "diajukan"


def test_another_submission_must_be_opened_again_and_each_look_counts_once(
    world: Callable,
) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = people(here)[0]
        opened(here, skp, skp, skp)
        seen = AuditEntry.objects.about(skp).filter(verb="seen")
        assert seen.count() == 1
        owner = here.pelaku("rekan1")
        pengajuan.withdraw(skp, by=owner)
        pengajuan.submit(skp, by=owner)
        assert not sekaligus.approve_many([skp.pk], by=here.pelaku("sari"))[0].is_disetujui
        opened(here, skp)
        assert seen.count() == 2
        assert sekaligus.approve_many([skp.pk], by=here.pelaku("sari"))[0].is_disetujui


def test_nobody_elses_look_is_kept(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = people(here)[0]
        for name in ("rekan1", "dewi", "agus", "rina"):
            opened(here, skp, name=name)
        assert not AuditEntry.objects.about(skp).filter(verb="seen").exists()
        persetujuan.return_for_revision(skp, by=here.pelaku("sari"), catatan="Mohon lengkapi.")
        opened(here, skp)
    assert not AuditEntry.objects.about(skp).filter(verb="seen").exists()


def test_without_ekspektasi_there_is_no_box_and_no_approval(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = people(here, complete=False)[0]
        opened(here, skp)
        text = here.client("sari").get(LIST).content.decode()
        [found] = sekaligus.approve_many([skp.pk], by=here.pelaku("sari"))
    assert "Ekspektasi perilaku baru terisi 0 dari 7." in text
    assert 'type="checkbox"' not in text
    assert "Ekspektasi perilaku belum lengkap" in found.kalimat


@pytest.mark.feature("NTT-049")
def test_where_the_policy_wants_a_note_nothing_happens_without_it(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        rows = people(here)
        opened(here, *rows)
        keys = [skp.pk for skp in rows]
        with pytest.raises(InvalidInput, match="satu catatan berlaku untuk semua"):
            sekaligus.approve_many(keys, by=here.pelaku("sari"))
        answer = here.client("sari").post(MANY, {"skp": keys[:1], "catatan": " "})
        text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count(" checked>") == 1
    assert "wajib diisi" in text
    assert set(Skp.objects.filter(pk__in=keys).values_list("status", flat=True)) == {"diajukan"}


@pytest.mark.parametrize("chosen", [[], ["x"], [""], range(1, 102)])
def test_none_nonsense_and_too_many_are_refused(world: Callable, chosen: Any) -> None:
    here = world("bkn")
    with here.on(DAY):
        people(here)
        answer = here.client("sari").post(MANY, {"skp": list(chosen)})
    assert answer.status_code == 422
    words = "Paling banyak 100 SKP" if len(chosen) > 1 else "Mohon pilih paling sedikit satu SKP"
    assert words in answer.content.decode()


def test_who_is_not_the_penilai_approves_nothing(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        rows = people(here)
        for name in ("dewi", "agus", "rina", "tono", "budi"):
            for found in sekaligus.approve_many([skp.pk for skp in rows], by=here.pelaku(name)):
                assert not found.is_disetujui
                assert "Hanya pejabat penilai" in found.kalimat or not found.nama


def test_where_the_scan_approves_it_is_not_offered(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        here.skp("budi", status="diajukan")
        text = here.client("sari").get(LIST).content.decode()
        [found] = sekaligus.approve_many([here.skp_of("budi").pk], by=here.pelaku("sari"))
    assert "diterima satu per satu" in text
    assert "Setujui yang dipilih" not in text
    assert "ditandatangani kedua pihak" in found.kalimat
