"""The cast is built once per run: nobody may notice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from selaras.demo.world import World
from selaras.perencanaan.models.skp import Skp
from tests.plugins import rows
from tests.plugins.shelf import Shelf
from tests.plugins.snapshots import Snapshots

pytestmark = pytest.mark.django_db
Play = Callable[[World], Any]


def rated(cast: World) -> Any:
    return cast.periode_dinilai("budi")


def returned(cast: World) -> Any:
    return cast.skp("budi", status="dikembalikan")


def played(
    memory: dict[Any, Any], preset: str, play: Play, shelf: Shelf | None = None
) -> tuple[Any, ...]:
    """All rows after a play, what it returned, and the people; nothing of it stays."""
    steps = Snapshots(memory, shelf)
    with transaction.atomic():
        with connection.execute_wrapper(steps.watch):
            world = steps.world(preset, bukti_ukuran_maks=7_000_000)
            result = play(world)
            result.refresh_from_db()
            people = {name: vars_of(each) for name, each in world.pegawai.items()}
            facts = (rows.all_rows(), vars_of(result), vars_of(world.instansi), people)
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


@pytest.mark.sqlite_only  # the other database takes from the shelf only
@pytest.mark.parametrize("play", [rated, returned])
def test_what_another_process_built_is_repeated(tmp_path: Path, settings: Any, play: Play) -> None:
    shelf = Shelf(tmp_path)
    settings.MEDIA_ROOT = tmp_path / "one"
    built = played({}, "denpasar", play, shelf)
    lying = sorted(tmp_path.iterdir())
    settings.MEDIA_ROOT = tmp_path / "other"
    assert played({}, "denpasar", play, shelf) == built
    assert sorted(tmp_path.iterdir()) == sorted([*lying, tmp_path / "other"])
    assert uploads(tmp_path / "other") == uploads(tmp_path / "one") != {}


def uploads(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_the_second_of_two_builders_keeps_his_rows_to_himself(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.put("a step", 1)
    assert not shelf.put("a step", 2)
    assert (shelf.take("a step"), shelf.take("another")) == (1, None)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_write_in_between_is_built_upon() -> None:
    memory: dict[Any, Any] = {}

    def changed(cast: World) -> Any:
        Skp.objects.filter(pk=cast.skp("sari").pk).update(catatan="Diubah.")
        return cast.skp("budi")

    played(memory, "bkn", lambda cast: (cast.skp("sari"), cast.skp("budi"))[1])
    rows = played(memory, "bkn", changed)[0]
    assert [row for row in rows[Skp].values() if "Diubah." in row]


@pytest.mark.sqlite_only  # PostgreSQL goes on counting keys: what is built anew has others
def test_what_follows_a_write_that_comes_again_is_remembered() -> None:
    memory: dict[Any, Any] = {}

    def after_a_write(cast: World) -> Any:
        Skp.objects.filter(pk=cast.skp("sari").pk).update(catatan="Diubah.")
        return cast.skp("budi")

    built = played(memory, "bkn", after_a_write)
    sizes = []
    for _ in range(2):
        assert played(memory, "bkn", after_a_write) == built
        sizes.append(len(memory))
    assert sizes[0] == sizes[1]
    played(memory, "bkn", lambda cast: (cast.skp("sari"), cast.skp("budi"))[1])
    assert len(memory) > sizes[1]


def test_a_state_is_known_from_the_tables_that_its_steps_wrote_to() -> None:
    known: list[Any] = []

    def looked_at(cast: Any) -> Any:
        result = cast.periode_dinilai("budi")
        known.append(cast.snapshots.rows(cast.snapshots.trail))
        return result

    found = played({}, "ntt", looked_at)[0]
    assert known == [{model: rows for model, rows in found.items() if rows}]


def test_what_is_undone_is_not_remembered() -> None:
    def undone(cast: World) -> Any:
        with transaction.atomic():
            cast.skp("budi")
            transaction.set_rollback(True)
        return cast.skp("budi")

    memory: dict[Any, Any] = {}
    played(memory, "bkn", lambda cast: cast.skp("budi"))
    assert played(memory, "bkn", undone)[1]["status"] == Skp.Status.DISETUJUI


def test_neither_the_cache_nor_a_list_of_facts_makes_a_step_unknown() -> None:
    steps = Snapshots({})
    with connection.execute_wrapper(steps.watch):
        cache.clear()
        steps.world("bkn", pintu=[{"pintu": "ruang_gtk", "jabatan": ["Guru"]}])
    assert len(steps.memory) == 1


@pytest.mark.race
@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_what_another_connection_wrote_is_built_upon(together: Callable[..., Any]) -> None:
    memory: dict[Any, Any] = {}
    steps = Snapshots(memory)
    with connection.execute_wrapper(steps.watch):
        cast = steps.world("bkn")
        cast.skp("sari")
        assert steps.trail
        together(cast, date(2026, 1, 5), lambda: Skp.objects.update(catatan="Diubah."))
        cast.skp("budi")
    assert steps.trail is None
    assert Skp.objects.get(pegawai=cast.sari).catatan == "Diubah."
