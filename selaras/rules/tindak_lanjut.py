"""What may follow from the predikat of a year: proposals for people to decide (rules.md §6).

PP 30/2019 Pasal 56–58; PermenPANRB 6/2022. No rule begins anything (practice.md §1).
"""

from enum import StrEnum

from selaras.rules.predikat import PredikatKinerja


class JenisTindakLanjut(StrEnum):
    PENGHARGAAN = "penghargaan"
    PENGEMBANGAN = "pengembangan"
    SANKSI = "sanksi"

    @property
    def label(self) -> str:
        return LABEL[self]


LABEL = {
    JenisTindakLanjut.PENGHARGAAN: "Penghargaan",
    JenisTindakLanjut.PENGEMBANGAN: "Rencana pengembangan",
    JenisTindakLanjut.SANKSI: "Proses sanksi",
}
LEMAH = frozenset(
    {
        PredikatKinerja.BUTUH_PERBAIKAN,
        PredikatKinerja.KURANG,
        PredikatKinerja.SANGAT_KURANG,
    }
)
BERUSUL = LEMAH | {PredikatKinerja.SANGAT_BAIK}


def proposals(
    predikat: str, tahun_lalu: str = "", *, belum_membaik: bool = False
) -> tuple[JenisTindakLanjut, ...]:
    """What may be proposed after a year's predikat; nothing after "Baik".

    A weak year asks for a plan; the second in a row, or a plan that ended without improvement,
    lets the sanction process be entered too.
    """
    if predikat == PredikatKinerja.SANGAT_BAIK:
        return (JenisTindakLanjut.PENGHARGAAN,)
    if predikat not in LEMAH:
        return ()
    if tahun_lalu in LEMAH or belum_membaik:
        return (JenisTindakLanjut.PENGEMBANGAN, JenisTindakLanjut.SANKSI)
    return (JenisTindakLanjut.PENGEMBANGAN,)
