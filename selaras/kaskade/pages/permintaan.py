"""The request for the matrix as the SKP's page shows it to its owner and to who fills it."""

from collections.abc import Sequence
from typing import Any

from selaras.core.models import AuditEntry
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.kaskade.models import PermintaanMatriks
from selaras.kaskade.policies.akhir import asked_of
from selaras.kaskade.policies.permintaan import JawabanPolicy, PermintaanMatriksPolicy
from selaras.kebijakan.in_force import kebijakan_for
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.rules.cara import PengisiRhkUtama


def permintaan_of(policy: SkpPolicy) -> dict[str, Any] | None:
    """Nothing where the pegawai writes the utama himself, or the SKP is not being written."""
    skp = policy.subject
    if not policy.utama_by_admin or not skp.is_editable:
        return None
    if not policy.is_owner and not policy.is_filler_of_utama:
        return None
    asks = PermintaanMatriksPolicy(policy.actor, skp)
    row = asks.terakhir
    return {
        "policy": asks,
        "menunggu": asks.menunggu,
        "jawaban": row.catatan if row and row.status == PermintaanMatriks.Status.DIJAWAB else "",
        "menjawab": JawabanPolicy(policy.actor, row) if row and asks.menunggu else None,
    }


def endings_of(policy: SkpPolicy, jejak: Sequence[AuditEntry]) -> list[dict[str, Any]]:
    """Roles that a leader asks this owner to end; `jejak`: the SKP's trail, the newest first."""
    skp = policy.subject
    if not policy.is_owner or skp.status not in {Skp.Status.DISETUJUI, Skp.Status.DRAF_REVISI}:
        return []
    if not any(entry.verb == "ask_end" for entry in jejak):
        return []
    found = ((rhk, asked_of(jejak, rhk)) for rhk in skp.susunan())
    return [{"rhk": rhk, "diminta": entry} for rhk, entry in found if entry]


def may_fill(pelaku: Pelaku) -> bool:
    """Whether a matrix may wait for him: in an agency where the pegawai does not write it."""
    if pelaku.instansi is None or not (pelaku.admin_unit_ids or pelaku.has(ADMIN_INSTANSI)):
        return False
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    return kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD


def requests_of(pelaku: Pelaku) -> list[dict[str, Any]]:
    """Who waits for this Admin OPD or Admin Instansi: the oldest first."""
    if not may_fill(pelaku):
        return []
    rows = PermintaanMatriks.objects.waiting_for(pelaku).order_by("diminta_pada", "pk")
    return list(rows.values("skp", "diminta_pada", "skp__pegawai__nama"))
