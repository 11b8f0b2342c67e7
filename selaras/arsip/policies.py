"""Who has many documents gathered: the administrators, of whom they look after."""

from typing import ClassVar

from selaras.arsip.models import BerkasMassal, BerkasPegawai, kept_by
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.core.policy import Policy, Refusal
from selaras.organisasi.policies.reach import kept

ADMINS = frozenset({ADMIN_OPD, ADMIN_INSTANSI})


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


class BerkasPegawaiPolicy(Policy):
    """A person's own file: himself, and who keeps the files of his unit."""

    verbs: ClassVar[tuple[str, ...]] = ("gather_person",)
    subject: BerkasPegawai

    def role_gather_person(self) -> Refusal | None:
        actor, row = self.actor, self.subject
        if actor.is_pegawai(row.pegawai_id):
            return None
        if actor.peran & ADMINS and kept_by(actor).filter(pk=row.pegawai_id).exists():
            return None
        sentence = "Berkas perseorangan disiapkan oleh pegawainya atau pengelola kepegawaiannya."
        return kept(actor, sentence, actor.unit_id, actor.instansi_id)
