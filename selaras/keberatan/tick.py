"""What the tick does for every agency on each of its days: tend the objections."""

from selaras.accounts.models import Instansi
from selaras.core.pelaku import system
from selaras.core.tick import daily
from selaras.keberatan.actions import batas, berkala


def tend_keberatan() -> int:
    return daily("tend_keberatan", _each_day)


def _each_day(instansi: Instansi) -> int:
    by = system(instansi)
    return berkala.tend(instansi, by=by) + batas.remind_terms(instansi, by=by)
