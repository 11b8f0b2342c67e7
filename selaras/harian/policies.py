"""Who says how a unit works."""

from typing import ClassVar

from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.harian.models import PolaKerja
from selaras.organisasi.policies.reach import administers


class PolaKerjaPolicy(Policy):
    """The subject is a PolaKerja, saved or not: whoever administers the unit."""

    verbs: ClassVar = ("set_pola",)
    subject: PolaKerja

    def role_set_pola(self) -> Refusal | None:
        unit = self.subject.unit
        if administers(self.actor, unit.pk, unit.instansi_id):
            return None
        return not_yours(f"Pola kerja {unit.nama} hanya diatur pengelola kepegawaian unit itu.")

    def refuse_set_pola(self) -> Refusal | None:
        unit = self.subject.unit
        if unit.ditutup is None or self.subject.mulai < unit.ditutup:
            return None
        return not_yet(f"{unit.nama} sudah ditutup; pola kerjanya tidak dapat diatur lagi.")
