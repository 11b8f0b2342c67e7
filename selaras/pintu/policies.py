"""Who may take back a predikat that came from another door: personnel administration."""

from typing import ClassVar

from selaras.core.policy import Policy, Refusal
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.pintu.models import PredikatLuar


class PredikatLuarPolicy(Policy):
    """Asks about one row; it comes by sheet (impor), so that here it is only taken back."""

    verbs: ClassVar[tuple[str, ...]] = ("cancel_predikat_luar",)
    subject: PredikatLuar

    def role_cancel_predikat_luar(self) -> Refusal | None:
        pegawai = self.subject.pegawai
        person = PegawaiPolicy(self.actor, pegawai)
        if not person.administers:
            return person.for_admins(
                "Predikat dari pintu lain dibatalkan pengelola kepegawaian unit kerja "
                f"{pegawai.sapaan}."
            )
        if self.actor.is_pegawai(pegawai.pk):
            return person.for_admins(
                "Anda tidak dapat membatalkan predikat Anda sendiri; mohon meminta pengelola "
                "kepegawaian lain."
            )
        return None
