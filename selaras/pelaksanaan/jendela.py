"""When a step of a period may be done: the one place that works it out for an agency.

The schedule and its dated exceptions are the policy's (rules/jadwal.py), the days off the agency's.
Whatever moves the end of a window for somebody moves it here, so that pages, refusals, tasks, the
tick and the API move with it.
"""

from selaras.accounts.models import Instansi
from selaras.jadwal.berlaku import applied
from selaras.kebijakan.in_force import kebijakan_for, libur_for
from selaras.rules.jadwal import window
from selaras.rules.kebijakan import Jendela, Langkah
from selaras.rules.periode import RentangPeriode


def jendela_of(instansi: Instansi, langkah: Langkah, rentang: RentangPeriode) -> Jendela:
    """The window of a step, under the policy in force on the period's first day.

    `rentang` ends with the SKP where that ends first (`Periode.rentang`); of a period that is there
    ask `Periode.jendela`. Without the extensions of its person it gets those of the agency.
    """
    rentang = applied(instansi, rentang)
    kebijakan = kebijakan_for(instansi, rentang.mulai)
    return window(kebijakan, langkah, rentang, libur_for(instansi))
