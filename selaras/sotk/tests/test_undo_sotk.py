"""A whole change of the organisation taken back as one act, until something stands on it."""

from datetime import date

import pytest
from django.urls import reverse

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import penilai_on, post_on
from selaras.perencanaan.models.skp import Skp
from selaras.sotk.actions import pembatalan, penerapan
from selaras.sotk.models import PerubahanSotk
from selaras.sotk.tests.test_sotk import JULI, Worlds, below, change

LATER = date(2026, 7, 3)


def undo(here: World, sotk: PerubahanSotk, by: str = "agus", alasan: str = "Perda dicabut") -> None:
    with here.on(LATER):
        pembatalan.undo_sotk(sotk, by=here.pelaku(by), alasan=alasan)


def test_unit_units_below_people_and_skp_are_as_they_were(world: Worlds) -> None:
    here = world("bkn")
    old = here.skp("budi")
    seksi = below(here)
    sotk = change(here)
    undo(here, sotk)
    old.refresh_from_db()
    assert (old.status, old.periode_akhir) == ("disetujui", date(2026, 12, 31))
    assert Skp.objects.filter(pegawai=here.budi).count() == 1
    post = post_on(here.budi, LATER)
    assert post is not None
    row = penilai_on(post.pk, LATER)
    assert row is not None
    assert (post.unit_id, post.selesai, row.penilai) == (here.unit("budi").pk, None, here.sari)
    assert UnitKerja.objects.get(pk=seksi.pk).parent == here.unit("budi")
    wayan = post_on(Pegawai.objects.get(nama="Wayan Sudira"), LATER)
    assert wayan is not None
    assert penilai_on(wayan.pk, LATER).penilai == here.sari  # type: ignore[union-attr]
    assert not Mutasi.objects.filter(status="diterapkan").exists()
    assert AuditEntry.objects.about(sotk).get(verb="undo_sotk").note == "Perda dicabut"


def test_a_closed_unit_opens_again(world: Worlds) -> None:
    here = world("bkn")
    seksi = below(here)
    sotk = change(here, unit=seksi, tujuan=here.unit("budi"))
    assert UnitKerja.objects.get(pk=seksi.pk).ditutup == JULI
    undo(here, sotk)
    assert UnitKerja.objects.get(pk=seksi.pk).ditutup is None
    with here.on(LATER), pytest.raises(NotNow):
        pembatalan.undo_sotk(sotk, by=here.pelaku("agus"), alasan="Lagi")


def test_a_name_comes_back(world: Worlds) -> None:
    here = world("bkn")
    semula = here.unit("budi").nama
    sotk = change(here, "ganti_nama", tujuan=None, nama_baru="Bidang Aplikasi")
    undo(here, sotk)
    assert UnitKerja.objects.get(pk=sotk.unit_id).nama == semula


def test_refused_whole_once_an_skp_was_handed_in(world: Worlds) -> None:
    here = world("bkn")
    sotk = change(here)
    baru = Skp.objects.get(pegawai=here.budi, periode_awal=JULI)
    Skp.objects.filter(pk=baru.pk).update(diajukan_pada=here.moment(JULI))
    with pytest.raises(NotNow, match="Bapak Budi Santoso SKP barunya sudah diajukan"):
        undo(here, sotk)
    sotk.refresh_from_db()
    assert sotk.status == "berjalan"
    assert Mutasi.objects.filter(status="diterapkan").count() == 1


def test_who_was_placed_by_hand_is_named_first(world: Worlds) -> None:
    here = world("bkn")
    sotk = change(here)
    mutasi = here.mutasi("sari", tmt=JULI, pada=JULI, ke="dewi")
    with pytest.raises(NotNow, match="mutasi Ibu Sari Puspita dicatat tersendiri"):
        undo(here, sotk)
    assert mutasi.status == "diterapkan"


def test_it_needs_a_reason_and_who_arranges_both_ends(world: Worlds) -> None:
    here = world("bkn")
    sotk = change(here)
    with pytest.raises(NotAllowed):
        undo(here, sotk, by="rina")
    with pytest.raises(InvalidInput, match="alasan"):
        undo(here, sotk, alasan=" ")


def test_on_the_page(world: Worlds) -> None:
    here = world("bkn")
    sotk = change(here)
    page, url = (reverse(f"sotk:{name}", args=[sotk.pk]) for name in ("detail", "undo_sotk"))
    with here.on(LATER):
        agus = here.client("agus")
        assert "Batalkan perubahan" in agus.get(page).content.decode()
        assert agus.post(url, {"alasan": "", "versi": sotk.versi}).status_code == 422
        assert agus.post(url, {"alasan": "Keliru", "versi": sotk.versi}).status_code == 302
        assert "Dibatalkan" in agus.get(page).content.decode()
    assert penerapan.TANPA_TUJUAN not in agus.get(page).content.decode()
