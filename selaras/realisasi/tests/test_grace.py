"""A page opened before the window's last second and sent after it (practice.md §1)."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from tests.reading import words_of

Worlds = Callable[..., World]
END = datetime(2026, 3, 10, 16, 0, tzinfo=UTC)  # ntt: 10 March, 23.59 WITA
MINUTE = timedelta(minutes=1)
STAMP = re.compile(r'name="dibuka" value="([^"]+)"')


Sent = Callable[..., Any]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """What the server answers to a page opened at one moment and sent at another."""

    def send(here: World, periode: Periode, opened: datetime, at: datetime, stamp: str = "") -> Any:
        budi = here.client("budi")
        monkeypatch.setattr(clock, "wall", opened.astimezone)
        page = budi.get(f"/penilaian/periode/{periode.pk}/").content.decode()
        found = STAMP.search(page)
        data = {"konfirmasi": "on", "dibuka": stamp or (found[1] if found else "")}
        monkeypatch.setattr(clock, "wall", at.astimezone)
        return budi.post(f"/pelaksanaan/periode/{periode.pk}/submit_realisasi/", data)

    return send


def test_within_the_grace_it_is_taken_and_recorded_so(world: Worlds, sent: Sent) -> None:
    here = world("ntt")
    periode = here.periode("budi", status="terisi")
    assert sent(here, periode, END - MINUTE, END + MINUTE).status_code == 302
    entry = AuditEntry.objects.get(verb="submit_realisasi")
    assert entry.data["tenggang"] is True
    trail = here.client("budi").get(f"/penilaian/periode/{periode.pk}/riwayat/")
    assert "Diajukan realisasinya dalam masa tenggang" in words_of(trail.content.decode())


@pytest.mark.parametrize(
    ("opened", "at"),
    [(END + MINUTE, END + 2 * MINUTE), (END - MINUTE, END + 15 * MINUTE)],
    ids=["opened after the end", "sent after the grace"],
)
def test_else_the_window_is_closed(
    world: Worlds, sent: Sent, opened: datetime, at: datetime
) -> None:
    here = world("ntt")
    periode = here.periode("budi", status="terisi")
    assert sent(here, periode, opened, at).status_code == 409


def test_a_stamp_of_ones_own_making_opens_nothing(world: Worlds, sent: Sent) -> None:
    here = world("ntt")
    periode = here.periode("budi", status="terisi")
    assert sent(here, periode, END - MINUTE, END + MINUTE, stamp="abc").status_code == 409


def test_a_duty_done_within_the_grace_is_not_late(world: Worlds, sent: Sent) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status="terisi")
    end = datetime(2026, 3, 5, 16, 0, tzinfo=UTC)
    assert sent(here, periode, end - MINUTE, end + MINUTE).status_code == 302
    periode.refresh_from_db()
    assert not periode.is_realisasi_terlambat
