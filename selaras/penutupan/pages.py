"""What is shown of a period that was, or may be, closed without a report."""

from typing import Any

from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.pelaksanaan.giliran import PeriodeQuerySet
from selaras.pelaksanaan.models import Periode
from selaras.penutupan.forms import AlasanPeriodeForm, BukaKembaliForm
from selaras.penutupan.policies.penutupan import PenutupanPolicy
from selaras.penutupan.policies.tanpa_laporan import TanpaLaporanPolicy
from selaras.rules.cara import TanpaLaporan

VERBS_WITH_REASON = (
    *("close_unfinished", "ask_review", "uphold_closing"),
    *("warn_unreported", "take_unreported"),
)


def closed_for_review(instansi_id: int | None) -> PeriodeQuerySet:
    """Closed unfinished, and its owner asks an admin instansi to look again."""
    rows = Periode.objects.filter(instansi=instansi_id, status=Periode.Status.TIDAK_SELESAI)
    return rows.filter(tinjau_diminta_pada__isnull=False).order_by("tinjau_diminta_pada")


def penutupan_context(
    periode: Periode, pelaku: Pelaku, **forms: AlasanPeriodeForm
) -> dict[str, Any]:
    """What `_penutupan.html` needs: nothing where there is nothing to close and nothing closed."""
    policy = PenutupanPolicy(pelaku, periode)
    # Only an admin is asked about: the refusal of others would look up who the admins are.
    may_close = pelaku.has(ADMIN_INSTANSI) and policy.can("close_unfinished")
    tanpa = TanpaLaporanPolicy(pelaku, periode)
    may_take = _may_take(periode, tanpa)
    if not (periode.is_unfinished or may_close or may_take or forms):
        return {"penutupan": None}
    blank: dict[str, AlasanPeriodeForm] = {
        verb: AlasanPeriodeForm(auto_id=f"{verb}-%s", initial={"versi": periode.versi})
        for verb in VERBS_WITH_REASON
    }
    blank["reopen_closed"] = BukaKembaliForm(
        auto_id="reopen_closed-%s", initial={"versi": periode.versi}
    )
    return {
        "penutupan": {
            "periode": periode,
            "policy": policy,
            "zona": periode.instansi.zona,
            "unfinished": policy.unfinished if periode.is_unfinished else None,
            "tanpa": tanpa,
            "may_take": may_take,
            "may_close": may_close or "close_unfinished" in forms,
            "forms": blank | forms,
        }
    }


def _may_take(periode: Periode, policy: TanpaLaporanPolicy) -> bool:
    """Whether its penilai may, by the policy of the agency, rate what was never reported."""
    unreported = periode.status in Periode.OWED_BY_OWNER or periode.is_unfinished
    allowed = periode.kebijakan.tanpa_laporan == TanpaLaporan.PENILAI
    return unreported and allowed and policy.is_penilai
