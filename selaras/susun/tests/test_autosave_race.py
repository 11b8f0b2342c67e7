"""Two people in one SKP at the same moment: neither overwrites the other unseen."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, Stale
from selaras.core import audit
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import susun, urungkan
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)


def saving(pk: int, by: Any, uraian: str, shown: str) -> Callable[[], Any]:
    """A page that showed this text, saving at the moment of its rival."""
    row = RencanaHasilKerja.objects.select_related("skp").get(pk=pk)
    return lambda: susun.autosave_rhk(row, by=by, semula={"uraian": shown}, uraian=uraian)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_on_one_field_one_is_told_what_the_other_wrote(
    world: Callable, together: Callable
) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf")
    rhk = here.rhk(skp, "tambahan")
    with here.on(DAY):
        by = here.pelaku("budi")
    texts = ("Tersusunnya peta proses", "Terlayaninya pengguna")
    found = together(here, DAY, *(saving(rhk.pk, by, text, rhk.uraian) for text in texts))
    [refused] = [error for error in found if error]
    won = texts[found.index(None)]
    assert isinstance(refused, Stale)
    assert f"menjadi “{won}”" in refused.errors["uraian"][0]
    rhk.refresh_from_db()
    assert rhk.uraian == won


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_on_different_fields_both_succeed(world: Callable, together: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    rhk = here.rhk(skp)
    row = rhk.indikator_set.first()
    versi = skp.versi
    with here.on(DAY):
        by = here.pelaku("budi")

    def target() -> Any:
        return susun.autosave_indikator(row, by=by, semula={"target": row.target}, target="40")

    def satuan() -> Any:
        return susun.autosave_indikator(row, by=by, semula={"satuan": row.satuan}, satuan="Kali")

    deeds = (target, satuan, saving(rhk.pk, by, "Tersusunnya peta proses", rhk.uraian))
    assert together(here, DAY, *deeds) == [None, None, None]
    again = rhk.indikator_set.get(pk=row.pk)
    assert (again.target, again.satuan) == ("40", "Kali")
    assert Skp.objects.get(pk=skp.pk).versi == versi + 3


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_undo_a_deletion_one_brings_it_back(world: Callable, together: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    rhk = here.rhk(skp)
    pk = rhk.pk
    with here.on(DAY):
        by = here.pelaku("budi")
        rhk_actions.delete_rhk(rhk, by=by)
    jejak = max(skp_trail(skp))
    deeds = [lambda: urungkan.undo_delete(Skp.objects.get(pk=skp.pk), by=by, jejak=jejak)] * 2
    refused = [error for error in together(here, DAY, *deeds) if error]
    assert len(refused) == 1
    assert "sudah diurungkan" in refused[0].message
    assert RencanaHasilKerja.objects.filter(pk=pk).count() == 1


def skp_trail(skp: Skp) -> list[int]:
    return list(audit.trail(skp).filter(verb="delete_rhk").values_list("pk", flat=True))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_equal_indicators_at_once_one_is_refused(
    world: Callable, together: Callable
) -> None:
    here = world("bkn")
    rhk = here.rhk(here.skp("budi", status="draf"))
    rows = list(Indikator.objects.filter(rhk=rhk).select_related("rhk__skp"))[:2]
    Indikator.objects.filter(rhk=rhk).update(aspek="kuantitas")
    with here.on(DAY):
        by = here.pelaku("budi")

    def saving_row(row: Indikator) -> Callable[[], Any]:
        shown = {"uraian": row.uraian}
        return lambda: susun.autosave_indikator(row, by=by, semula=shown, uraian="Sama")

    found = together(here, DAY, *map(saving_row, rows))
    [refused] = [error for error in found if error]
    assert isinstance(refused, InvalidInput)
    assert "sudah ada pada RHK yang sama" in refused.message
    assert Indikator.objects.filter(rhk=rhk, uraian="Sama").count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_legal_basis_and_another_kind_do_not_meet(world: Callable, together: Callable) -> None:
    """Each is right beside what it read: only a tambahan has a legal basis."""
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(DAY):
        by = here.pelaku("budi")
        pk = rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian="Tersusunnya peta").pk
    one, two = (RencanaHasilKerja.objects.select_related("skp").get(pk=pk) for _ in range(2))
    found = together(
        here,
        DAY,
        lambda: susun.autosave_rhk(one, by=by, semula={"jenis": "tambahan"}, jenis="utama"),
        lambda: susun.autosave_rhk(
            two, by=by, semula={"dasar_penugasan": ""}, dasar_penugasan="SK 1/2026"
        ),
    )
    assert [type(error) for error in found if error] == [InvalidInput]
    rhk = RencanaHasilKerja.objects.get(pk=pk)
    assert (rhk.jenis == "utama") == (rhk.dasar_penugasan == "")
