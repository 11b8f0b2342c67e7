"""Whether a plan may be approved together with others."""

from typing import ClassVar

from selaras.core.policy import Refusal, not_yet
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.rencana.dibuka import is_plan_opened


class RencanaSekaligusPolicy(PeriodePolicy):
    """As each by itself, and read by this person since its last submission."""

    verbs: ClassVar[tuple[str, ...]] = ("approve_many_plans",)

    def role_approve_many_plans(self) -> Refusal | None:
        return self.role_approve_plan()

    def refuse_approve_many_plans(self) -> Refusal | None:
        return self.refusal("approve_plan") or self._refuse_unopened()

    def _refuse_unopened(self) -> Refusal | None:
        if is_plan_opened(self.subject, self.actor):
            return None
        return not_yet(
            f"Rencana aksi {self.periode} {self.pemilik} belum dibuka sejak diajukan. Mohon buka "
            "dan baca dahulu, lalu setujui."
        )
