"""When a person may send a reminder in his agency: the day it counts for, and its hours."""

from datetime import datetime

from selaras.base import clock
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal, not_yours, outside_window
from selaras.kebijakan.in_force import kebijakan_for, libur_for
from selaras.rules.calendar import is_working_day
from selaras.rules.jadwal import midnight
from selaras.rules.pesan import is_quiet


def midnight_of(pelaku: Pelaku) -> datetime:
    assert pelaku.instansi is not None  # noqa: S101 -- whoever sees a period has an agency
    return midnight(kebijakan_for(pelaku.instansi, pelaku.today), pelaku.today)


def working_hours(pelaku: Pelaku) -> Refusal | None:
    """A reminder by a person is sent on working days, outside the quiet hours."""
    instansi = pelaku.instansi
    if instansi is None:
        return not_yours("Pengingat dikirim dari akun suatu instansi.")
    its, now = kebijakan_for(instansi, pelaku.today), clock.now().astimezone(instansi.zona)
    is_workday = is_working_day(now.date(), libur_for(instansi), 6)
    if is_workday and not is_quiet(now.hour, its.tenang_mulai, its.tenang_selesai):
        return None
    return outside_window(
        f"Pengingat dapat dikirim pada hari kerja, pukul {its.tenang_selesai:02}.00 sampai "
        f"{its.tenang_mulai:02}.00."
    )
