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


def test_entries_are_counted_by_month_and_indicator_for_owner_and_penilai(
    world: Worlds, caller: Callers
) -> None:
    here = world("ntt")
    skp = here.skp("budi")
    for day in (date(2026, 2, 9), date(2026, 2, 10), date(2026, 3, 2)):
        here.log("budi", day)
    path = f"/skp/{skp.pk}/progres-harian/jumlah"
    with here.on(date(2026, 3, 3)):
        found = caller(here, "budi").ask("GET", path)
        assert caller(here, "sari").ask("GET", path) == found
        assert caller(here, "agus").ask("GET", path, status=403)
        march = caller(here, "budi").ask("GET", f"{path}?dari=2026-03-01")
    assert [(row["bulan"], row["banyak"]) for row in found] == [("2026-02", 2), ("2026-03", 1)]
    assert march == found[1:]


def test_the_day_of_a_team_is_for_its_penilai(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    here.skp("budi")
    here.log("budi", date(2026, 2, 10), uraian="Memeriksa jaringan")
    with here.on(date(2026, 2, 10)):
        budi, sari = caller(here, "budi"), caller(here, "sari")
        [entry] = budi.ask("POST", "/progres-harian/submit_log", {"tanggal": "2026-02-10"})
        [row] = sari.ask("GET", "/progres-harian/tim?tanggal=2026-02-10")["items"]
        assert (row["hari_terisi"], row["menunggu"]) == (1, 1)
        assert [each["uraian"] for each in row["catatan"]] == ["Memeriksa jaringan"]
        budi.ask("GET", "/progres-harian/tim", status=403)
        seen = {"versi": {str(entry["id"]): entry["keadaan"]["versi"]}}
        [done] = sari.ask("POST", f"/skp/{row['skp']}/approve_log", seen)
        assert done["disetujui"]
        [mine] = budi.ask("GET", "/progres-harian")["items"]
    assert mine["keadaan"] | {"versi": 0} == {
        "status": "disetujui",
        "versi": 0,
        "alasan": "",
        "bukti": [],
    }
