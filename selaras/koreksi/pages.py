"""What the page of a correction shows; templates only lay it out."""

from datetime import date
from typing import Any

from selaras.core.pelaku import Pelaku
from selaras.koreksi.models import KoreksiSkp
from selaras.koreksi.policies import BELUM_DISETUJUI, KoreksiPolicy, UsulanKoreksiPolicy
from selaras.perencanaan.models.skp import Skp

TONE = {
    KoreksiSkp.Status.DIUSULKAN: "brand",
    KoreksiSkp.Status.DITERAPKAN: "good",
    KoreksiSkp.Status.DITOLAK: "bad",
    KoreksiSkp.Status.DITARIK: "",
}


def context_of(skp: Skp, pelaku: Pelaku) -> dict[str, Any]:
    policy = KoreksiPolicy(pelaku, skp)
    rows = KoreksiSkp.objects.with_people().filter(skp=skp)
    return {
        "skp": skp,
        "policy": policy,
        "is_draf": skp.status in BELUM_DISETUJUI and not skp.is_revision,
        "usulan": _waiting(policy),
        "riwayat": [_told(row) for row in rows if row.status != KoreksiSkp.Status.DIUSULKAN],
    }


def penilai_sekarang(policy: KoreksiPolicy) -> str:
    """The penilai of today, where the SKP was agreed with another one; else ""."""
    hubungan, skp = policy.hubungan, policy.subject
    if hubungan is None or not skp.is_revision or hubungan.penilai_id == skp.penilai_id:
        return ""
    return policy.penilai_sapaan


def _waiting(policy: KoreksiPolicy) -> dict[str, Any] | None:
    if policy.usulan is None:
        return None
    answer = UsulanKoreksiPolicy(policy.actor, policy.usulan)
    return _told(policy.usulan) | {"policy": answer, "menunggu": answer.awaited}


def _told(row: KoreksiSkp) -> dict[str, Any]:
    """A proposal: what stood there, what is to stand there, and how far it is."""
    return {
        "row": row,
        "tone": TONE[KoreksiSkp.Status(row.status)],
        "semula": _span(row.semula),
        "menjadi": (row.periode_awal, row.periode_akhir),
        "penilai_semula": row.semula["penilai"],
    }


def _span(facts: dict[str, str]) -> tuple[date, date]:
    return date.fromisoformat(facts["periode_awal"]), date.fromisoformat(facts["periode_akhir"])
