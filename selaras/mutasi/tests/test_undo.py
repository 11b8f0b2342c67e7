"""Undoing a mutasi: everything as before, until the new SKP was handed in."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.mutasi.actions import batalkan
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.questions import penilai_on
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.actions import pengajuan
from selaras.perencanaan.models.skp import Skp

TMT = date(2026, 2, 20)


def undo(here: Any, mutasi: Mutasi, day: date = TMT, oleh: str = "agus") -> None:
    with here.on(day):
        batalkan.undo_mutasi(Mutasi.objects.get(pk=mutasi.pk), by=here.pelaku(oleh), catatan="SK")


def state(here: Any) -> dict[str, Any]:
    """What a mutasi touches, as it looks on a day after it."""
    skps = Skp.objects.filter(pegawai=here.budi)
    periods = Periode.objects.filter(skp__in=skps)
    posts = here.budi.riwayat.order_by("pk")
    return {
        "posts": list(posts.values("pk", "mulai", "selesai", "unit")),
        "skp": list(skps.values("pk", "status", "periode_akhir", "mutasi_tmt")),
        "periods": sorted(periods.values_list("jenis", "nomor", "mulai", "selesai", "status")),
        "penilai": [penilai_on(post.pk, date(2026, 6, 1)).penilai for post in posts],
        "rhk": [skp.rhk_set.count() for skp in skps],
        "progres": sum(skp.progres_set.count() for skp in skps),
    }


@pytest.mark.parametrize("preset", ["ntt", "denpasar", "buleleng"])
def test_everything_is_as_it_was(world: Callable, preset: str) -> None:
    here = world(preset)
    here.skp("budi")
    here.periode("budi", status="berjalan", nomor=1)
    before = state(here)
    mutasi = here.mutasi(tmt=TMT)
    assert state(here) != before
    undo(here, mutasi)
    assert state(here) == before
    mutasi.refresh_from_db()
    assert (mutasi.status, mutasi.ke, mutasi.skp_baru) == ("dibatalkan", None, None)


def test_it_can_be_recorded_again(world: Callable) -> None:
    here = world("ntt")
    here.skp("budi")
    undo(here, here.mutasi(tmt=TMT))
    again = here.mutasi(tmt=date(2026, 2, 5), pada=TMT)
    assert str(again.skp_baru.periode_awal) == "2026-02-05"


def test_a_period_removed_behind_the_end_is_opened_again(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    here.periode("budi", status="rencana", nomor=1)
    here.periode("budi", status="rencana", nomor=2)
    before = state(here)
    mutasi = here.mutasi(tmt=date(2026, 3, 2), pada=date(2026, 4, 6))
    assert not mutasi.skp_lama.periode_set.filter(nomor=2).exists()
    undo(here, mutasi, date(2026, 4, 7))
    assert state(here) == before


def test_a_closed_draft_comes_back(world: Callable) -> None:
    here = world("bkn")
    lama = here.skp("budi", status="diajukan")
    undo(here, here.mutasi(tmt=TMT))
    lama.refresh_from_db()
    assert (lama.status, lama.mutasi_tmt) == ("diajukan", None)


def test_the_heads_people_go_back_to_him(world: Callable) -> None:
    here = world("ntt")
    here.skp("budi")
    facts = {"jabatan": "Kepala Bidang Data", "jenis_jabatan": "struktural"}
    mutasi = here.mutasi("sari", tmt=TMT, **facts)
    budi = here.riwayat("budi").pk
    assert penilai_on(budi, date(2026, 6, 1)).penilai == here.dewi
    undo(here, mutasi)
    assert penilai_on(budi, date(2026, 6, 1)).penilai == here.sari
    assert penilai_on(budi, TMT).penilai == here.sari
    assert not HubunganPenilai.objects.filter(is_khusus=True, penilai=here.sari).exists()


def test_a_closing_report_that_came_in_is_opened_again(world: Callable) -> None:
    here = world("buleleng")
    lama = here.skp("budi")
    mutasi = here.mutasi(tmt=TMT)
    final = here.laporan_penutup(lama, TMT)
    undo(here, mutasi)
    final.refresh_from_db()
    lama.refresh_from_db()
    assert (final.status, str(final.selesai)) == ("berjalan", "2026-12-31")
    assert lama.penutupan_diajukan_pada is None


def test_it_is_refused_once_the_new_skp_was_handed_in(world: Callable) -> None:
    here = world("buleleng")
    lama = here.skp("budi")
    mutasi = here.mutasi(tmt=TMT)
    here.laporan_penutup(lama, TMT)
    here.isi_skp_baru(mutasi.skp_baru, TMT)
    with here.on(TMT):
        pengajuan.submit(mutasi.skp_baru, by=here.pelaku("budi"))
    with pytest.raises(NotNow, match=r"SKP baru sudah diajukan pada 20 Februari 2026"):
        undo(here, mutasi)
    assert Mutasi.objects.get().status == Mutasi.Status.DITERAPKAN


def test_it_is_refused_once_the_closing_was_rated(world: Callable) -> None:
    here = world("buleleng")
    lama = here.skp("budi")
    mutasi = here.mutasi(tmt=TMT)
    here.nilai_penutup(here.laporan_penutup(lama, TMT), TMT)
    with pytest.raises(NotNow, match="penilaian akhir jabatan lama sudah diberikan"):
        undo(here, mutasi)


def test_it_is_refused_twice_and_after_a_later_mutasi(world: Callable) -> None:
    here = world("bkn")
    first = here.mutasi(tmt=TMT)
    second = here.mutasi(tmt=date(2026, 4, 1), ke="tono", jabatan="Analis Perhubungan")
    with pytest.raises(NotNow, match="batalkan dahulu mutasi sesudahnya"):
        undo(here, first)
    undo(here, second, date(2026, 4, 1))
    with pytest.raises(NotNow, match="dibatalkan mutasinya"):
        undo(here, second, date(2026, 4, 1))


@pytest.mark.parametrize(("preset", "oleh", "may"), [
    ("ntt", "rina", True), ("ntt", "budi", True), ("denpasar", "budi", False),
    ("ntt", "sari", False), ("ntt", "tono", False),
])  # fmt: skip
def test_who_may_take_it_back(world: Callable, preset: str, oleh: str, *, may: bool) -> None:
    here = world(preset)
    mutasi = here.mutasi(tmt=TMT)
    if may:
        undo(here, mutasi, oleh=oleh)
        return
    with pytest.raises(NotAllowed):
        undo(here, mutasi, oleh=oleh)
