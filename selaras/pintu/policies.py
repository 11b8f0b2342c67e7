"""Who may take back a predikat that came from another door: personnel administration."""

from typing import ClassVar

from selaras.core.policy import Policy, Refusal, not_yours
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.pintu.models import PredikatLuar


class PredikatLuarPolicy(Policy):
    """Asks about one row; it comes by sheet (impor), so that here it is only taken back."""

    verbs: ClassVar[tuple[str, ...]] = ("cancel_predikat_luar",)
    subject: PredikatLuar

    def role_cancel_predikat_luar(self) -> Refusal | None:
        pegawai = self.subject.pegawai
        if not PegawaiPolicy(self.actor, pegawai).administers:
            return not_yours(
                "Predikat dari pintu lain dibatalkan pengelola kepegawaian unit kerja "
                f"{pegawai.sapaan}."
            )
        if self.actor.is_pegawai(pegawai.pk):
            return not_yours(
                "Anda tidak dapat membatalkan predikat Anda sendiri; mohon meminta pengelola "
                "kepegawaian lain."
            )
        return None
