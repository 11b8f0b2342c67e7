"""The choice of a period on the pages of a penilai: the year so far, the newest first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import HubunganPenilai, JenisPegawai
from selaras.rules.kebijakan import JenisPeriode, Kebijakan
from selaras.rules.periode import RentangPeriode, periods_of

NAMA_JENIS = {
    JenisPeriode.BULANAN: "bulanan", JenisPeriode.TRIWULAN: "triwulan", JenisPeriode.FINAL: "akhir",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PilihanPeriode:
    """What one may choose, and what is chosen."""

    semua: tuple[RentangPeriode, ...]
    kini: RentangPeriode
    per_jenis: tuple[RentangPeriode, ...]  # of each kind the one that is due, or the chosen one

    @property
    def kunci(self) -> str:
        return key_of(self.kini)

    @property
    def facts(self) -> dict[str, Any]:
        """As a deed takes the chosen one."""
        kini = self.kini
        return {"jenis": kini.jenis.value, "tahun": kini.tahun, "nomor": kini.nomor}

    @property
    def options(self) -> list[tuple[str, str]]:
        return [(key_of(each), each.label) for each in self.semua]

    @property
    def jenis(self) -> list[tuple[str, str, bool]]:
        """An entry for each kind: its address, its name, whether it is the chosen one."""
        return [
            (key_of(each), NAMA_JENIS[each.jenis], each == self.kini) for each in self.per_jenis
        ]


def key_of(rentang: RentangPeriode) -> str:
    return f"{rentang.jenis.value}-{rentang.tahun}-{rentang.nomor}"


def pilihan_periode(
    kebijakan: Kebijakan, today: date, chosen: str = "", *, ada_paruh_waktu: bool = False
) -> PilihanPeriode:
    """This year's and last year's periods that have begun; at first the one to be rated now."""
    kinds = [kebijakan.periode, JenisPeriode.FINAL]
    if ada_paruh_waktu and kebijakan.periode_paruh_waktu not in kinds:
        kinds.insert(1, kebijakan.periode_paruh_waktu)
    rows = [
        each
        for tahun in (today.year, today.year - 1)
        for jenis in kinds
        for each in reversed(periods_of(jenis, tahun))
        if each.mulai <= today
    ]
    found = next((each for each in rows if key_of(each) == chosen), None)
    kini = found or _now(rows, kebijakan.periode, today)
    per_jenis = (kini if kini.jenis == each else _due(rows, each, today) for each in kinds)
    return PilihanPeriode(tuple(rows), kini, tuple(per_jenis))


def rates_paruh_waktu(pelaku: Pelaku, kebijakan: Kebijakan) -> bool:
    """Whether he rates PPPK paruh waktu, who have periods of their own here."""
    if kebijakan.periode == kebijakan.periode_paruh_waktu:
        return False
    rows = HubunganPenilai.objects.current(pelaku.today).decided_by(pelaku)
    return rows.filter(riwayat_jabatan__pegawai__jenis=JenisPegawai.PARUH_WAKTU).exists()


def _due(rows: list[RentangPeriode], jenis: JenisPeriode, today: date) -> RentangPeriode:
    """As `_now`; before the first period of a year is over, of the year itself the last one."""
    is_new = not any(each.selesai < today for each in rows if each.tahun == today.year)
    if jenis == JenisPeriode.FINAL and is_new:
        return next(each for each in rows if each.jenis == jenis and each.tahun < today.year)
    return _now(rows, jenis, today)


def _now(rows: list[RentangPeriode], jenis: JenisPeriode, today: date) -> RentangPeriode:
    """The last period that ended; in the first period of the year that one itself."""
    periodic = [each for each in rows if each.jenis == jenis and each.tahun == today.year]
    ended = [each for each in periodic if each.selesai < today]
    return (ended or periodic)[0]
