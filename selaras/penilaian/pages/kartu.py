"""The predikat of a finished SKP, for its card in the owner's list (NTT-029)."""

from collections.abc import Sequence

from selaras.base import clock
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.pages.tim import NADA
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja


def predikat_of(skp: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Words and tone by key of the SKP: one query, and only years that are rated."""
    rows = Periode.objects.filter(skp__in=skp, jenis=Periode.Jenis.FINAL)
    known = rows.with_predikat(clock.now()).exclude(predikat_kini="")
    found = known.values_list("skp", "predikat_kini")
    return {
        pk: (f"Predikat {PREDIKAT_LABEL[predikat]}", NADA[predikat])
        for pk, predikat in ((pk, PredikatKinerja(kode)) for pk, kode in found)
    }
