"""The trail is numbered and chained, and shows when a row was changed or cut."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.core.sealing import broken_at, seal, seal_all

pytestmark = pytest.mark.django_db


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
