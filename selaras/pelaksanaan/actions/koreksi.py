"""The periods of an SKP whose own days were corrected come, go and stretch with it.

Who may, and that no work and no rating is lost, the correction has asked (practice.md §6).
"""

from datetime import date, timedelta
from typing import Any

from selaras.base import clock
from selaras.core.deed import system
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.pelaksanaan.actions.mutasi import last_day_of, within
from selaras.pelaksanaan.actions.periode import CUKUP, create_periode
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import midnight, periode_opens
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periods_within

DAY = timedelta(days=1)

word("reopen_corrected", "dibuka kembali karena periode SKP dikoreksi")


@system("disesuaikan dengan koreksi periode SKP", verb="refit")
def refit_periods(skp: Skp, *, by: Pelaku) -> dict[str, list[str]]:
    """Fit every period to the SKP's days and open what is due; tells which, by label."""
    done: dict[str, list[str]] = {"dihapus": [], "disesuaikan": [], "dibuka": []}
    for periode in Periode.objects.select_for_update().filter(skp=skp).order_by("pk"):
        rentang = rentang_in(skp, periode)
        if rentang is None:
            done["dihapus"].append(str(periode))
            periode.delete()
        elif (rentang.mulai, rentang.selesai) != (periode.mulai, periode.selesai):
            done["disesuaikan"].append(str(periode))
            _fit(periode, rentang, by)
    for rentang in _due(skp):
        opened = create_periode(skp, rentang, by)
        _extend(opened, by)
        done["dibuka"].append(str(opened))
    return done


def rentang_in(skp: Skp, periode: Periode) -> RentangPeriode | None:
    """The days that a period has in the SKP; None where it has no place there any more."""
    if periode.jenis not in {skp.kebijakan.periode, JenisPeriode.FINAL}:
        return None
    return within(skp, periode.jenis, periode.tahun, periode.nomor)


def _fit(periode: Periode, rentang: RentangPeriode, by: Pelaku) -> None:
    """A report that was handed in for fewer days is opened again: it has more to tell."""
    longer = rentang.mulai < periode.mulai or rentang.selesai > periode.selesai
    if longer and periode.status == Periode.Status.REALISASI_DIAJUKAN:
        periode.advance("reopen_corrected", by=by)
    periode.mulai, periode.selesai = rentang.mulai, rentang.selesai
    periode.save(update_fields=["mulai", "selesai"])
    days = {"mulai": periode.mulai.isoformat(), "selesai": periode.selesai.isoformat()}
    periode.touch("refit", by=by, data=days)
    if longer:
        _extend(periode, by)


def _due(skp: Skp) -> list[RentangPeriode]:
    """What the tick would have opened by today, and what is not there."""
    kebijakan, today = skp.kebijakan, clock.today(skp.instansi.zona)
    have = set(skp.periode_set.values_list("jenis", "nomor"))
    parts = [
        part
        for kind in (kebijakan.periode, JenisPeriode.FINAL)
        for part in periods_within(kind, skp.periode_awal, skp.periode_akhir)
    ]
    return [
        part
        for part in parts
        if (part.jenis.value, part.nomor) not in have
        and periode_opens(kebijakan, part) <= today
        and _is_after_approval(skp, part)
    ]


def _is_after_approval(skp: Skp, part: RentangPeriode) -> bool:
    end = midnight(skp.kebijakan, part.selesai + DAY)
    return skp.disetujui_pada is not None and skp.disetujui_pada < end


def _extend(periode: Periode, by: Pelaku) -> None:
    """A correction that comes late finds the window over: its days count from today."""
    today = clock.today(periode.instansi.zona)
    ends = last_day_of(periode)
    if ends is None or ends >= today + CUKUP or periode.is_rated:
        return
    until: date = today + timedelta(days=periode.kebijakan.skp_tenggat_hari)
    Periode.objects.filter(pk=periode.pk).update(diperpanjang=until)
    facts: dict[str, Any] = {"diperpanjang": until.isoformat()}
    periode.touch("refit", by=by, data=facts)
