"""Who checks what became of a leader's result that his own serves, and why not."""

from typing import ClassVar

from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.perencanaan.models.rhk import RencanaHasilKerja


class IntervensiPolicy(Policy):
    """The subject is an Rhk that serves a leader's; its owner checks it in any status."""

    verbs: ClassVar[tuple[str, ...]] = ("check_intervensi",)
    is_about_row: ClassVar[bool] = True
    subject: RencanaHasilKerja

    def role_check_intervensi(self) -> Refusal | None:
        owner = self.subject.skp.pegawai
        if self.actor.is_pegawai(owner.pk):
            return None
        return not_yours(f"Hanya pemilik SKP, {owner.sapaan}, yang memeriksa perubahan ini.")

    def refuse_check_intervensi(self) -> Refusal | None:
        if self.subject.intervensi_berubah:
            return None
        return not_yet(
            "RHK pimpinan yang didukung RHK ini tidak berubah sejak terakhir diperiksa, sehingga "
            "tidak ada yang perlu diperiksa."
        )
