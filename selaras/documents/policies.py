"""Who may print an evaluation, and from when. Who may see the row at all: its `visible_to`."""

from typing import ClassVar

from selaras.core.policy import Refusal, not_yet
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.policies import EvaluasiPolicy


class EvaluationPrintPolicy(EvaluasiPolicy):
    """Whoever may see a rating may print it; before the rating there is nothing to print."""

    verbs: ClassVar[tuple[str, ...]] = ("print_evaluation",)

    def refuse_print_evaluation(self) -> Refusal | None:
        if self.subject.is_rated:
            return self.refuse_see_rating()
        return not_yet(
            f"{self.subject.rentang.label} belum dinilai, sehingga dokumen evaluasinya belum dapat "
            f"dicetak. Mohon menunggu penilaian dari {self.penilai}.",
            who=self.penilai,
        )

    @property
    def printed(self) -> Evaluasi | None:
        """What the actor may know: the owner the published one, others the newest."""
        return self.published if self.is_owner else next(iter(self.evaluasi), None)
