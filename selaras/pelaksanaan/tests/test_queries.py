"""Every page asks as many queries for one row as for thirty."""

from datetime import date, time
from typing import Any

import pytest

from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja


def grow(cast: Any, periode: Any) -> None:
    """Thirty indicators under six more RHK: rows only, no rule is meant."""
    for n in range(6):
        rhk = RencanaHasilKerja.objects.create(
            skp=periode.skp, jenis="utama", uraian=f"RHK {n}", intervensi_teks="-"
        )
        for k in range(5):
            Indikator.objects.create(rhk=rhk, uraian=f"Indikator {k}", aspek="kuantitas")


def asked(cast: Any, queries: Any, name: str, url: str, day: Any) -> list[dict[str, str]]:
    with cast.on(day):
        browser = cast.client(name)
        browser.get(url)
        with queries() as seen:
            assert browser.get(url).status_code == 200
    return list(seen)


@pytest.mark.parametrize("verb", ["write_realisasi", "write_plan"])
def test_pages_of_a_period(world: Any, queries: Any, budget: Any, verb: str) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="terisi")
    url, day = f"/pelaksanaan/periode/{periode.pk}/{verb}/", cast.filling_day(periode)
    few = asked(cast, queries, "budi", url, day)
    grow(cast, periode)
    budget(few, asked(cast, queries, "budi", url, day), large=True)


def test_pages_of_the_log(world: Any, queries: Any, budget: Any) -> None:
    cast = world("ntt")
    cast.skp("budi")
    day = date(2026, 2, 20)
    urls = ("/pelaksanaan/harian/", "/pelaksanaan/harian/?tab=semua", "/pelaksanaan/")
    cast.log("budi", date(2026, 2, 2))
    cast.log("budi", date(2026, 2, 25), rencana=True, on=day)
    few = [asked(cast, queries, "budi", url, day) for url in urls]
    for n in range(15):
        cast.log("budi", date(2026, 2, n + 3), on=day)
        cast.log("budi", date(2026, 2, 26), rencana=True, on=day, mulai=time(n), selesai=time(23))
    many = [asked(cast, queries, "budi", url, day) for url in urls]
    for pair in zip(few, many, strict=True):
        budget(*pair)


def test_one_entry_is_written_with_few_queries(world: Any, queries: Any, budget: Any) -> None:
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
    budget([row for row in seen if row["sql"].startswith(words)], large=True)
