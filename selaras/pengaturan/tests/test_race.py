"""Two people at the same moment: one change, one proposal."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.demo.world import World
from selaras.kebijakan.models import PenerapanKebijakan
from selaras.organisasi.models.peran import Peran
from selaras.pengaturan import actions
from selaras.pengaturan.models import UsulanKebijakan

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
Worlds = Callable[..., World]
DAY = date(2026, 4, 10)
USUL: dict[str, Any] = {
    "kunci": "ubah_rating_kali",
    "nilai": 2,
    "mulai": date(2026, 7, 1),
    "dasar_nomor": "12/2026",
    "dasar_tanggal": date(2026, 4, 1),
}


@pytest.fixture
def here(world: Worlds) -> World:
    made = world("bkn")
    for name in ("dewi", "sekda"):
        Peran.objects.create(user=made.user(name), jenis=ADMIN_INSTANSI)
    return made


def test_of_two_who_confirm_one_does(
    here: World, together: Callable[..., list[Exception | None]]
) -> None:
    with here.on(DAY):
        usulan = actions.propose_change(by=here.pelaku("agus"), **USUL)
    seen = [UsulanKebijakan.objects.get(pk=usulan.pk) for _ in range(2)]
    people = [here.pelaku(name) for name in ("dewi", "sekda")]
    deeds = [
        lambda row=row, by=by: actions.confirm_change(row, by=by, versi=1)
        for row, by in zip(seen, people, strict=True)
    ]
    found = together(here, DAY, *deeds)
    assert sorted(each is None for each in found) == [False, True]
    assert PenerapanKebijakan.objects.filter(kunci="ubah_rating_kali").count() == 1


def test_of_two_who_propose_one_does(
    here: World, together: Callable[..., list[Exception | None]]
) -> None:
    people = [here.pelaku(name) for name in ("agus", "dewi")]
    deeds = [lambda by=by: actions.propose_change(by=by, **USUL) for by in people]
    found = together(here, DAY, *deeds)
    assert sorted(each is None for each in found) == [False, True]
    assert UsulanKebijakan.objects.count() == 1
