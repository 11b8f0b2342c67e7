"""Who reads the agencies of the nation as rows: counts only, and never a person (BKN-056)."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_NASIONAL, Pelaku
from selaras.core.policy import Policy, Refusal, not_yours
from selaras.nasional.models import RingkasanNasional

HANYA_NASIONAL = "Rekapitulasi nasional dibuka oleh Admin Nasional."


def reads_nasional(pelaku: Pelaku) -> bool:
    return pelaku.has(ADMIN_NASIONAL)


class RingkasanNasionalPolicy(Policy):
    """Asks about a page of the nation to share: whoever reads the figures shares them."""

    verbs: ClassVar[tuple[str, ...]] = ("share_nasional",)
    subject: RingkasanNasional

    def role_share_nasional(self) -> Refusal | None:
        return None if reads_nasional(self.actor) else not_yours(HANYA_NASIONAL)
