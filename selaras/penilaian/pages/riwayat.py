"""The trail of a period, as its page lists it."""

from typing import Any

from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.wording import verb_phrase
from selaras.penilaian.policies import EvaluasiPolicy

RATED = ("rate", "change_rating")
UNDONE = ("undo_rating", "return_rating")


def entries_of(policy: EvaluasiPolicy) -> list[dict[str, Any]]:
    """Newest first. What was said with a rating that was never published, its owner does not read.

    That it was given and undone, he does.
    """
    entries, is_out = [], not policy.is_owner or policy.published is not None
    for row in audit.trail(policy.subject):
        is_held = policy.held is not None and "ditahan" in row.data
        is_hidden = row.verb in RATED and (is_held or not is_out)
        note = "" if policy.is_owner and is_hidden else row.note
        entries.append({"at": row.at, "actor": row.oleh, "text": _deed(row), "note": note})
        if row.verb in ("rate", *UNDONE):  # the one before it, and what became of that
            is_out = row.verb == "rate"
    return entries


def _deed(row: AuditEntry) -> str:
    """What was done; what arrived within the grace after a window says so."""
    grace = " dalam masa tenggang" if row.data.get("tenggang") else ""
    return verb_phrase(row.verb) + grace
