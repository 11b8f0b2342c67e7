"""Who writes the templates of ekspektasi of an agency."""

from typing import ClassVar

from selaras.accounts.models import Instansi
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.policy import Policy, Refusal
from selaras.organisasi.policies.reach import kept


class TemplatPolicy(Policy):
    """The subject is an Instansi: its admin writes what is expected of its people."""

    verbs: ClassVar[tuple[str, ...]] = ("set_templat",)
    subject: Instansi

    def role_set_templat(self) -> Refusal | None:
        if self.actor.has(ADMIN_INSTANSI) and self.actor.instansi_id == self.subject.pk:
            return None
        sentence = "Templat ekspektasi diatur admin instansi pada instansinya."
        return kept(self.actor, sentence, None, self.subject.pk)
