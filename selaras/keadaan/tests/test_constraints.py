"""What the database itself refuses of leave and status."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from selaras.demo.world import World
from selaras.organisasi.models.keadaan import PERGI, Keadaan

Worlds = Callable[..., World]


def row(here: World, **facts: Any) -> Keadaan:
    known = {
        "instansi": here.instansi, "pegawai": here.budi, "jenis": "cuti_sakit", "jalur": PERGI,
        "mulai": date(2026, 3, 2), "selesai": date(2026, 3, 31), "nomor_surat": "850/1",
        "tanggal_surat": date(2026, 3, 1),
    }  # fmt: skip
    return Keadaan(**known | facts)


@pytest.mark.constraint
@pytest.mark.postgres_only
@pytest.mark.django_db
def test_postgresql_itself_refuses_an_overlap(world: Worlds) -> None:
    here = world("bkn")
    row(here).save()
    with pytest.raises(IntegrityError, match="keadaan_satu_pada"), transaction.atomic():
        row(here, jenis="haji", mulai=date(2026, 3, 31), selesai=None).save()
    row(here, mulai=date(2026, 4, 1), selesai=None).save()
    row(here, jenis="cpns", jalur="cpns", selesai=None).save()


@pytest.mark.constraint
@pytest.mark.django_db
@pytest.mark.parametrize("facts", [{"selesai": date(2026, 3, 1)}, {"nomor_surat": ""}])
def test_the_database_refuses_impossible_rows(world: Worlds, facts: dict[str, Any]) -> None:
    here = world("bkn")
    with pytest.raises(IntegrityError), transaction.atomic():
        row(here, **facts).save()
