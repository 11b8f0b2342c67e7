"""A leader's result changes: his people are told, shown the difference, and say they read it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.core import audit
from selaras.kaskade.actions import matriks
from selaras.perencanaan.actions import kaskade, pengajuan, persetujuan, revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 3, 2)
BARU = "Terkelolanya layanan informatika yang andal dan aman"


def revised(here: Any, uraian: str = BARU) -> Skp:
    """Sari's result with other words, agreed upon by Dewi."""
    leader, sari, dewi = here.skp_of("sari"), here.pelaku("sari"), here.pelaku("dewi")
    revisi.request_revision(leader, by=sari, catatan="Penajaman sasaran.")
    revisi.accept_revision(leader, by=dewi)
    rhk_actions.edit_rhk(here.rhk(leader), by=sari, uraian=uraian)
    pengajuan.submit(leader, by=sari, catatan="Mohon diperiksa.")
    persetujuan.approve(leader, by=dewi, catatan="Setuju.")
    return leader


def mine(here: Any) -> RencanaHasilKerja:
    return RencanaHasilKerja.objects.get(skp__pegawai=here.budi, jenis="utama")


def test_the_difference_is_shown_to_owner_and_penilai_until_the_owner_has_checked(
    world: Callable,
) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    with here.on(DAY):
        before = mine(here).intervensi_semula
        path = f"/skp/{skp.pk}/"
        assert "RHK pimpinan berubah." not in here.client("budi").get(path).content.decode()
        revised(here)
        page = here.client("budi").get(path).content.decode()
        for words in ("RHK pimpinan berubah.", f"<del>{before}</del>", f"<ins>{BARU}</ins>"):
            assert words in page
        assert "Sudah saya periksa" in page
        assert 'href="#revisi"' in page
        theirs = here.client("sari").get(path).content.decode()
        assert "RHK pimpinan berubah." in theirs
        assert "Sudah saya periksa" not in theirs
        versi = Skp.objects.get(pk=skp.pk).versi
        address = f"/skp/rhk/{mine(here).pk}/check_intervensi/"
        assert here.client("budi").post(address).status_code == 302
        assert "RHK pimpinan berubah." not in here.client("budi").get(path).content.decode()
        assert here.client("budi").post(address).status_code == 409
    assert Skp.objects.get(pk=skp.pk).versi == versi
    assert mine(here).intervensi_semula == BARU
    entry = audit.trail(skp).first()
    assert (entry.verb, entry.data["menjadi"]) == ("check_intervensi", BARU)


def test_only_the_owner_says_that_he_has_checked(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY):
        revised(here)
        address = f"/skp/rhk/{mine(here).pk}/check_intervensi/"
        assert here.client("sari").post(address).status_code == 403
        assert here.client("tono").post(address).status_code == 404
        with pytest.raises(NotAllowed):
            kaskade.check_intervensi(mine(here), by=here.pelaku("agus"))


def test_a_change_that_is_not_agreed_upon_is_no_difference_yet(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(DAY):
        leader, sari = here.skp_of("sari"), here.pelaku("sari")
        revisi.request_revision(leader, by=sari, catatan="Penajaman.")
        revisi.accept_revision(leader, by=here.pelaku("dewi"))
        rhk_actions.edit_rhk(here.rhk(leader), by=sari, uraian=BARU)
        assert not mine(here).intervensi_berubah
        with pytest.raises(NotNow, match="tidak berubah"):
            kaskade.check_intervensi(mine(here), by=here.pelaku("budi"))


@pytest.mark.parametrize("preset", ["bkn", "denpasar"])
def test_the_people_are_told_when_it_is_agreed_upon(world: Callable, preset: str) -> None:
    here = world(preset)
    skp = here.skp("budi")
    here.skp("rina")  # serves Dewi's result, which stays
    with here.on(DAY):
        leader, dewi = here.skp_of("sari"), here.pelaku("dewi")
        sari = here.pelaku("sari")
        filler = here.pelaku("rina") if preset == "denpasar" else sari
        revisi.request_revision(leader, by=sari, catatan="Penajaman.")
        revisi.accept_revision(leader, by=dewi)
        rhk_actions.edit_rhk(here.rhk(leader), by=filler, uraian=BARU)
        pengajuan.submit(leader, by=sari, catatan="Mohon diperiksa.")
        here._approve(leader, "sari")
        news = here.client("budi").get("/pemberitahuan/").content.decode()
    entry = audit.trail(skp).first()
    assert entry.verb == "leader_changed"
    assert entry.data["perubahan"][0]["menjadi"] == BARU
    assert "RHK pimpinan yang didukung SKP 2026 Anda berubah" in news
    assert "leader_changed" not in {row.verb for row in audit.trail(here.skp_of("rina"))}


def test_an_approval_that_changes_no_words_tells_nobody(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    with here.on(DAY):
        revised(here, mine(here).intervensi_semula)
    assert "leader_changed" not in {row.verb for row in audit.trail(skp)}


def test_many_people_are_told_in_as_many_queries_as_one(world: Callable, queries: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    counts = []
    for words in (BARU, f"{BARU} sekali"):
        with here.on(DAY):
            leader, sari, dewi = here.skp_of("sari"), here.pelaku("sari"), here.pelaku("dewi")
            revisi.request_revision(leader, by=sari, catatan="Penajaman.")
            revisi.accept_revision(leader, by=dewi)
            rhk_actions.edit_rhk(here.rhk(leader), by=sari, uraian=words)
            pengajuan.submit(leader, by=sari, catatan="Mohon diperiksa.")
            with queries() as asked:
                persetujuan.approve(leader, by=dewi, catatan="Setuju.")
        counts.append(len(asked))
        for copy in range(20):
            each = RencanaHasilKerja(skp=skp, jenis="utama", uraian=f"Hasil {copy}")
            each.serve(here.rhk(leader))
            each.save()
    assert counts[1] <= counts[0]


def test_choosing_another_result_keeps_its_words(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi", status="draf")
    leader = here.skp_of("sari")
    with here.on(date(2026, 1, 12)):
        budi, rhk = here.pelaku("budi"), mine(here)
        assert rhk.intervensi_semula == here.rhk(leader).uraian
        kept = rhk_actions.edit_rhk(rhk, by=budi, intervensi=None)
        assert kept.intervensi_semula == ""
        facts = {"skp": kept.skp, "jenis": "utama", "uraian": "Dari matriks"}
        given = matriks.assign_rhk(here.rhk(leader), by=here.pelaku("sari"), **facts)
    assert given.intervensi_semula == here.rhk(leader).uraian


def test_the_difference_stays_while_another_revision_is_written(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        here.skp("budi")
        leader = revised(here)
        revisi.request_revision(leader, by=here.pelaku("sari"), catatan="Sekali lagi.")
        assert mine(here).intervensi_berubah
        revisi.accept_revision(leader, by=here.pelaku("dewi"))
        assert mine(here).intervensi_berubah  # what was agreed upon stays agreed
