"""The trail is numbered and chained, and shows when a row was changed or cut."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from selaras.core import sealing
from selaras.core.models import AuditEntry, SealBlock
from selaras.core.sealing import broken_at, seal, seal_all

TRAIL = """
INSERT INTO core_auditentry (instansi_id, subject_type_id, subject_id, verb, before, after, note,
    data, actor_nama, at, hash, nomor)
SELECT one, subject_type_id, 1000000 + n, verb, '', '', '', '{}', actor_nama, at, '', 10000 + n
FROM core_auditentry, generate_series(1, 90000) n, unnest(%s) one
WHERE id = (SELECT max(id) FROM core_auditentry)
"""
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


def test_no_number_is_given_twice(
    world: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two blocks would begin at one number: neither they nor their rows are written."""
    instansi = world("bkn").instansi
    monkeypatch.setattr(sealing, "BATCH", 7)
    seal(instansi.pk)
    monkeypatch.setattr(sealing, "_tip", lambda _: (0, ""))
    with pytest.raises(IntegrityError), transaction.atomic():
        seal(instansi.pk)
    monkeypatch.undo()
    seal_all()
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
def test_a_stretch_of_a_chain_is_read_by_its_numbers(world: Callable[..., Any]) -> None:
    """Of a long one, beside another: for messages, sums, webhooks, and whoever verifies."""
    ids = [world(preset).instansi.pk for preset in ("bkn", "ntt")]
    seal_all()
    with connection.cursor() as cursor:
        cursor.execute(TRAIL, [ids])
        cursor.execute("ANALYZE core_auditentry")
    chain = AuditEntry.objects.filter(instansi=ids[0])
    stretches = [
        chain.numbered(50_001, 50_400),
        chain.numbered(50_001)[:1000],
        chain.numbered(99_000).order_by(),
        chain.numbered(1).reverse()[:1],
    ]
    for rows in stretches:
        plan = rows.explain(analyze=True)
        assert "jejak_nomor" in plan
        assert all(int(rows) <= 1100 for rows in re.findall(r"actual .*? rows=(\d+)", plan))
        assert all(int(rows) <= 128 for rows in re.findall(r"Removed by Filter: (\d+)", plan))


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
