"""Who has many documents gathered: the administrators, of whom they look after."""

from typing import ClassVar

from selaras.arsip.models import BerkasMassal
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.policy import Policy, Refusal
from selaras.organisasi.policies.reach import kept


class BerkasMassalPolicy(Policy):
    """Asks about one that is about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("gather_documents",)
    subject: BerkasMassal

    def role_gather_documents(self) -> Refusal | None:
        actor, row = self.actor, self.subject
        is_here = actor.instansi_id is not None and row.instansi_id == actor.instansi_id
        if is_here and row.unit_id is None and actor.has(ADMIN_INSTANSI):
            return None
        if is_here and row.unit and actor.administers(row.unit.pk, row.unit.instansi_id):
            return None
        sentence = "Dokumen banyak pegawai disiapkan oleh pengelola kepegawaiannya."
        return kept(actor, sentence, row.unit_id, row.instansi_id)
