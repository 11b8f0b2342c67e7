"""The cast is built once per process: nobody may notice."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from selaras.demo.world import World
from selaras.perencanaan.models.skp import Skp
from tests.plugins import snapshots
from tests.plugins.snapshots import Snapshots

pytestmark = pytest.mark.django_db
Play = Callable[[World], Any]


def rated(cast: World) -> Any:
    return cast.periode_dinilai("budi")


def returned(cast: World) -> Any:
    return cast.skp("budi", status="dikembalikan")


def played(memory: dict[Any, Any], preset: str, play: Play) -> tuple[Any, ...]:
    """All rows after a play, what it returned, and the people; nothing of it stays."""
    steps = Snapshots(memory)
    with transaction.atomic():
        with connection.execute_wrapper(steps.watch):
            world = steps.world(preset, bukti_ukuran_maks=7_000_000)
            result = play(world)
            result.refresh_from_db()
            people = {name: vars_of(each) for name, each in world.pegawai.items()}
            facts = (snapshots.all_rows(), vars_of(result), vars_of(world.instansi), people)
        transaction.set_rollback(True)
    return facts


def vars_of(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.parametrize("play", [rated, returned])
@pytest.mark.parametrize("preset", ["bkn", "denpasar"])
def test_what_is_repeated_equals_what_was_built(preset: str, play: Play) -> None:
    memory: dict[Any, Any] = {}
    built = played(memory, preset, play)
    known = len(memory)
    assert played(memory, preset, play) == built
    assert len(memory) == known


def test_a_write_in_between_is_built_upon() -> None:
    memory: dict[Any, Any] = {}

    def changed(cast: World) -> Any:
        Skp.objects.filter(pk=cast.skp("sari").pk).update(catatan="Diubah.")
        return cast.skp("budi")

    played(memory, "bkn", lambda cast: (cast.skp("sari"), cast.skp("budi"))[1])
    rows = played(memory, "bkn", changed)[0]
    assert [row for row in rows[Skp].values() if "Diubah." in row]


def test_what_is_undone_is_not_remembered() -> None:
    def undone(cast: World) -> Any:
        with transaction.atomic():
            cast.skp("budi")
            transaction.set_rollback(True)
        return cast.skp("budi")

    memory: dict[Any, Any] = {}
    played(memory, "bkn", lambda cast: cast.skp("budi"))
    assert played(memory, "bkn", undone)[1]["status"] == Skp.Status.DISETUJUI
