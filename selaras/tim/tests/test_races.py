"""Rivals at the same moment: one succeeds, the other is told."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotNow
from selaras.tim import actions
from selaras.tim.models import AnggotaTim, TimKerja

DAY = date(2026, 3, 2)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_the_same_person_one_does(world: Callable, together: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        sari, tono = here.pelaku("sari"), here.pelaku("tono")
        facts = {"nama": "Tim Data", "ketua": here.tono, "mulai": DAY}
        tim = actions.create_tim(here.unit("sari"), by=sari, **facts)

    def add(by: object) -> None:
        actions.add_anggota(TimKerja.objects.get(pk=tim.pk), by=by, pegawai=here.budi)

    refused = [
        error for error in together(here, DAY, lambda: add(sari), lambda: add(tono)) if error
    ]
    assert [type(error) for error in refused] == [InvalidInput]
    assert "sudah menjadi anggota" in refused[0].message
    assert AnggotaTim.objects.count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_who_joins_while_the_team_ends_does_not_outlive_it(
    world: Callable, together: Callable
) -> None:
    here = world("bkn")
    yesterday = date(2026, 3, 1)
    with here.on(DAY):
        sari, tono = here.pelaku("sari"), here.pelaku("tono")
        facts = {"nama": "Tim Data", "ketua": here.tono, "mulai": date(2026, 2, 2)}
        tim = actions.create_tim(here.unit("sari"), by=sari, **facts)
    found = together(
        here,
        DAY,
        lambda: actions.end_tim(TimKerja.objects.get(pk=tim.pk), by=sari, selesai=yesterday),
        lambda: actions.add_anggota(TimKerja.objects.get(pk=tim.pk), by=tono, pegawai=here.budi),
    )
    assert [type(error) for error in found if error] in ([NotNow], [InvalidInput])
    tim.refresh_from_db()
    assert (tim.selesai is None) == AnggotaTim.objects.exists()
