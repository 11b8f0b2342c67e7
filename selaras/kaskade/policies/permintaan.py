"""Who asks that the matrix be filled, who answers, and why not."""

from functools import cached_property
from typing import ClassVar

from selaras.base.format import tanggal
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.kaskade.models import PermintaanMatriks, lacks_matriks
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy


class PermintaanMatriksPolicy(SkpPolicy):
    """The subject is an Skp whose RHK utama only the Admin OPD may write (§14 #8)."""

    verbs: ClassVar[tuple[str, ...]] = ("request_matriks",)

    def role_request_matriks(self) -> Refusal | None:
        if not self.is_owner:
            owner = self.subject.pegawai.sapaan
            return not_yours(f"Hanya pemilik SKP, {owner}, yang memintanya.", who=owner)
        if not self.utama_by_admin:
            return not_yours("Di instansi ini RHK utama ditulis sendiri, tanpa menunggu Admin OPD.")
        if self.is_filler_of_utama:
            return not_yours("Matriks unit ini Anda sendiri yang mengisinya, sebagai Admin OPD.")
        return None

    def refuse_request_matriks(self) -> Refusal | None:
        skp = self.subject
        if not skp.is_editable:
            return not_yet(
                f"SKP berstatus {skp.status_label}, sehingga matriksnya tidak sedang diisi."
            )
        if not lacks_matriks(skp):
            return not_yet(
                "RHK utama dan indikatornya sudah terisi. Bila ada yang keliru, mohon sampaikan "
                f"kepada {self.pengisi}.",
                who=self.pengisi,
            )
        if self.menunggu is None:
            return None
        at = tanggal(self.menunggu.diminta_pada.astimezone(skp.instansi.zona).date())
        return not_yet(f"Sudah diminta pada {at} dan menunggu {self.pengisi}.", who=self.pengisi)

    @cached_property
    def terakhir(self) -> PermintaanMatriks | None:
        """The newest request."""
        return PermintaanMatriks.objects.filter(skp=self.subject.pk).first()

    @property
    def menunggu(self) -> PermintaanMatriks | None:
        """The one that waits, where something is still to be filled."""
        row = self.terakhir
        waits = row is not None and row.status == PermintaanMatriks.Status.MENUNGGU
        return row if waits and lacks_matriks(self.subject) else None


class JawabanPolicy(Policy):
    """The subject is a PermintaanMatriks: who fills the matrix may say why it takes time."""

    verbs: ClassVar[tuple[str, ...]] = ("answer_request",)
    is_about_row: ClassVar[bool] = True
    subject: PermintaanMatriks

    def role_answer_request(self) -> Refusal | None:
        skp: Skp = self.subject.skp
        policy = SkpPolicy(self.actor, skp)
        if policy.utama_by_admin and policy.is_filler_of_utama and not policy.is_owner:
            return None
        return not_yours(f"Permintaan ini dijawab {policy.pengisi}.", who=policy.pengisi)
