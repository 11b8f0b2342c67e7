"""A month of the log under a code: genuine, current, replaced; and nobody's but the two's."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.core.naskah import current, issued
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents.kode import shown
from selaras.documents.models import LaporanHarian
from selaras.documents.tests import read
from selaras.documents.tests.terbit import check, signers
from selaras.harian.actions.progres import delete_progres

pytestmark = pytest.mark.django_db
DAY, LOGGED = date(2026, 2, 12), date(2026, 2, 10)
MONTH, WEEK = "?masa=bulan&tanggal=2026-02-12", "?masa=pekan&tanggal=2026-02-12"


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    cast = world("ntt")
    cast.skp("budi")
    cast.log("budi", LOGGED, uraian="Memeriksa jaringan")
    return cast


def asked(here: World, name: str, query: str = MONTH) -> Any:
    address = f"/dokumen/skp/{here.skp_of('budi').pk}/issue_log_report/{query}"
    with here.on(DAY):
        return here.client(name).post(address, follow=True)


def last() -> DokumenTerbit:
    return DokumenTerbit.objects.latest("pk")


def test_a_month_carries_a_code_and_says_when_the_log_says_something_else(here: World) -> None:
    assert asked(here, "budi").status_code == 200
    dokumen = last()
    with dokumen.berkas.open("rb") as file:
        said = read.text(file.read())
    assert f"Kode periksa: {shown(dokumen.kode)}" in said
    assert "Memeriksa jaringan" in said
    assert dokumen.judul.endswith("1 Februari 2026 sampai 28 Februari 2026")
    assert signers(dokumen) == [here.budi.nama, here.sari.nama]
    page = check(dokumen)
    assert "Dokumen ini asli dan berlaku." in page
    assert "Memeriksa jaringan" not in page
    here.log("budi", date(2026, 3, 2), uraian="Bulan berikutnya", on=date(2026, 3, 2))
    assert "asli dan berlaku" in check(dokumen)
    here.log("budi", date(2026, 2, 11), uraian="Menyusul")
    page = check(dokumen)
    assert "Asli, tetapi sudah diganti." in page
    assert "Isinya sudah berubah sesudah diterbitkan." in page
    asked(here, "sari")
    assert check(last()).count("asli dan berlaku") == 1
    assert LaporanHarian.objects.count() == 1


def test_a_week_is_another_paper_and_one_without_entries_is_withdrawn(here: World) -> None:
    asked(here, "budi")
    asked(here, "budi", WEEK)
    month, week = LaporanHarian.objects.order_by("masa")
    assert (month.mulai, week.mulai) == (date(2026, 2, 1), date(2026, 2, 9))
    assert all(current(issued(row)) for row in (month, week))
    entry = here.skp_of("budi").progres_set.get()
    with here.on(DAY):
        delete_progres(entry, by=here.pelaku("budi"))
    assert "Dokumen ini ditarik." in check(last())
    refused = asked(here, "budi", WEEK)
    assert refused.status_code == 409
    assert "Belum ada catatan harian pada masa itu" in refused.content.decode()


def test_only_the_two_issue_and_open_it(here: World) -> None:
    assert [asked(here, name).status_code for name in ("agus", "tono")] == [403, 404]
    assert not LaporanHarian.objects.exists()
    asked(here, "budi")
    address = f"/dokumen/terbit/{last().pk}/"
    with here.on(DAY):
        seen = {
            name: here.client(name).get(address).status_code
            for name in ("budi", "sari", "agus", "rina", "dewi", "tono")
        }
    assert seen == dict.fromkeys(seen, 404) | {"budi": 200, "sari": 200}
