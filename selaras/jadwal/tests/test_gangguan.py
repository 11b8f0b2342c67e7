"""When we were down on a window's last day, it moves by a working day for everyone, by itself."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core.pelaku import system
from selaras.jadwal import actions, kaitan
from selaras.jadwal.models import Gangguan
from selaras.kebijakan.in_force import kebijakan_for
from selaras.rules.jadwal import window
from selaras.rules.kebijakan import Langkah

DAY = date(2026, 4, 11)  # ntt: March was to be reported by Friday the 10th


def down(cast: Any, menit: int = 60, day: date = date(2026, 4, 10), jam: int = 22) -> Gangguan:
    mulai = datetime.combine(day, time(jam), tzinfo=cast.instansi.zona)
    facts = {"mulai": mulai, "selesai": mulai + timedelta(minutes=menit), "keterangan": "Server"}
    return actions.record_gangguan(cast.instansi, by=system(cast.instansi), **facts)


def last_day(cast: Any, periode: Any) -> date | None:
    """As the next request reads it."""
    found = kaitan.periods_of(cast.budi.pk, 2026)
    rentang = next(row.rentang for row in found if row.baris == periode)
    kebijakan = kebijakan_for(cast.instansi, rentang.mulai)
    return window(kebijakan, Langkah.REALISASI, rentang).hari_terakhir


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, 13),  # over the week-end
        ({"menit": 59}, 10),
        ({"day": date(2026, 4, 9)}, 10),
        ({"menit": 180}, 13),  # of which an hour lies after midnight
        ({"jam": 23, "menit": 119}, 13),
        ({"day": date(2026, 4, 9), "jam": 23, "menit": 119}, 10),
        ({"day": date(2026, 4, 9), "jam": 23, "menit": 120}, 13),
    ],
)
def test_a_last_day_with_an_outage_moves(world: Any, facts: Any, expected: int) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi", nomor=3)
    with cast.on(date(2026, 4, 12)):
        down(cast, **facts)
        assert last_day(cast, periode) == date(2026, 4, expected)


def test_where_the_new_day_fails_too_it_moves_on(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi", nomor=3)
    with cast.on(date(2026, 4, 14)):
        down(cast)
        down(cast, day=date(2026, 4, 13))
        assert last_day(cast, periode) == date(2026, 4, 14)


def test_how_long_is_the_policys(world: Any) -> None:
    cast = world("ntt", gangguan_menit=30)
    periode = cast.periode("budi", status="terisi", nomor=3)
    with cast.on(DAY):
        down(cast, menit=30)
        assert last_day(cast, periode) == date(2026, 4, 13)


def test_what_was_noted_by_mistake_is_withdrawn(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi", nomor=3)
    with cast.on(DAY):
        row = down(cast)
        actions.withdraw_gangguan(row, by=system(cast.instansi), catatan="Salah tanggal.")
        assert last_day(cast, periode) == date(2026, 4, 10)


def test_one_of_all_agencies_moves_them_all(world: Any) -> None:
    cast, other = world("ntt"), world("ntt")
    periode = cast.periode("budi", status="terisi", nomor=3)
    with cast.on(DAY):
        mulai = datetime.combine(date(2026, 4, 10), time(20), tzinfo=cast.instansi.zona)
        facts = {"mulai": mulai, "selesai": mulai + timedelta(hours=2), "keterangan": "Pusat data"}
        actions.record_gangguan(None, by=system(other.instansi), **facts)
        assert last_day(cast, periode) == date(2026, 4, 13)


def test_what_cannot_be_is_refused(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        for menit, words in ((0, "setelah mulainya"), (60 * 24 * 32, "31 hari")):
            with pytest.raises(InvalidInput) as refused:
                down(cast, menit=menit, day=date(2026, 1, 1))
            assert words in str(refused.value.errors)
        with pytest.raises(InvalidInput) as refused:
            down(cast, day=date(2099, 1, 1))
        assert "setelah berakhir" in str(refused.value.errors)
        mulai = datetime.combine(date(2026, 4, 10), time(20), tzinfo=cast.instansi.zona)
        facts = {"mulai": mulai, "selesai": mulai + timedelta(hours=2), "keterangan": "Pusat data"}
        with pytest.raises(NotAllowed, match="admin nasional"):
            actions.record_gangguan(cast.instansi, by=cast.pelaku("agus"), **facts)


def test_the_operator_notes_and_withdraws_it(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi", nomor=3)
    with cast.on(DAY):
        when = {"mulai": "2026-04-10T20:00", "selesai": "2026-04-10T22:00"}
        call_command("gangguan", **when, keterangan="Listrik padam", instansi=cast.instansi.kode)
        assert last_day(cast, periode) == date(2026, 4, 13)
        row = Gangguan.objects.get()
        call_command("gangguan", cabut=row.pk, keterangan="Salah tanggal.")
        assert last_day(cast, periode) == date(2026, 4, 10)
        for wrong, words in (
            (when | {"instansi": "tidak-ada", "keterangan": "x"}, "no agency"),
            (when | {"mulai": "kemarin", "keterangan": "x"}, "no moment"),
            (when | {"keterangan": ""}, "apa yang terjadi"),
            ({"cabut": 999}, "no outage"),
        ):
            with pytest.raises(CommandError, match=words):
                call_command("gangguan", **wrong)
