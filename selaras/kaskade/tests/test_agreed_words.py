"""While a leader revises, his agreed words stay in lists, cascade, matrix and prints."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.kaskade.actions import matriks
from selaras.perencanaan.actions import indikator, pengajuan, persetujuan, revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import facts_of

DAY = date(2026, 3, 2)
KONSEP = "Terkelolanya layanan yang masih ditulis"


def revising(here: Any) -> Skp:
    """Sari writes other words and a new result, which Dewi has not agreed upon."""
    leader, sari = here.skp_of("sari"), here.pelaku("sari")
    revisi.request_revision(leader, by=sari, catatan="Penajaman.")
    revisi.accept_revision(leader, by=here.pelaku("dewi"))
    rhk_actions.edit_rhk(here.rhk(leader), by=sari, uraian=KONSEP)
    served = here.rhk(leader).intervensi_id
    facts = {"jenis": "utama", "uraian": f"{KONSEP} juga", "intervensi": served}
    new = rhk_actions.add_rhk(leader, by=sari, **facts)
    for row in here._indikator(leader):
        indikator.add_indikator(new, by=sari, **row)
    return leader


@pytest.mark.parametrize("until", ["accept_revision", "submit"])
def test_her_people_read_what_was_agreed_until_the_revision_is(world: Callable, until: str) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    agreed = here.rhk(here.skp_of("sari")).uraian
    with here.on(DAY):
        leader = revising(here)
        if until == "submit":
            pengajuan.submit(leader, by=here.pelaku("sari"), catatan="Mohon diperiksa.")
        budi = here.client("budi")
        own = budi.get(f"/skp/{skp.pk}/").content.decode()
        new = budi.get(f"/skp/{skp.pk}/rhk/baru/").content.decode()
        cascade = budi.get(f"/skp/kaskade/?pimpinan={here.sari.pk}&tahun=2026").content.decode()
        grid = here.client("sari").get(f"/skp/{leader.pk}/matriks/").content.decode()
        for page in (own, new, cascade):
            assert KONSEP not in page
            assert agreed in page
        assert agreed in grid
        printed = facts_of(Skp.objects.get(pk=skp.pk))
        assert [row["rhk_pimpinan"] for row in printed["rhk"]] == [agreed]


def test_after_the_agreement_the_new_words_hold_everywhere(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        leader = revising(here)
        pengajuan.submit(leader, by=here.pelaku("sari"), catatan="Mohon diperiksa.")
        persetujuan.approve(leader, by=here.pelaku("dewi"), catatan="Setuju.")
        page = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert KONSEP in page
    assert set(leader.rhk_set.values_list("uraian_sepakat", flat=True)) == {
        KONSEP,
        f"{KONSEP} juga",
    }


def test_a_result_that_a_revision_adds_is_given_to_nobody_yet(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        leader = revising(here)
        new = leader.rhk_set.latest("pk")
        sari = here.pelaku("sari")
        with pytest.raises(InvalidInput, match="bukan bagian dari SKP"):
            matriks.assign_rhk(new, by=sari, skp=skp, jenis="utama", uraian="Dari matriks")
        with pytest.raises(InvalidInput):
            rhk_actions.edit_rhk(here.rhk(skp), by=here.pelaku("budi"), intervensi=new.pk)
        page = here.client("sari").get(f"/skp/{leader.pk}/matriks/assign_rhk/").content.decode()
        assert f"{KONSEP} juga" not in page
