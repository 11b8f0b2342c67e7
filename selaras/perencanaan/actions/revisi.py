"""An approved SKP is changed only by request and consent (NTT-051 to NTT-054)."""

from django.db import transaction

from selaras.core import validation
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.perencanaan.models import CATATAN_MAX, Skp
from selaras.perencanaan.policies import SkpPolicy


@transaction.atomic
def request_revision(skp: Skp, *, by: Pelaku, catatan: str, versi: int | None = None) -> None:
    """Ask the penilai to let the SKP be changed, with the reason."""
    sentence = "Alasan dan rincian perubahan wajib diisi."
    _advance(skp, "request_revision", by, catatan, versi, sentence)


@transaction.atomic
def accept_revision(skp: Skp, *, by: Pelaku, catatan: str = "", versi: int | None = None) -> None:
    """Open it: results may be added and changed, not deleted, and it is submitted again."""
    _advance(skp, "accept_revision", by, catatan, versi)


@transaction.atomic
def reject_revision(skp: Skp, *, by: Pelaku, catatan: str = "", versi: int | None = None) -> None:
    """Leave it as it was agreed."""
    _advance(skp, "reject_revision", by, catatan, versi)


def _advance(
    skp: Skp, verb: str, by: Pelaku, catatan: str, versi: int | None, needed: str = ""
) -> None:
    lock(skp)
    policy = SkpPolicy(by, skp)
    policy.require(verb)
    skp.require_version(versi)
    if needed:
        note = validation.require_text("catatan", catatan, needed, CATATAN_MAX)
    else:
        note = validation.optional_text("catatan", catatan, CATATAN_MAX)
    facts = {} if verb == "request_revision" else {"catatan": note}  # the penilai's last word
    skp.advance(verb, by=by, note=note, data=policy.atas_nama, **facts)
