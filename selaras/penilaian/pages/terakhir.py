"""What the penilai just saved, on whichever desk he came to: its publication, and the way back."""

from dataclasses import dataclass

from selaras.base import clock
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja


@dataclass(frozen=True, slots=True)
class Terakhir:
    """A rating of his own; `detik` 0: it is published, or held back for longer than seconds."""

    periode: Periode
    policy: EvaluasiPolicy
    predikat: str
    detik: int

    @property
    def kata(self) -> str:
        if self.policy.held:
            return "Belum terbit."
        return f"Terbit dalam {self.detik} detik." if self.detik else "Sudah terbit."

    @property
    def is_undoable(self) -> bool:
        return self.detik > 0 or self.policy.held is not None


def just_rated(pelaku: Pelaku, named: int | None, shown: Periode) -> Terakhir | None:
    """Of the period that the address names, or the one shown while it may still be undone.

    Nothing where it is not his, or was undone already.
    """
    pk = shown.pk if named is None else named
    if named is None and (shown.terbit_pada is None or shown.terbit_pada <= clock.now()):
        return None
    rated = Periode.objects.visible_to(pelaku).filter(pk=pk, status=Periode.Status.DINILAI)
    found: Periode | None = rated.with_people().first()
    if found is None:
        return None
    policy = EvaluasiPolicy(pelaku, found)
    if policy.role_undo_rating() is not None:
        return None
    if policy.held:
        return Terakhir(found, policy, PREDIKAT_LABEL[PredikatKinerja(found.predikat)], 0)
    left = (found.terbit_pada or clock.now()) - clock.now()
    detik = max(0, round(left.total_seconds()))
    return Terakhir(found, policy, PREDIKAT_LABEL[PredikatKinerja(found.predikat)], detik)
