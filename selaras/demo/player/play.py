"""Play the demo: every agency is built, and lives January to October 2026 through the actions.

Each module yields the steps of one noun, a moment and a deed; they are played in the order of
time, each under its own clock. Nothing is random, so the demo is the same for everyone.
"""

from collections.abc import Callable
from time import monotonic

from django.db import transaction

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.holidays import load_holidays
from selaras.demo.content import InstansiDemo, load_all
from selaras.demo.player import bersama, harian, mutasi, people, periode, rating, skp
from selaras.demo.player.stage import Stage

Say = Callable[[str], object]


def play_all(say: Say) -> None:
    """Play every agency that is not there yet; one transaction each."""
    load_holidays()
    people.admin_nasional()
    for demo in load_all():
        if Instansi.objects.filter(kode=demo.kode).exists():
            say(f"{demo.nama}: sudah ada.")
            continue
        started = monotonic()
        count = play(demo)
        say(f"{demo.nama}: {count} langkah dimainkan ({monotonic() - started:.0f} detik).")


@transaction.atomic
def play(demo: InstansiDemo) -> int:
    """Build one agency and let its year happen; returns the number of steps."""
    stage = people.build(demo)
    parts = (skp, bersama, periode, harian, rating, mutasi)
    steps = [step for part in parts for step in part.steps(stage)]
    for step in sorted(steps, key=lambda each: each.moment):
        with clock.at(step.moment):
            step.deed()
    return len(steps)


__all__ = ["Stage", "play", "play_all"]
