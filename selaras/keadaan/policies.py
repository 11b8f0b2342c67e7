"""Who may record leave and status, and who may know its kind: personnel administration alone."""

from typing import ClassVar

from selaras.core.policy import Policy, Refusal, not_yours
from selaras.keadaan.models import LaporanTidakMasuk
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
        person = PegawaiPolicy(self.actor, pegawai)
        if not person.administers:
            return person.for_admins(
                f"Cuti dan keadaan hanya dapat {_passive(deed)} pengelola kepegawaian unit kerja "
                f"{pegawai.sapaan}, menurut suratnya."
            )
        if self.actor.is_pegawai(pegawai.pk):
            return person.for_admins(
                f"Anda tidak dapat {deed} cuti dan keadaan Anda sendiri; mohon meminta pengelola "
                "kepegawaian lain."
            )
        return None


def _passive(deed: str) -> str:
    return {"mencatat": "dicatat", "memperbaiki": "diperbaiki"}.get(deed, "dibatalkan")


class TidakMasukPolicy(Policy):
    """Asks about a report, saved or about to be: its pegawai says the days, others their kind."""

    verbs: ClassVar[tuple[str, ...]] = (
        "report_absence",
        "withdraw_absence",
        "settle_absence",
        "reject_absence",
    )
    subject: LaporanTidakMasuk

    def role_report_absence(self) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.pegawai_id):
            return None
        owner = self.subject.pegawai.sapaan
        return not_yours(f"Tidak masuk kerja hanya dapat ditandai {owner} sendiri.", who=owner)

    role_withdraw_absence = role_report_absence

    def role_settle_absence(self) -> Refusal | None:
        """As whoever records leave by its letter: never one's own."""
        pegawai = self.subject.pegawai
        return KeadaanPolicy(self.actor, Keadaan(pegawai=pegawai)).role("record_keadaan")

    role_reject_absence = role_settle_absence
