"""Play the demo: every agency is built, and lives its year through the actions until today.

Each module yields the steps of one noun, a moment and a deed; they are played in the order of
time, each under its own clock, as far as yesterday: today is left to who looks at it. The story
ends in October 2026. Nothing is random, so the demo is the same for everyone.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from time import monotonic
from zoneinfo import ZoneInfo

from django.db import transaction

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.holidays import load_holidays
from selaras.demo.content import InstansiDemo, load_all
from selaras.demo.player import (
    apart,
    bersama,
    harian,
    keadaan,
    mutasi,
    people,
    periode,
    perubahan,
    rating,
    skp,
    tunjangan,
)
from selaras.rules.periode import BULAN

Say = Callable[..., object]  # what to say, and `ending` where the line goes on


def play_all(say: Say) -> None:
    """Play every agency that is not there yet, at the same time where that can be done."""
    load_holidays()
    people.admin_nasional()
    missing: dict[str, Callable[[], object]] = {}
    for demo in load_all():
        if Instansi.objects.filter(kode=demo.kode).exists():
            say(f"{demo.nama}: sudah ada.")
        else:
            missing[demo.kode] = partial(_tell, demo, say)
    if len(missing) > 1 and apart.is_possible():
        apart.play_apart(missing)
    else:
        for each in missing.values():
            each()


def _tell(demo: InstansiDemo, say: Say) -> None:
    started = monotonic()
    count = play(demo, clock.today(ZoneInfo(demo.zona)), say)
    say(f"\n{demo.nama}: {count} langkah dimainkan ({monotonic() - started:.0f} detik).")


@transaction.atomic
def play(demo: InstansiDemo, today: date, say: Say) -> int:
    """Build one agency and let its year happen; names the months, returns the number of steps."""
    stage = people.build(demo)
    parts = (skp, bersama, keadaan, periode, harian, rating, mutasi, perubahan, tunjangan)
    steps = [step for part in parts for step in part.steps(stage) if step.day < today]
    month = 0
    for step in sorted(steps, key=lambda each: each.moment):
        if step.day.month != month:
            month = step.day.month
            say(f"{demo.kode} {BULAN[month - 1]} · ", ending="")
        with clock.at(step.moment):
            step.deed()
    return len(steps)
