"""Whether an SKP may be approved together with others."""

from typing import ClassVar

from selaras.core.policy import Refusal, not_yet
from selaras.perencanaan.dibuka import is_opened
from selaras.perencanaan.policies.skp import SkpPolicy


class PersetujuanSekaligusPolicy(SkpPolicy):
    """As each by itself, and opened by this person since its last submission."""

    verbs: ClassVar[tuple[str, ...]] = ("approve_many",)

    def role_approve_many(self) -> Refusal | None:
        return self.role_approve()

    def refuse_approve_many(self) -> Refusal | None:
        return self.refusal("approve") or self._refuse_unopened()

    def _refuse_unopened(self) -> Refusal | None:
        if is_opened(self.subject, self.actor):
            return None
        return not_yet(
            f"SKP {self.subject.pegawai.sapaan} belum dibuka sejak diajukan. Mohon buka dan "
            "periksa dahulu, lalu setujui."
        )
