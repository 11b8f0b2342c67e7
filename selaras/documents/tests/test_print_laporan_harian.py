"""The daily log on paper: what was done, what is empty, and only for who may read the log."""

from datetime import date, time
from typing import Any

import pytest

from selaras.core.models import AuditEntry, HariLibur
from selaras.documents.tests import read

DAY = date(2026, 2, 12)
MONTH = range(2, 12)


@pytest.fixture
def here(world: Any) -> Any:
    cast = world("ntt")
    cast.skp("budi")
    cast.log("budi", date(2026, 2, 10), uraian="Memeriksa jaringan")
    return cast


def printed(here: Any, name: str, query: str = "") -> Any:
    path = f"/dokumen/skp/{here.skp_of('budi').pk}/laporan-harian.pdf{query}"
    with here.on(DAY):
        return here.client(name).get(path)


def test_a_month_tells_what_was_done_for_which_indicator_and_which_days_are_empty(
    here: Any,
) -> None:
    late = {"on": DAY, "mulai": time(22), "selesai": time(6), "tempat": "rumah"}
    here.log("budi", date(2026, 2, 11), uraian="Memulihkan server", **late)
    here.log("budi", date(2026, 2, 20), uraian="Rapat nanti", rencana=True, on=DAY)
    HariLibur.objects.create(tanggal=date(2026, 2, 17), nama="Tahun Baru Imlek")
    said = read.text(printed(here, "budi", "?tanggal=2026-02-12").content)
    for text in (
        "PERIODE: 1 FEBRUARI SD 28 FEBRUARI TAHUN 2026",
        "Selasa, 10 Feb 2026 08.00–09.30 Memeriksa jaringan",
        "22.00–06.00 (esok) Memulihkan server Rumah, dicatat 12 Feb 2026",
        "2 DARI 8 HARI KERJA TERISI",
        "Hari kerja tanpa catatan 2 Feb, 3 Feb, 4 Feb, 5 Feb, 6 Feb, 9 Feb",
        "Hari libur 17 Feb (Tahun Baru Imlek)",
        here.sari.nama,
    ):
        assert text in said, said
    assert "Rapat nanti" not in said
    week = read.text(printed(here, "budi", "?masa=pekan").content)
    assert "PERIODE: 9 FEBRUARI SD 15 FEBRUARI TAHUN 2026" in week
    assert "2 Feb," not in week


def test_a_long_month_repeats_its_head_and_signs_once(here: Any, queries: Any) -> None:
    with queries() as few:
        printed(here, "budi")
    for day in MONTH:
        for hour in range(7, 14):
            hours = {"mulai": time(hour), "selesai": time(hour + 1)}
            here.log("budi", date(2026, 2, day), uraian=f"Kegiatan {day}-{hour} selesai", **hours)
    with queries() as many:
        pages = read.pages(printed(here, "budi").content)
    assert len(few) == len(many)
    table = [page for page in pages if "Kegiatan" in page]
    assert len(table) > 2
    assert all("NO TANGGAL JAM URAIAN INDIKATOR" in page for page in table)
    assert " ".join(pages).count("Pejabat Penilai Kinerja") == 1


def test_only_who_reads_the_log_prints_it_and_the_owner_sees_who_did(here: Any) -> None:
    assert printed(here, "sari").status_code == 200
    assert AuditEntry.objects.filter(verb="seen", actor__nip=here.sari.nip).exists()
    assert printed(here, "agus").status_code == 403
    assert printed(here, "tono").status_code == 404
    outside = printed(here, "budi", "?tanggal=2031-02-12")
    assert outside.status_code == 422
    assert "SKP ini berlaku" in outside.content.decode()


def test_the_diary_leads_to_its_paper(here: Any) -> None:
    address = f"/dokumen/skp/{here.skp_of('budi').pk}/laporan-harian/?tanggal=2026-02-12"
    with here.on(DAY):
        own = here.client("budi").get("/pelaksanaan/harian/").content.decode()
        team = here.client("sari").get(f"/pelaksanaan/harian/tim/{here.skp_of('budi').pk}/")
        page = here.client("budi").get(address).content.decode()
    assert address in own
    assert address in team.content.decode()
    assert "laporan-harian.pdf?masa=bulan&amp;tanggal=2026-02-01" in page
