"""Who may confirm or reject a claim to head a unit: an administrator, never the claimant."""

from datetime import date
from typing import ClassVar

from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.policies.reach import administers, kept


class KlaimPolicy(Policy):
    """Asks about one claim; the status table says whether it still waits."""

    verbs: ClassVar[tuple[str, ...]] = ("confirm_claim", "reject_claim", "cancel_claim")
    subject: KlaimPimpinan

    def role_confirm_claim(self) -> Refusal | None:
        return self._admin()

    def role_reject_claim(self) -> Refusal | None:
        return self._admin()

    def role_cancel_claim(self) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.riwayat_jabatan.pegawai_id):
            return None
        owner = self.subject.riwayat_jabatan.pegawai.sapaan
        return not_yours(
            f"Klaim ini hanya dapat dibatalkan {owner}, yang mengajukannya.", who=owner
        )

    def refuse_confirm_claim(self) -> Refusal | None:
        """The post may have ended, and the person left, since he claimed."""
        post, mulai = self.subject.riwayat_jabatan, self.subject.mulai
        if (post.selesai or date.max) < mulai or post.pegawai.has_left(mulai):
            return not_yet(
                f"Jabatan {post.pegawai.sapaan} pada unit ini sudah berakhir; mohon tolak klaim."
            )
        return None

    def _admin(self) -> Refusal | None:
        post = self.subject.riwayat_jabatan
        if self.actor.is_pegawai(post.pegawai_id):
            sentence = "Klaim Anda sendiri diputuskan pengelola kepegawaian lain; mohon menunggu."
            return kept(self.actor, sentence, post.unit_id, post.instansi_id)
        if administers(self.actor, post.unit_id, post.instansi_id):
            return None
        sentence = "Hanya pengelola kepegawaian unit ini yang dapat memutuskan klaim."
        return kept(self.actor, sentence, post.unit_id, post.instansi_id)
