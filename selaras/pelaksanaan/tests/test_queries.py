"""Every page within twelve queries, the same for one row and for thirty."""

from datetime import date, time
from typing import Any

import pytest

from selaras.perencanaan.models import Indikator, RencanaHasilKerja

LIMIT = 12


def grow(cast: Any, periode: Any) -> None:
    """Thirty indicators under six more RHK: rows only, no rule is meant."""
    for n in range(6):
        rhk = RencanaHasilKerja.objects.create(
            skp=periode.skp, jenis="utama", uraian=f"RHK {n}", intervensi_teks="-"
        )
        for k in range(5):
            Indikator.objects.create(rhk=rhk, uraian=f"Indikator {k}", aspek="kuantitas")


def count(cast: Any, queries: Any, name: str, url: str, day: Any) -> Any:
    with cast.on(day):
        browser = cast.client(name)
        browser.get(url)
        with queries() as seen:
            assert browser.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("verb", ["write_realisasi", "write_plan"])
def test_pages_of_a_period(world: Any, queries: Any, verb: str) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="terisi")
    url, day = f"/pelaksanaan/periode/{periode.pk}/{verb}/", cast.filling_day(periode)
    few = count(cast, queries, "budi", url, day)
    grow(cast, periode)
    assert count(cast, queries, "budi", url, day) == few <= LIMIT


def test_pages_of_the_log(world: Any, queries: Any) -> None:
    cast = world("ntt")
    cast.skp("budi")
    day = date(2026, 2, 20)
    urls = ("/pelaksanaan/harian/", "/pelaksanaan/harian/?tab=semua", "/pelaksanaan/")
    cast.log("budi", date(2026, 2, 2))
    cast.log("budi", date(2026, 2, 25), rencana=True, on=day)
    few = [count(cast, queries, "budi", url, day) for url in urls]
    for n in range(15):
        cast.log("budi", date(2026, 2, n + 3), on=day)
        cast.log("budi", date(2026, 2, 26), rencana=True, on=day, mulai=time(n), selesai=time(23))
    assert [count(cast, queries, "budi", url, day) for url in urls] == few
    assert max(few) <= LIMIT


def test_one_entry_is_written_within_the_limit(world: Any, queries: Any) -> None:
    cast = world("ntt")
    cast.periode("budi")
    data = {
        "rencana": "0",
        "uraian": "Memeriksa laporan",
        "indikator": cast.indikator(cast.skp_of("budi"))[0].pk,
        "tanggal": "2026-02-10",
        "mulai": "08:00",
        "selesai": "09:30",
    }
    with cast.on(date(2026, 2, 10)):
        browser = cast.client("budi")
        browser.post("/pelaksanaan/harian/log/", data | {"_key": "satu"})
        with queries() as seen:
            browser.post("/pelaksanaan/harian/log/", data | {"_key": "dua"})
    words = ("SELECT", "INSERT", "UPDATE", "DELETE")
    assert len([row for row in seen if row["sql"].startswith(words)]) <= LIMIT
