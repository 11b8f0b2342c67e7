"""Who may remark on an item of an SKP, and who may settle a remark."""

from typing import ClassVar

from selaras.core.policy import Refusal, not_yet, not_yours
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.perencanaan.models.skp import Skp

Status = Skp.Status
DIPERIKSA = frozenset({Status.DIAJUKAN, Status.DIKEMBALIKAN, Status.REVISI_DIAJUKAN})


class KomentarPolicy(DinilaiPolicy):
    """The subject is an Skp: the penilai remarks while he examines it, the owner answers."""

    verbs: ClassVar[tuple[str, ...]] = ("add_comment", "settle_comment")
    subject: Skp

    def role_add_comment(self) -> Refusal | None:
        return self._only_the_two("memberi komentar pada SKP ini")

    def refuse_add_comment(self) -> Refusal | None:
        if self.subject.diajukan_pada and (self.is_owner or self._is_examined):
            return None
        return not_yet(self.status_sentence("add_comment"), who=self.status_who("add_comment"))

    def status_sentence(self, verb: str) -> str:
        if self.subject.diajukan_pada is None:
            return (
                "SKP ini belum pernah diajukan; komentar per butir dapat ditulis sejak SKP "
                "diajukan kepada pejabat penilai."
            )
        return (
            f"SKP ini berstatus {self.subject.status_label}, sehingga komentar tidak dapat "
            "ditambahkan. Komentar ditulis selama SKP diperiksa, dikembalikan, atau dimohonkan "
            "revisinya."
        )

    def status_who(self, verb: str) -> str:
        return "" if self.subject.diajukan_pada else self.subject.pegawai.sapaan

    def role_settle_comment(self) -> Refusal | None:
        return self._only_the_two("menyelesaikan komentar pada SKP ini")

    @property
    def _is_examined(self) -> bool:
        return self.subject.status in DIPERIKSA

    def _only_the_two(self, deed: str) -> Refusal | None:
        if self.is_owner or self.is_penilai:
            return None
        return not_yours(
            f"Hanya {self.subject.pegawai.sapaan} dan pejabat penilai, {self.penilai_sapaan}, "
            f"yang dapat {deed}."
        )
