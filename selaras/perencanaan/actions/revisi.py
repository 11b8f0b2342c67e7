"""An approved SKP is changed only by request and consent (NTT-051 to NTT-054)."""

from selaras.base.limits import CATATAN_MAX
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy


@deed(SkpPolicy, "diajukan untuk direvisi")
def request_revision(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, catatan: str, versi: int | None = None
) -> None:
    """Ask the penilai to let the SKP be changed, with the reason."""
    sentence = "Alasan dan rincian perubahan wajib diisi."
    note = validation.require_text("catatan", catatan, sentence, CATATAN_MAX)
    skp.advance("request_revision", by=by, note=note, data=policy.atas_nama)


@deed(SkpPolicy, "diterima revisinya")
def accept_revision(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, catatan: str = "", versi: int | None = None
) -> None:
    """Open it: results may be added and changed, not deleted, and it is submitted again."""
    _decide(policy, "accept_revision", catatan)


@deed(SkpPolicy, "ditolak revisinya")
def reject_revision(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, catatan: str = "", versi: int | None = None
) -> None:
    """Leave it as it was agreed."""
    _decide(policy, "reject_revision", catatan)


def _decide(policy: SkpPolicy, verb: str, catatan: str) -> None:
    """The note is the penilai's last word on the SKP."""
    note = validation.optional_text("catatan", catatan, CATATAN_MAX)
    skp, data = policy.subject, policy.atas_nama
    skp.advance(verb, by=policy.actor, note=note, data=data, catatan=note)
