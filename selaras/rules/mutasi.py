"""When the old SKP ends and the new one begins after a change of post (rules.md §8.1)."""

from dataclasses import dataclass
from datetime import date, timedelta

from selaras.rules.periode import last_day

DAY = timedelta(days=1)
TUGAS_LAIN = "Terlaksananya tugas kedinasan lain"  # NTT-098: the indicator of the days between


@dataclass(frozen=True, slots=True)
class RencanaMutasi:
    """The days of a mutasi; `kasus` 1 or 2 as in the NTT manual, 0 where the TMT alone decides."""

    tmt: date
    akhir_lama: date
    awal_baru: date
    kasus: int
    tugas_lain: tuple[date, date] | None  # days whose activities serve the indicator TUGAS_LAIN

    @property
    def jabatan_berakhir(self) -> date:
        """The post itself ends the day before the TMT, whatever the SKP does."""
        return self.tmt - DAY

    @property
    def akhir_baru(self) -> date:
        """The new SKP lasts to the end of its year (BLL-015)."""
        return date(self.awal_baru.year, 12, 31)

    @property
    def is_pergantian_tahun(self) -> bool:
        """Whether the SKP changes with the year: nothing is shortened, none is added this year."""
        return (self.awal_baru.month, self.awal_baru.day) == (1, 1)


def rencana_mutasi(tmt: date, batas_hari: int) -> RencanaMutasi:
    """The days of a move at `tmt`; `batas_hari` 0: the old SKP ends the day before the TMT.

    Otherwise (NTT: 12) a move after that day of the month leaves the month with the old SKP.
    """
    if not batas_hari or tmt.day <= batas_hari:
        return RencanaMutasi(tmt, tmt - DAY, tmt, 1 if batas_hari else 0, None)
    end = last_day(tmt.year, tmt.month)
    tugas_lain = (tmt + DAY, end) if tmt < end else None
    return RencanaMutasi(tmt, end, end + DAY, 2, tugas_lain)
