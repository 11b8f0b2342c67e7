"""Which ratings the Tim Penilai Kinerja looks at before their release (rules.md §6)."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from selaras.rules.cara import CakupanTinjauan
from selaras.rules.predikat import PredikatKinerja

SERATUS = 100
DITINJAU: Mapping[CakupanTinjauan, AbstractSet[PredikatKinerja]] = {
    CakupanTinjauan.TIDAK_ADA: frozenset(),
    CakupanTinjauan.SANGAT_BAIK: frozenset({PredikatKinerja.SANGAT_BAIK}),
    CakupanTinjauan.SANGAT_BAIK_DAN_KURANG: frozenset(
        {PredikatKinerja.SANGAT_BAIK, PredikatKinerja.KURANG, PredikatKinerja.SANGAT_KURANG}
    ),
    CakupanTinjauan.SEMUA: frozenset(PredikatKinerja),
}


def is_drawn(lot: int, persen: int) -> bool:
    """Whether a lot, any whole number, falls into a sample of so many percent."""
    return lot % SERATUS < persen
