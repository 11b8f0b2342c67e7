"""Working days and days off by the API; of one's own calendar never the address."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.kalender import actions
from selaras.kalender.models import KalenderPribadi
from tests.plugins.caller import Caller

DAY = date(2026, 3, 5)
WEEK = "/hari-kerja?mulai=2026-09-21&sampai=2026-09-27"
JADI = {"tanggal": "2026-09-25", "nama": "Hari Jadi"}


def test_a_day_off_leaves_the_working_days_and_comes_back(
    world: Any, caller: Callable[..., Caller]
) -> None:
    cast = world("denpasar")
    with cast.on(DAY):
        agus, budi = caller(cast, "agus"), caller(cast, "budi")
        assert budi.ask("GET", WEEK)["jumlah"] == 5
        assert budi.ask("GET", f"{WEEK}&hari_per_pekan=6")["jumlah"] == 6
        budi.ask("POST", "/libur", JADI, status=403)
        made = agus.ask("POST", "/libur", JADI, status=201)
        assert made["is_instansi"] is True
        assert "2026-09-25" not in budi.ask("GET", WEEK)["hari"]
        assert made in budi.ask("GET", "/libur?tahun=2026")["items"]
        agus.ask("DELETE", f"/libur/{made['id']}", status=204)
        assert budi.ask("GET", WEEK)["jumlah"] == 5
        budi.ask("GET", "/hari-kerja?mulai=2026-09-27&sampai=2026-09-21", status=422)


def test_the_address_of_a_calendar_stays_secret(world: Any, caller: Callable[..., Caller]) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        budi = caller(cast, "budi")
        budi.ask("GET", "/kalender", status=404)
        actions.renew_kalender(cast.budi, by=cast.pelaku("budi"), ingat_hari=2, is_penilai=False)
        answer = budi.ask("GET", "/kalender")
    assert (answer["is_aktif"], answer["ingat_hari"]) == (True, 2)
    assert KalenderPribadi.objects.get().kunci.partition("-")[2] not in str(answer)
