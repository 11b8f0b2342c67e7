"""Who may do what in an SKP that runs: opening a period; and why not."""

from typing import ClassVar

from django.urls import reverse

from selaras.base import clock
from selaras.base.errors import Jalan
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.questions import penilai_on, penilai_sapaan
from selaras.perencanaan.models.skp import Skp


class SkpBerjalanPolicy(Policy):
    """What needs an approved SKP of one's own: the daily log, and opening a period."""

    subject: Skp

    def _is_owner(self, sentence: str) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.pegawai_id):
            return None
        return not_yours(sentence)

    def _not_approved(self, deed: str) -> Refusal | None:
        if self.subject.is_approved:
            return None
        skp, mine = self.subject, self.subject.status in Skp.EDITABLE
        today = clock.today(skp.instansi.zona)
        penilai = penilai_sapaan(penilai_on(skp.riwayat_jabatan_id, today))
        state = "belum diajukan" if mine else f"menunggu persetujuan {penilai}"
        if skp.status == Skp.Status.DITUTUP:
            return not_yet(f"{skp} sudah ditutup, sehingga tidak dapat {deed} lagi.")
        if mine:
            way = Jalan("Buka SKP", reverse("susun:detail", args=[skp.pk]))
            return not_yet(f"Belum dapat {deed}: {skp} {state}.", who=skp.pegawai.sapaan, jalan=way)
        return not_yet(f"Belum dapat {deed}: {skp} {state}.", who=penilai)


class PembukaanPolicy(SkpBerjalanPolicy):
    """`open_periode`: the pegawai's button, a fallback to what the system does on the first day."""

    verbs: ClassVar = ("open_periode",)

    def role_open_periode(self) -> Refusal | None:
        return self._is_owner("Periode penilaian hanya dapat dibuka oleh pemilik SKP.")

    def refuse_open_periode(self) -> Refusal | None:
        return self._not_approved("membuka periode penilaian")  # BLL-034
