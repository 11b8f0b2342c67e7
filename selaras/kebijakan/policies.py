"""Who may apply a kebijakan to an agency."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_NASIONAL
from selaras.core.policy import Policy, Refusal, not_yours


class KebijakanPolicy(Policy):
    """The subject is an Instansi."""

    verbs: ClassVar[tuple[str, ...]] = ("apply",)

    def role_apply(self) -> Refusal | None:
        actor = self.actor
        own = actor.instansi_id == self.subject.pk
        is_system = actor.user_id is None
        if actor.has(ADMIN_NASIONAL) or (own and (is_system or actor.has(ADMIN_INSTANSI))):
            return None
        return not_yours("Hanya admin instansi yang dapat menerapkan kebijakan pada instansinya.")
