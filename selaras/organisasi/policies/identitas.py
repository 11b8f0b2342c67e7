"""Who may take over what another system says about a person's identity."""

from typing import ClassVar

from selaras.core.pelaku import Pelaku
from selaras.core.policy import Policy, Refusal, not_yours
from selaras.organisasi.models import Pegawai
from selaras.organisasi.policies.pegawai import PegawaiPolicy


class IdentitasPolicy(Policy):
    """Asks about one pegawai; `sumber`: the system whose word is taken over, such as SIASN."""

    verbs: ClassVar[tuple[str, ...]] = ("edit_identity",)
    subject: Pegawai

    def __init__(self, actor: Pelaku, subject: Pegawai, sumber: str = "") -> None:
        super().__init__(actor, subject)
        self.sumber = sumber

    def role_edit_identity(self) -> Refusal | None:
        """An admin; the pegawai himself only what SIASN says of him (BLL-001)."""
        if PegawaiPolicy(self.actor, self.subject).administers:
            return None
        if self.sumber and self.actor.is_pegawai(self.subject.pk):
            return None
        return not_yours(
            "Data diri diperbaiki di SIASN lalu disinkronkan, atau diubah pengelola kepegawaian."
        )
