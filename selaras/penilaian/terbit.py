"""When a rating is its owner's to know (practice.md §2).

At once, some seconds after the desk, or at the moment that the policy sets; later where somebody
looks at it first. Who that is stands on a floor above and registers with `hold_back`.
"""

from collections.abc import Callable
from datetime import datetime

from selaras.base import clock
from selaras.base.format import batas, waktu
from selaras.core.policy import Refusal, not_yet
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.gerbang import hold_of, makes_capaian
from selaras.penilaian.models import Evaluasi
from selaras.rules.cara import CakupanTinjauan
from selaras.rules.jadwal import day_of, midnight
from selaras.rules.kebijakan import JenisPeriode

JADWAL = "jadwal instansi"  # in the place of who looks at it: nobody, it waits for its day
Hold = Callable[[Evaluasi], datetime | None]
Reason = Callable[[Periode], str]
_holds: dict[str, tuple[Hold, Reason]] = {}


def hold_back(oleh: str, hold: Hold, reason: Reason) -> None:
    """Ask of each rating that is saved until when `oleh` may look at it; None: it is not his.

    `reason` says why the last one of a period was sent back.
    """
    _holds[oleh] = (hold, reason)


def planned(periode: Periode, saved: datetime) -> datetime:
    """The policy's moment for a period, or when it was saved if there is none, or it is over.

    A JPT's own never waits: by it others are rated at once.
    """
    tenggat = periode.kebijakan.terbit.get(JenisPeriode(periode.jenis))
    if tenggat is None or makes_capaian(periode):
        return saved
    return max(saved, midnight(periode.kebijakan, day_of(tenggat, periode.rentang)))


def schedule(evaluasi: Evaluasi, saved: datetime) -> None:
    """Set the day of publication of a rating that is not saved yet."""
    at = planned(evaluasi.periode, saved)
    evaluasi.ditahan_oleh = JADWAL if at > saved else ""
    evaluasi.diterbitkan_pada = at


def hold(evaluasi: Evaluasi) -> None:
    """Of a rating that was just saved: whether somebody is to look at it before its owner."""
    if makes_capaian(evaluasi.periode):
        return
    for oleh, (ask, _) in _holds.items():
        if (until := ask(evaluasi)) is not None:
            known = evaluasi.diterbitkan_pada or until
            evaluasi.ditahan_oleh, evaluasi.diterbitkan_pada = oleh, max(until, known)
            evaluasi.save(update_fields=["ditahan_oleh", "diterbitkan_pada"])


def held(last: Evaluasi | None, nama: str) -> Refusal | None:
    """Who looks at the last rating first, or that it waits for its day; nothing once it is out."""
    if last is None or not last.ditahan_oleh or last.is_published:
        return None
    at, oleh, zona = last.diterbitkan_pada, last.ditahan_oleh, last.periode.instansi.zona
    if oleh == JADWAL:
        sentence = f"Hasil penilaian {nama} terbit {waktu(at, zona)} menurut jadwal instansi."
        return not_yet(sentence, until=at)
    until = batas(at, zona)
    return not_yet(
        f"Hasil penilaian {nama} sedang ditinjau {oleh} dan terbit paling lambat {until}.",
        who=oleh,
        until=at,
    )


def released(periode: Periode) -> str:
    """What the desk says beforehand, where the seconds of its undo are not all."""
    now, kebijakan = clock.now(), periode.kebijakan
    at = planned(periode, now)
    if at > now:
        return f"Penilaian terbit {waktu(at, periode.instansi.zona)}."
    is_examined = periode.is_final or kebijakan.tinjauan_periodik
    if is_examined and kebijakan.tinjauan != CakupanTinjauan.TIDAK_ADA:
        return "Penilaian terbit bagi pegawai, sebagian setelah ditinjau Tim Penilai Kinerja."
    return "" if hold_of(periode) else "Penilaian langsung terbit bagi pegawai."


def returned_because(periode: Periode) -> str:
    """Why its last rating came back, for who rates again; nothing once he has."""
    if periode.dikembalikan_pada is None or periode.is_rated:
        return ""
    found = {oleh: ask(periode) for oleh, (_, ask) in _holds.items()}
    return " ".join(f"{oleh}: {said}" for oleh, said in found.items() if said)
