"""Who may apply a kebijakan to an agency."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_NASIONAL
from selaras.core.policy import Policy, Refusal, not_yours
from selaras.kebijakan.pengelola import admin_instansi


class KebijakanPolicy(Policy):
    """The subject is an Instansi."""

    verbs: ClassVar[tuple[str, ...]] = ("apply",)

    def role_apply(self) -> Refusal | None:
        actor = self.actor
        own = actor.instansi_id == self.subject.pk
        is_system = actor.user_id is None
        if actor.has(ADMIN_NASIONAL) or (own and (is_system or actor.has(ADMIN_INSTANSI))):
            return None
        who = admin_instansi(self.subject.pk)
        return not_yours(f"Kebijakan instansi ini diterapkan oleh {who}.", who=who)
