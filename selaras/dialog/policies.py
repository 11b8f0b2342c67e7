"""Who says what about a period before it is rated, when, and why not; the subject is a Periode."""

from functools import cached_property
from typing import ClassVar

from selaras.core.policy import Refusal, not_now, not_yet, not_yours
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.pelaksanaan.policies.of_periode import OfPeriodePolicy
from selaras.perencanaan.models.rhk import RencanaHasilKerja

REMARKS = ("add_note", "give_peer_feedback", "give_team_feedback", "invite_peer")


class DialogPolicy(OfPeriodePolicy):
    verbs: ClassVar[tuple[str, ...]] = (*REMARKS, "see_talk", "record_talk")

    # The two who talk: the owner and his penilai

    def role_see_talk(self) -> Refusal | None:
        return self._one_of_two("membuka bahan dialog")

    def role_record_talk(self) -> Refusal | None:
        return self._one_of_two("mencatat dialog kinerja")

    def role_invite_peer(self) -> Refusal | None:
        return self._one_of_two("mengundang rekan kerja")

    def _one_of_two(self, deed: str) -> Refusal | None:
        if self.is_owner or self.is_penilai:
            return None
        owner, penilai = self.subject.skp.pegawai.sapaan, self.penilai_sapaan
        return not_yours(
            f"Hanya {owner} dan pejabat penilainya, {penilai}, yang dapat {deed} ini.", who=penilai
        )

    # Remarks

    def role_add_note(self) -> Refusal | None:
        if self.is_penilai:
            return None
        who = self.penilai_sapaan
        return not_yours(f"Catatan selama periode ditulis oleh pejabat penilai, {who}.", who=who)

    def role_give_peer_feedback(self) -> Refusal | None:
        if self.is_owner:
            return not_yours("Umpan balik rekan tidak ditulis untuk diri sendiri.")
        if self.is_penilai:
            return not_yours(
                "Anda pejabat penilainya. Mohon tulis catatan di halaman dialog, atau umpan "
                "balik saat menilai."
            )
        if self.actor.pegawai_id and self.actor.instansi_id == self.subject.instansi_id:
            return None
        return not_yours("Umpan balik rekan hanya ditulis oleh pegawai instansi yang sama.")

    def role_give_team_feedback(self) -> Refusal | None:
        if self.is_owner:
            return not_yours("Masukan ketua tim tidak ditulis untuk diri sendiri.")
        if self.of_team:
            return None
        return not_yours(
            "Hanya ketua tim yang hasilnya didukung RHK pegawai ini yang dapat menulisnya."
        )

    @cached_property
    def of_team(self) -> list[RencanaHasilKerja]:
        """What of this SKP serves a team that one leads: all that its ketua reads."""
        rows = RencanaHasilKerja.objects.filter(skp=self.subject.skp_id)
        return list(rows.filter(intervensi__tim__ketua=self.actor.pegawai_id or 0))

    def refuse_add_note(self) -> Refusal | None:
        return self._refuse_over()

    def refuse_give_team_feedback(self) -> Refusal | None:
        return self._refuse_over()

    def refuse_give_peer_feedback(self) -> Refusal | None:
        return self._refuse_unused() or self._refuse_over()

    refuse_invite_peer = refuse_give_peer_feedback

    def _refuse_unused(self) -> Refusal | None:
        if self.subject.kebijakan.umpan_balik_rekan:
            return None
        admin = admin_instansi_named(self.subject.instansi_id)
        return not_yet(
            "Instansi ini tidak memakai umpan balik rekan kerja. Kebijakan ini diatur oleh "
            f"{admin}.",
            who=admin,
        )

    def _refuse_over(self) -> Refusal | None:
        if self.subject.status not in self.subject.OVER:
            return None
        return not_now(
            f"{self.subject} sudah selesai, sehingga tidak menerima masukan lagi. Mohon sampaikan "
            "pada periode berikutnya.",
        )
