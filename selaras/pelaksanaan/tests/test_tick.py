"""What the tick opens: once a day what is due, every minute for who was approved meanwhile."""

from typing import Any

import pytest

from selaras.base import clock
from selaras.core import tick
from selaras.core.models import AuditEntry
from selaras.pelaksanaan.models import Periode

pytestmark = pytest.mark.both


def test_what_is_due_is_opened_once_and_again_for_who_was_approved_meanwhile(
    world: Any, settings: Any
) -> None:
    settings.SELARAS_TODAY = "2026-04-01"
    here = world("ntt")
    here.skp("sari")
    tick.tick()
    opened = Periode.objects.count()
    assert opened > 0
    tick.tick()
    assert Periode.objects.count() == opened
    here.skp("budi", moment=clock.wall(here.instansi.zona))
    tick.tick()
    assert Periode.objects.filter(skp__pegawai=here.budi).exists()
    assert not AuditEntry.objects.unsealed().exists()
