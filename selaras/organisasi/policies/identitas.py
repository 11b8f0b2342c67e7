"""Who may take over what another system says about a person's identity."""

from typing import ClassVar

from selaras.core.policy import Policy, Refusal, not_yours
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.policies.pegawai import PegawaiPolicy


class IdentitasPolicy(Policy):
    """Asks about one pegawai."""

    verbs: ClassVar[tuple[str, ...]] = ("edit_identity", "accept_identity")
    subject: Pegawai

    def role_accept_identity(self) -> Refusal | None:
        """What SIASN says of him, the pegawai himself too (BLL-001)."""
        if self.actor.is_pegawai(self.subject.pk):
            return None
        return self.role_edit_identity()

    def role_edit_identity(self) -> Refusal | None:
        if PegawaiPolicy(self.actor, self.subject).administers:
            return None
        return not_yours(
            "Data diri diperbaiki di SIASN lalu disinkronkan, atau diubah pengelola kepegawaian."
        )
