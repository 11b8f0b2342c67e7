"""What is being written in a revision is a draft again: not for the eyes of the whole agency."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.kaskade.actions import tim as perencanaan_tim
from selaras.kaskade.pages.tim import results_of
from selaras.perencanaan.actions import pengajuan, revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.tim import actions as tim_actions

DAY = date(2026, 1, 19)


@pytest.mark.parametrize("until", ["accept_revision", "submit"])
def test_the_words_of_a_running_revision_are_read_by_nobody_else(
    world: Callable, until: str
) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    rhk = here.rhk(skp)
    agreed = rhk.uraian
    with here.on(DAY):
        budi, sari, tono = (here.pelaku(name) for name in ("budi", "sari", "tono"))
        facts = {"nama": "Tim Data", "ketua": here.budi, "mulai": DAY}
        tim = tim_actions.create_tim(here.unit("dewi"), by=here.pelaku("dewi"), **facts)
        tim_actions.add_anggota(tim, by=budi, pegawai=here.tono)
        perencanaan_tim.mark_team_rhk(rhk, by=budi, tim=tim)

        def shown() -> tuple[bool, bool]:
            read = RencanaHasilKerja.objects.readable_by(tono).filter(pk=rhk.pk).exists()
            return read, results_of(tim, tono)[0].rhk.terbaca

        assert shown() == (True, True)
        revisi.request_revision(skp, by=budi, catatan="Penajaman sasaran.")
        assert shown() == (True, True)
        revisi.accept_revision(skp, by=sari)
        rhk_actions.edit_rhk(rhk, by=budi, uraian="Tersusunnya konsep yang belum disepakati")
        if until == "submit":
            pengajuan.submit(skp, by=budi)
        assert shown() == (True, True)  # in the words that were agreed upon
        page = here.client("tono").get(f"/skp/kaskade/?pimpinan={here.budi.pk}&tahun=2026")
        assert "belum disepakati" not in page.content.decode()
        assert agreed in page.content.decode()
        for own in (budi, sari):
            assert RencanaHasilKerja.objects.readable_by(own).filter(pk=rhk.pk).exists()
