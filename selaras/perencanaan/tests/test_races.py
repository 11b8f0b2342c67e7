"""Rivals at the same moment: one succeeds, the other is told what happened."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from selaras.base.errors import InvalidInput, NotNow
from selaras.perencanaan.actions import pengajuan, persetujuan
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)
YEAR = {"periode_awal": date(2026, 1, 1), "periode_akhir": date(2026, 12, 31)}
FORM = {"model": "ja_jf", "pendekatan": "kuantitatif"}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_approvals_one_counts(world: Callable, together: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    with here.on(DAY):
        here.ekspektasi(skp)
        sari = here.pelaku("sari")
    deeds = [lambda: persetujuan.approve(Skp.objects.get(pk=skp.pk), by=sari)] * 2
    refused = [error for error in together(here, DAY, *deeds) if error]
    assert [type(error) for error in refused] == [NotNow]
    assert skp.versi_set.filter(verb="approve").count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_approval_and_withdrawal_exclude_each_other(world: Callable, together: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    with here.on(DAY):
        here.ekspektasi(skp)
        sari, budi = here.pelaku("sari"), here.pelaku("budi")
    found = together(
        here,
        DAY,
        lambda: persetujuan.approve(Skp.objects.get(pk=skp.pk), by=sari),
        lambda: pengajuan.withdraw(Skp.objects.get(pk=skp.pk), by=budi),
    )
    skp.refresh_from_db()
    assert [error is None for error in found].count(True) == 1
    assert skp.status == ("disetujui" if found[0] is None else "dikembalikan")


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_overlapping_ones_one_is_made(world: Callable, together: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        budi = here.pelaku("budi")
    late = {**YEAR, "periode_awal": date(2026, 6, 1)}
    found = together(
        here,
        DAY,
        lambda: skp_actions.create_skp(by=budi, **YEAR, **FORM),
        lambda: skp_actions.create_skp(by=budi, **late, **FORM),
    )
    refused = [error for error in found if error]
    assert [type(error) for error in refused] == [InvalidInput]
    assert "bertumpang tindih" in refused[0].message
    assert Skp.objects.count() == 1


def copy_of(skp: Skp, **facts: Any) -> Skp:
    """A second row behind the action's back, as only the database can refuse it."""
    names = ("instansi_id", "pegawai_id", "riwayat_jabatan_id", "tahun", "model", "pendekatan")
    rows = {name: getattr(skp, name) for name in names} | YEAR
    return Skp(**{**rows, **facts})


@pytest.mark.constraint
@pytest.mark.postgres_only
@pytest.mark.django_db
def test_postgresql_itself_refuses_an_overlap(world: Callable) -> None:
    skp = world("bkn").skp("budi", status="draf", periode_akhir=date(2026, 7, 31))
    with pytest.raises(IntegrityError, match="skp_tanpa_tumpang_tindih"), transaction.atomic():
        copy_of(skp, periode_awal=date(2026, 7, 31)).save()
    copy_of(skp, periode_awal=date(2026, 8, 1)).save()


@pytest.mark.constraint
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"periode_awal": date(2026, 9, 1), "periode_akhir": date(2026, 8, 1)}, "CHECK|check"),
        ({"periode_awal": date(2026, 9, 1), "periode_akhir": date(2027, 1, 1)}, "CHECK|check"),
        ({}, "UNIQUE|unique|skp_tanpa"),
    ],
)
def test_the_database_refuses_impossible_periods(world: Callable, facts: dict, name: str) -> None:
    skp = world("bkn").skp("budi", status="draf", periode_akhir=date(2026, 7, 31))
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        copy_of(skp, **facts).save()
