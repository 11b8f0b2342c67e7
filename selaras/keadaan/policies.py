"""Who may record leave and status, and who may know its kind: personnel administration alone."""

from typing import ClassVar

from selaras.core.policy import Policy, Refusal, not_yours
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.policies.pegawai import PegawaiPolicy


class KeadaanPolicy(Policy):
    """Asks about one row, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("record_keadaan", "correct_keadaan", "cancel_keadaan")
    subject: Keadaan

    def role_record_keadaan(self) -> Refusal | None:
        return self._admin("mencatat")

    def role_correct_keadaan(self) -> Refusal | None:
        return self._admin("memperbaiki")

    def role_cancel_keadaan(self) -> Refusal | None:
        return self._admin("membatalkan")

    def _admin(self, deed: str) -> Refusal | None:
        """Never one's own: a period without a predikat is decided by somebody else."""
        pegawai = self.subject.pegawai
        if not PegawaiPolicy(self.actor, pegawai).administers:
            return not_yours(
                f"Cuti dan keadaan hanya dapat {_passive(deed)} pengelola kepegawaian unit kerja "
                f"{pegawai.sapaan}, menurut suratnya."
            )
        if self.actor.is_pegawai(pegawai.pk):
            return not_yours(
                f"Anda tidak dapat {deed} cuti dan keadaan Anda sendiri; mohon meminta pengelola "
                "kepegawaian lain."
            )
        return None


def _passive(deed: str) -> str:
    return {"mencatat": "dicatat", "memperbaiki": "diperbaiki"}.get(deed, "dibatalkan")
