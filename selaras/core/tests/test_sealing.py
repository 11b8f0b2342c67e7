"""The trail is numbered and chained, and shows when a row was changed or cut."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection

from selaras.core import sealing
from selaras.core.models import AuditEntry, SealBlock
from selaras.core.sealing import broken_at, seal, seal_all

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_sealing_numbers_every_row_once(world: Callable[..., Any]) -> None:
    instansi = world("bkn").instansi
    rows = AuditEntry.objects.filter(instansi=instansi).count()
    assert rows > 0
    assert seal(instansi.pk) == rows
    assert seal(instansi.pk) == 0
    numbers = (
        AuditEntry.objects.filter(instansi=instansi)
        .order_by("nomor")
        .values_list("nomor", flat=True)
    )
    assert list(numbers) == list(range(1, rows + 1))
    assert broken_at(instansi.pk) is None


def test_each_agency_has_its_own_chain(world: Callable[..., Any]) -> None:
    first, second = world("bkn").instansi, world("ntt").instansi
    seal_all()
    for instansi in (first, second):
        assert AuditEntry.objects.filter(instansi=instansi, nomor=1).count() == 1


def test_it_seals_until_nothing_is_left(
    world: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "BATCH", 7)
    instansi = world("bkn").instansi
    seal_all()
    assert not AuditEntry.objects.unsealed().exists()
    blocks = list(SealBlock.objects.filter(instansi=instansi).order_by("first"))
    assert [block.first for block in blocks[1:]] == [block.last + 1 for block in blocks[:-1]]
    assert {block.count for block in blocks[:-1]} == {7}
    assert broken_at(instansi.pk) is None


def test_where_nothing_waits_one_query_says_so(
    world: Callable[..., Any], queries: Callable[[], Any]
) -> None:
    for preset in ("bkn", "ntt"):
        world(preset)
    seal_all()
    with queries() as seen:
        seal_all()
    assert len(seen) == 1


def test_no_index_of_the_trail_begins_another_one() -> None:
    """Each costs room and time for every row that is ever written."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "core_auditentry").values()
    of_part, of_what_a_row_says = ["instansi_id", "id"], ([], [None])  # as each database tells it
    every = sorted(
        tuple(each["columns"])
        for each in found
        if (each["index"] or each["unique"])
        and each["columns"] not in (of_part, *of_what_a_row_says)
    )
    for one, other in pairwise(every):  # sorted: a beginning stands right before what it begins
        assert one != other[: len(one)]


@pytest.mark.postgres_only
def test_no_column_of_the_trail_is_padded_behind_a_text() -> None:
    """Of all tables it has the most rows, beside the log: 17 bytes of each."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attlen FROM pg_attribute WHERE attrelid = 'core_auditentry'::regclass"
            " AND attnum > 0 ORDER BY attnum"
        )
        widths = [width for (width,) in cursor.fetchall()]
    assert widths == sorted(widths, reverse=True)  # -1: of any width
