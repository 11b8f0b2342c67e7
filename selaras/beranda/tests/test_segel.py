"""The trail's chain: its readers see until where it is sealed, and have it computed anew."""

from collections.abc import Callable

import pytest

from selaras.beranda import actions
from selaras.beranda.segel import CHECK, segel_of
from selaras.core import jobs
from selaras.core.models import AuditEntry, Pekerjaan
from selaras.core.sealing import seal_all
from selaras.demo.world import World
from tests.reading import main_of, words_of

JEJAK = "/jejak/instansi/"


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    """Something was done, and it is sealed."""
    found = world("bkn")
    found.skp("budi", status="diajukan")
    seal_all()
    return found


def shown(here: World) -> str:
    return words_of(main_of(here.client("agus").get(JEJAK).content.decode()))


def checked(here: World) -> Pekerjaan:
    """Whoever looks over the trail asks; a worker does it."""
    answer = here.client("agus").post(f"{JEJAK}check_chain/")
    job = Pekerjaan.objects.get(fungsi=CHECK)
    assert answer["Location"] == f"/pekerjaan/{job.pk}/"
    jobs.run.call(job.pk)
    return job


def test_a_whole_chain_is_said_with_its_last_number(here: World) -> None:
    last = segel_of(here.instansi).blok
    assert last is not None
    assert f"Tersegel sampai nomor {last.last} pada" in shown(here)
    assert "Belum pernah diperiksa ulang." in shown(here)
    checked(here)
    assert f"utuh sampai nomor {last.last}." in shown(here)


@pytest.mark.sqlite_only  # PostgreSQL changes no row of the trail
def test_a_changed_row_is_said_on_the_page_and_at_home(here: World) -> None:
    row = AuditEntry.objects.filter(instansi=here.instansi).order_by("nomor").first()
    assert row is not None
    AuditEntry._base_manager.filter(pk=row.pk).update(note="diubah kemudian")
    checked(here)
    assert "RUSAK pada nomor" in shown(here)
    assert segel_of(here.instansi).is_rusak


def test_one_check_at_a_time(here: World) -> None:
    actions.check_chain(here.instansi, by=here.pelaku("agus"))
    assert here.client("agus").post(f"{JEJAK}check_chain/").status_code == 409
    assert "sedang diperiksa; mohon tunggu sampai selesai" in shown(here)
    assert here.client("sari").post(f"{JEJAK}check_chain/").status_code == 403
