"""Reports in a given state, reached through actions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.tiket import actions as tiket
from selaras.tiket.models import Tiket

DAY = date(2026, 2, 3)
ISI = "Nama pejabat penilai saya masih pejabat yang lama."


@pytest.fixture
def lapor() -> Callable[..., Tiket]:
    """`lapor(cast, "budi", status="dijawab")`: a report of that person."""

    def make(cast: Any, name: str = "budi", status: str = "baru", **facts: Any) -> Tiket:
        with cast.on(DAY):
            by = cast.pelaku(name)
            row = tiket.report(by=by, **({"judul": "Penilai saya keliru", "isi": ISI} | facts))
            if status == "diteruskan":
                tiket.pass_on(row, by=cast.pelaku("rina"), isi="Mohon dibantu.")
            if status in {"dijawab", "selesai"}:
                tiket.answer(row, by=cast.pelaku("rina"), isi="Sudah kami perbaiki.")
            if status == "selesai":
                tiket.close(row, by=by)
        return row

    return make
