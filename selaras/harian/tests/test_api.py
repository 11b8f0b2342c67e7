"""The log by the API."""

from collections.abc import Callable
from datetime import date, time

from selaras.demo.world import World
from selaras.harian.actions import progres
from tests.plugins.caller import Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]


def test_the_log_is_filtered_by_date(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    for day in (10, 11, 12):
        moment = date(2026, 1, day)
        with here.on(moment):
            progres.log_progres(
                by=here.pelaku("budi"),
                tanggal=moment,
                mulai=time(8),
                selesai=time(9),
                indikator=here.indikator(skp)[0].pk,
                uraian="Menyusun laporan",
            )
    with here.on(date(2026, 1, 12)):
        found = caller(here, "budi").ask("GET", "/progres-harian?dari=2026-01-11&sampai=2026-01-11")
        assert caller(here, "sari").ask("GET", "/progres-harian")["items"] == []
    assert [row["tanggal"] for row in found["items"]] == ["2026-01-11"]
