"""The tree of units: a subtree and a path, each one statement however deep or wide."""

from typing import Any

import pytest

from selaras.accounts.models import Instansi
from selaras.organisasi.models.unit import UnitKerja

pytestmark = pytest.mark.django_db


def plant(shape: list[int]) -> list[UnitKerja]:
    """Units in a shape: each number is the place of the parent, -1 a top of its own."""
    instansi = Instansi.objects.create(kode="pohon", nama="Pemkab Contoh")
    units: list[UnitKerja] = []
    for place, number in enumerate(shape):
        parent = units[number] if number >= 0 else None
        units.append(UnitKerja.objects.create(instansi=instansi, nama=f"{place}", parent=parent))
    return units


def path(unit: UnitKerja) -> set[int]:
    """The unit and all above it, walked by hand."""
    return {unit.pk} | (path(unit.parent) if unit.parent else set())


@pytest.mark.parametrize(
    "shape", [[-1, 0, 0, 1, 1, 2, 5, 5, -1, 8, 8, 10], [-1] * 3, [-1, 0, 0, 0], [*range(-1, 8)]]
)
def test_below_and_above_are_what_a_walk_finds(shape: list[int]) -> None:
    units = plant(shape)
    for unit in units:
        below = set(UnitKerja.objects.below([unit.pk]).values_list("pk", flat=True))
        assert below == {each.pk for each in units if unit.pk in path(each)}
        above = set(UnitKerja.objects.above(unit.pk).values_list("pk", flat=True))
        assert above == path(unit)


def test_depth_costs_no_further_statement(django_assert_num_queries: Any) -> None:
    units = plant(list(range(-1, 60)))
    with django_assert_num_queries(2):
        assert len(UnitKerja.objects.below([units[0].pk])) == len(units)
        assert len(UnitKerja.objects.above(units[-1].pk)) == len(units)
    with django_assert_num_queries(1):
        chosen = UnitKerja.objects.below([units[10].pk, units[50].pk]).filter(nama__startswith="5")
        assert len(chosen) == 10


def test_without_a_unit_there_is_no_tree() -> None:
    plant([-1, 0])
    assert not UnitKerja.objects.below([]).exists()
    assert not UnitKerja.objects.above(None).exists()
