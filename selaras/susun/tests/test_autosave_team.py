"""Autosave of whose result is served, where a team's ketua may have given it."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.tim.models import AnggotaTim, TimKerja

DAY = date(2026, 1, 12)
TIM = "Tim Percepatan Layanan Digital"
SQL = ("SELECT", "INSERT", "UPDATE", "DELETE")


@pytest.mark.feature("BKN-016")
def test_a_choice_says_which_ketua_gave_it_and_forgets_him_again(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("bkn")
    leader = here.skp("sari")
    unit, awal = here.riwayat("sari").unit, date(2026, 1, 1)
    facts = {"instansi": here.instansi, "unit": unit, "ketua": here.sari, "nama": TIM}
    tim = TimKerja.objects.create(mulai=awal, **facts)
    AnggotaTim.objects.create(tim=tim, pegawai=here.rina, mulai=awal)
    of_team, own = here.rhk(leader), here.rhk(here.skp_of("dewi"))
    of_team.tim = tim
    of_team.save()
    skp = here.skp("rina", status="draf", isi=False, pendekatan="kualitatif")
    with here.on(DAY):
        by = here.pelaku("rina")
        rhk = rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Terlayaninya warga")
        browser = here.client("rina", headers={"HX-Request": "true"})
        url = f"/skp/rhk/{rhk.pk}/autosave_rhk/"
        shown = {"semula_penugasan_dari": "", "penugasan_dari": ""}
        browser.get("/skp/")
        with queries() as asked:
            chosen = {"semula_intervensi": "", "intervensi": of_team.pk}
            assert browser.post(url, shown | chosen).status_code == 200
        budget([one for one in asked if one["sql"].startswith(SQL)], large=True)
        rhk.refresh_from_db()
        assert (rhk.intervensi, rhk.intervensi_semula) == (of_team, of_team.uraian)
        assert rhk.penugasan_dari == f"Ketua {TIM}"
        chosen = {"semula_intervensi": of_team.pk, "intervensi": own.pk}
        assert browser.post(url, shown | chosen).status_code == 200
        rhk.refresh_from_db()
        assert (rhk.intervensi, rhk.penugasan_dari) == (own, "")
