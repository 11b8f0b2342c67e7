"""What the demo's people write in each period: the templates of `content.py`, filled in.

January to October 2026: the months until September (or the first three quarters) are complete, the
period of October is running: planned, logged, not yet reported.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

from selaras.demo.content import (
    KODE_PERILAKU,
    HarianDemo,
    IndikatorDemo,
    InstansiDemo,
    PenilaianDemo,
    SkpDemo,
)
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, containing, periods_of

T = TypeVar("T")

TAHUN = 2026
AWAL, AKHIR = date(TAHUN, 1, 1), date(TAHUN, 12, 31)
HARI_TERAKHIR = date(TAHUN, 10, 31)  # the demo's story ends here
PERILAKU_DI_BAWAH = "Belum konsisten, perlu dialog kinerja dan pendampingan."


@dataclass(frozen=True, slots=True)
class IsiRencana:
    rhk: str
    uraian: str
    target: str
    satuan: str


@dataclass(frozen=True, slots=True)
class IsiRealisasi:
    """One indicator in one period; the player sends what the agency's policy asks for."""

    indikator: str
    nilai: Decimal
    kumulatif: Decimal
    narasi: str
    sumber_data: str
    nihil: bool
    alasan: str
    bukti_nama: str
    bukti_tautan: str


@dataclass(frozen=True, slots=True)
class IsiHarian:
    tanggal: date
    mulai: time
    selesai: time
    indikator: str
    uraian: str


def closed_periods(jenis: JenisPeriode) -> tuple[RentangPeriode, ...]:
    """The periods that are planned, reported and rated."""
    return tuple(p for p in periods_of(jenis, TAHUN) if p.selesai < running_period(jenis).mulai)


def running_period(jenis: JenisPeriode) -> RentangPeriode:
    return containing(jenis, HARI_TERAKHIR)


def rencana_of(skp: SkpDemo, periode: RentangPeriode) -> tuple[IsiRencana, ...]:
    return tuple(
        IsiRencana(rhk.kunci, _fill(line.uraian, periode), line.target, line.satuan)
        for rhk in skp.rhk
        for line in rhk.rencana
    )


def realisasi_of(
    demo: InstansiDemo, skp: SkpDemo, periode: RentangPeriode
) -> tuple[IsiRealisasi, ...]:
    return tuple(_realisasi(demo, skp, indikator, periode) for indikator in skp.indikator)


def _realisasi(
    demo: InstansiDemo, skp: SkpDemo, indikator: IndikatorDemo, periode: RentangPeriode
) -> IsiRealisasi:
    step = periode.nomor - 1 + skp.geser
    nilai, kumulatif = _turn(indikator.nilai, step), _cumulative(skp, indikator, periode)
    nihil = not nilai
    narasi = _turn(indikator.narasi, step) if indikator.narasi and not nihil else ""
    return IsiRealisasi(
        indikator=indikator.kunci,
        nilai=nilai,
        kumulatif=kumulatif,
        narasi=_fill(narasi, periode, nilai, kumulatif),
        sumber_data=indikator.sumber,
        nihil=nihil,
        alasan=_fill(demo.teks.nihil, periode) if nihil else "",
        bukti_nama="" if nihil else _bukti_nama(indikator, periode),
        bukti_tautan="" if nihil else _tautan(demo, skp, indikator, periode),
    )


def _cumulative(skp: SkpDemo, indikator: IndikatorDemo, periode: RentangPeriode) -> Decimal:
    so_far = [_turn(indikator.nilai, n + skp.geser) for n in range(periode.nomor)]
    return so_far[-1] if indikator.agregat == "terakhir" else sum(so_far, Decimal())


def _bukti_nama(indikator: IndikatorDemo, periode: RentangPeriode) -> str:
    return f"{indikator.bukti} {periode.label}" if indikator.bukti else ""


def _tautan(
    demo: InstansiDemo, skp: SkpDemo, indikator: IndikatorDemo, periode: RentangPeriode
) -> str:
    if not indikator.bukti:
        return ""
    return f"{demo.arsip}/{periode.tahun}/{periode.nomor:02d}/{skp.pegawai}/{indikator.kunci}"


def rating_of(demo: InstansiDemo, pegawai: str, periode: RentangPeriode) -> PenilaianDemo:
    """One person in one period: "sesuai" unless the file says otherwise."""
    for row in demo.penilaian:
        if pegawai in row.pegawai and periode.nomor in row.nomor:
            return row
    return PenilaianDemo((pegawai,), (periode.nomor,), catatan=demo.teks.penilaian)


def capaian_of(demo: InstansiDemo, unit: str, periode: RentangPeriode) -> str:
    for row in demo.capaian_khusus:
        if row.unit == unit and periode.nomor in row.nomor:
            return row.predikat
    return "baik"


def umpan_balik_of(demo: InstansiDemo, skp: SkpDemo, periode: RentangPeriode) -> dict[str, str]:
    """A sentence on every indicator, in the tone of the rating."""
    sentences = getattr(demo.umpan_balik, rating_of(demo, skp.pegawai, periode).hasil_kerja)
    return {
        indikator.kunci: _fill(_turn(sentences, periode.nomor + skp.geser + n), periode)
        for n, indikator in enumerate(skp.indikator)
    }


def umpan_balik_perilaku(
    demo: InstansiDemo, skp: SkpDemo, periode: RentangPeriode
) -> dict[str, str]:
    """A sentence on each of the seven behaviours."""
    if rating_of(demo, skp.pegawai, periode).perilaku == "di_bawah":
        return dict.fromkeys(KODE_PERILAKU, PERILAKU_DI_BAWAH)
    return {
        kode: _turn(demo.umpan_balik.perilaku[kode], periode.nomor + skp.geser)
        for kode in KODE_PERILAKU
    }


def harian_of(harian: HarianDemo, days: Iterable[date]) -> Iterator[IsiHarian]:
    """One entry for each working day, the person's sentences in turn."""
    for n, day in enumerate(days):
        baris = _turn(harian.baris, n)
        yield IsiHarian(
            day,
            time.fromisoformat(baris.mulai),
            time.fromisoformat(baris.selesai),
            baris.indikator,
            baris.uraian,
        )


def one_entry(skp: SkpDemo, day: date) -> IsiHarian:
    """A single entry for those without a daily log, where a report needs one (NTT-080)."""
    rhk = skp.rhk[0]
    return IsiHarian(day, time(9), time(11), rhk.indikator[0].kunci, rhk.uraian)


def _turn(options: Sequence[T], step: int) -> T:
    return options[step % len(options)]


def _fill(
    text: str,
    periode: RentangPeriode,
    nilai: Decimal = Decimal(),
    kumulatif: Decimal = Decimal(),
) -> str:
    return text.format(periode=periode.label, nilai=_angka(nilai), kumulatif=_angka(kumulatif))


def _angka(value: Decimal) -> str:
    return str(value).replace(".", ",")
