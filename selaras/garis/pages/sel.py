"""The year of one result as twelve cells, or four: how each month or quarter of it stands.

A cell counts entries of the diary and says which step is done; it never says how well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from selaras.base import clock
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import JenisPeriode, Langkah
from selaras.rules.periode import RentangPeriode, periods_of

DINILAI, DIAJUKAN, BERJALAN, RENCANA = "dinilai", "diajukan", "berjalan", "rencana"
KOSONG, TIDAK, NANTI = "kosong", "tidak", "nanti"
ARTI: Final = {  # in the order of the legend
    DINILAI: "dinilai",
    DIAJUKAN: "realisasi diajukan",
    BERJALAN: "berjalan",
    RENCANA: "rencana belum disetujui",
    KOSONG: "kosong, lewat batas",
    TIDAK: "tidak direncanakan",
    NANTI: "belum waktunya",
}
Status = Periode.Status
LANGKAH: Final = {
    Status.DINILAI: DINILAI,
    Status.REALISASI_DIAJUKAN: DIAJUKAN,
    Status.BERJALAN: BERJALAN,
    Status.REALISASI_DIKEMBALIKAN: BERJALAN,
    Status.TIDAK_SELESAI: KOSONG,
}
TANDA: Final = {KOSONG: "!", TIDAK: "–", DINILAI: "✓", DIAJUKAN: "✓"}  # without an entry


@dataclass(frozen=True, slots=True)
class SelBulan:
    """One month or quarter of one result."""

    keadaan: str
    label: str
    jumlah: int
    periode: int | None  # the row to open
    is_kini: bool

    @property
    def tulisan(self) -> str:
        return str(self.jumlah) if self.jumlah else TANDA.get(self.keadaan, "")

    @property
    def ucapan(self) -> str:
        """What a screen reader says of it."""
        words = f"{self.label.rpartition(' ')[0]}: {ARTI[self.keadaan]}"
        return f"{words}, {self.jumlah} catatan" if self.jumlah else words


@dataclass(frozen=True)
class TahunSkp:
    """What all cells of an SKP are made of: its periods, its plans, its entries by month."""

    skp: Skp
    hari_ini: date
    periode: Mapping[int, Any]  # nomor → Periode
    rencana: frozenset[tuple[int, int]]  # (periode, RHK) with a line in the plan
    catatan: Mapping[tuple[int, int], int]  # (RHK, month) → entries that count
    capaian: Mapping[int, str]  # RHK → what was reported of its targets last

    @property
    def rentang(self) -> tuple[RentangPeriode, ...]:
        return periods_of(self.skp.jenis_periode, self.skp.tahun)

    @property
    def huruf(self) -> list[str]:
        """Over the columns: J F M …, or I II III IV."""
        words = [each.label.split() for each in self.rentang]
        if self.skp.jenis_periode == JenisPeriode.TRIWULAN:
            return [word[1] for word in words]
        return [word[0][0] for word in words]

    def sel(self, rhk: int) -> list[SelBulan]:
        return [self._sel(rhk, rentang) for rentang in self.rentang]

    def _sel(self, rhk: int, rentang: RentangPeriode) -> SelBulan:
        found = self.periode.get(rentang.nomor)
        months = range(rentang.mulai.month, rentang.selesai.month + 1)
        jumlah = sum(self.catatan.get((rhk, month), 0) for month in months)
        return SelBulan(
            self._keadaan(found, rentang, rhk, jumlah),
            rentang.label,
            jumlah,
            found.pk if found else None,
            rentang.mulai <= self.hari_ini <= rentang.selesai,
        )

    def _keadaan(self, periode: Any, rentang: RentangPeriode, rhk: int, jumlah: int) -> str:
        skp = self.skp
        if rentang.selesai < skp.periode_awal or rentang.mulai > skp.periode_akhir:
            return TIDAK
        if rentang.mulai > self.hari_ini:
            return NANTI
        if periode is None:
            return RENCANA
        if not jumlah and (periode.bebas or self._is_unplanned(periode, rhk)):
            return TIDAK
        found = LANGKAH.get(periode.status, RENCANA)
        return KOSONG if not jumlah and found in {BERJALAN, RENCANA} and _late(periode) else found

    def _is_unplanned(self, periode: Any, rhk: int) -> bool:
        """Left out of a plan that both agreed upon."""
        agreed = periode.kebijakan.needs_plan and periode.status in LANGKAH
        return agreed and (periode.pk, rhk) not in self.rencana


def _late(periode: Any) -> bool:
    window, now = periode.jendela(Langkah.REALISASI), clock.now()
    return bool(window.is_late(now) or window.is_closed(now))
