"""The database itself keeps the trail: `core/append_only.py`, installed by a migration."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from selaras.core.models import AuditEntry, SealBlock
from selaras.core.sealing import seal, verify

pytestmark = [pytest.mark.django_db, pytest.mark.constraint]
Build = Callable[..., Any]


def refuses(deed: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            deed()
    except IntegrityError as error:
        return "Jejak audit hanya dapat ditambah" in str(error)
    return False


@pytest.mark.parametrize("change", [{"note": "lain"}, {"actor_nama": "X"}, {"data": {"a": 1}}])
def test_an_unsealed_row_cannot_be_changed(world: Build, change: dict[str, Any]) -> None:
    rows = AuditEntry.objects.filter(instansi=world("bkn").instansi)
    assert refuses(lambda: rows.update(**change))


def test_the_sealer_may_add_its_seal_once(world: Build) -> None:
    instansi = world("bkn").instansi
    assert seal(instansi.pk) > 0
    assert verify(instansi.pk).is_whole
    rows = AuditEntry.objects.filter(instansi=instansi, nomor=1)
    assert refuses(lambda: rows.update(hash="0" * 64))
    assert refuses(lambda: rows.update(note="lain"))


def test_a_block_can_neither_be_changed_nor_deleted(world: Build) -> None:
    seal(world("bkn").instansi.pk)
    assert refuses(lambda: SealBlock.objects.update(hash="0" * 64))
    assert refuses(lambda: SealBlock.objects.all().delete())


def test_a_sealed_row_cannot_be_deleted(world: Build) -> None:
    instansi = world("bkn").instansi
    seal(instansi.pk)
    assert refuses(lambda: AuditEntry.objects.filter(instansi=instansi, nomor=1).delete())
