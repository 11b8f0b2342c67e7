"""Who may import and export: the admin of the agency, and an admin OPD for his units."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.impor.models import Ekspor, Impor
from selaras.organisasi.policies.reach import kept


class ImporPolicy(Policy):
    """Asks about one import or export, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("upload_import", "apply_import", "export")
    subject: Impor | Ekspor

    def role_upload_import(self) -> Refusal | None:
        return self._admin()

    def role_apply_import(self) -> Refusal | None:
        return self._admin()

    def role_export(self) -> Refusal | None:
        return self._admin()

    def refuse_apply_import(self) -> Refusal | None:
        """Once at a time; after a fault of the system it may be tried again."""
        if not isinstance(self.subject, Impor):
            return None
        if self.subject.is_working:
            return not_yet("Berkas ini sedang diterapkan; mohon tunggu sampai selesai.")
        if not self.subject.berkas:
            return not_yet("Berkas ini sudah dihapus karena lama tersimpan; mohon unggah lagi.")
        return None

    def _admin(self) -> Refusal | None:
        actor = self.actor
        is_admin = actor.has(ADMIN_INSTANSI) or actor.has(ADMIN_OPD)
        if is_admin and actor.instansi_id == self.subject.instansi_id:
            return None
        sentence = "Impor dan ekspor dilakukan admin instansi dan Admin OPD."
        return kept(actor, sentence, actor.unit_id, actor.instansi_id)
