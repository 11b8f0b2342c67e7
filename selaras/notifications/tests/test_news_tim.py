"""News of teams: who comes, goes or leads is told; the end of a team concerns all."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.core import audit
from selaras.notifications.kabar import news_for
from selaras.tim import actions

DAY = date(2026, 3, 2)
FACTS = {"nama": "Tim Percepatan Layanan Digital", "mulai": date(2026, 2, 2)}


@pytest.mark.django_db
def test_each_one_is_told_what_concerns_him(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        dewi = here.pelaku("dewi")
        tim = actions.create_tim(here.unit("dewi"), by=dewi, **FACTS, ketua=here.tono)
        budi = actions.add_anggota(tim, by=dewi, pegawai=here.budi)
        actions.add_anggota(tim, by=dewi, pegawai=here.agus)
        actions.end_anggota(budi, by=dewi, selesai=DAY)
        actions.edit_tim(tim, by=dewi, ketua=here.budi)
        actions.end_tim(tim, by=dewi, selesai=DAY)

        def told(name: str) -> list[str]:
            return [row.verb for row in news_for(here.pelaku(name))][::-1]

        assert told("budi") == ["add_anggota", "end_anggota", "appoint_ketua", "end_tim"]
        assert told("agus") == ["add_anggota", "end_tim"]
        assert told("dewi") == []
        assert here.client("budi").get("/pemberitahuan/").status_code == 200
    assert [row.verb for row in audit.trail(tim)][-1] == "create_tim"
