"""Who hands a person over to another cell, and who takes one in."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.policies.reach import kept
from selaras.sel.models import Serahan

BUKAN_ADMIN = "Pegawai antarsel diserahkan dan diterima oleh Admin instansinya."


class PenyerahanPolicy(Policy):
    """Asks about the person who goes."""

    verbs: ClassVar[tuple[str, ...]] = ("send_mover",)
    subject: Pegawai

    def role_send_mover(self) -> Refusal | None:
        is_here = self.subject.instansi_id == self.actor.instansi_id
        if is_here and self.actor.has(ADMIN_INSTANSI):
            return None
        return kept(self.actor, BUKAN_ADMIN, None, self.subject.instansi_id)

    def refuse_send_mover(self) -> Refusal | None:
        if self.subject.has_left(self.actor.today):
            return None
        sentence = f"{self.subject.nama} masih bekerja di sini; mohon catat kepindahannya dahulu."
        return not_yet(sentence)


class SerahanPolicy(Policy):
    subject: Serahan

    def role_accept_mover(self) -> Refusal | None:
        is_here = self.subject.instansi_id == self.actor.instansi_id
        if is_here and self.actor.has(ADMIN_INSTANSI):
            return None
        return kept(self.actor, BUKAN_ADMIN, None, self.subject.instansi_id)
