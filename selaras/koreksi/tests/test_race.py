"""Rivals at the same moment: the agreement and the work that it must not lose."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import NotNow
from selaras.koreksi.actions import usulan
from selaras.koreksi.models import KoreksiSkp
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp

OKTOBER, SEPTEMBER = date(2026, 10, 6), date(2026, 9, 30)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_period_is_filled_or_taken_away_never_both(world: Callable, together: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi")
    with here.on(OKTOBER):
        periode_actions.open_due(here.instansi, by=here.sistem)
        facts = {"periode_akhir": SEPTEMBER, "alasan": "Salah ketik."}
        row = usulan.propose_correction(skp, by=here.pelaku("budi"), **facts)
        budi, sari = here.pelaku("budi"), here.pelaku("sari")
        last = Periode.objects.get(skp=skp, nomor=4, jenis="triwulan")
        first = here.indikator(skp)[0].pk
    found = together(
        here,
        OKTOBER,
        lambda: usulan.agree_correction(KoreksiSkp.objects.get(pk=row.pk), by=sari),
        lambda: realisasi.write_realisasi(
            last, by=budi, baris=[{"indikator": first, "nilai": "3", "narasi": "Tiga."}]
        ),
    )
    assert len([error for error in found if error]) == 1
    skp.refresh_from_db()
    stays = Periode.objects.filter(pk=last.pk).exists()
    assert stays == (skp.periode_akhir != SEPTEMBER)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_proposals_one_waits(world: Callable, together: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER):
        budi = here.pelaku("budi")

    def propose() -> None:
        facts = {"periode_akhir": date(2026, 12, 31), "alasan": "Salah ketik."}
        usulan.propose_correction(Skp.objects.get(pk=skp.pk), by=budi, **facts)

    found = together(here, OKTOBER, propose, propose)
    [refused] = [error for error in found if error]
    assert isinstance(refused, NotNow)
    assert skp.koreksi_set.count() == 1
