"""The rows of both tables, from the facts of an SKP (`perencanaan.versi`), live or of a version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from selaras.base import format as words
from selaras.cetak.data import (
    BagianLampiran,
    BarisHasilKerja,
    BarisIndikator,
    BarisPerilaku,
    ButirRencana,
    HasilKerja,
    LembarManual,
    PilihanCetak,
    RhkRencana,
)
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode, Realisasi
from selaras.perencanaan.models.lampiran import Bagian, ManualIndikator
from selaras.perencanaan.models.rhk import Aspek, Perspektif, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import agreed_version, facts_of
from selaras.rules.kebijakan import Kebijakan

Facts = Mapping[str, Any]
KLASIFIKASI = dict(RencanaHasilKerja.Klasifikasi.choices)
ASPEK, PERSPEKTIF = dict(Aspek.choices), dict(Perspektif.choices)


@dataclass(frozen=True, slots=True)
class IsianCetak:
    """What a period adds to the SKP: what came of it, and what was said about it."""

    realisasi: Mapping[int, Realisasi] = field(default_factory=dict)
    umpan_balik: Mapping[int, str] = field(default_factory=dict)
    perilaku: Mapping[str, str] = field(default_factory=dict)


def approved_facts(skp: Skp) -> Facts:
    """The SKP as last approved; without a version, as it is."""
    version = agreed_version(skp)
    return version.isi if version else facts_of(skp)


def rated_facts(periode: Periode) -> Facts:
    """The SKP in the words that were rated."""
    return periode.versi_skp.isi if periode.versi_skp else approved_facts(periode.skp)


def isian_of(periode: Periode) -> IsianCetak:
    said = list(periode.umpan_balik_set.all())
    return IsianCetak(
        realisasi={row.indikator_id: row for row in periode.realisasi_set.all()},
        umpan_balik={row.indikator_id: row.isi for row in said if row.indikator_id},
        perilaku={row.perilaku: row.isi for row in said if row.perilaku},
    )


def hasil_kerja(facts: Facts, isian: IsianCetak) -> HasilKerja:
    groups: dict[str, list[BarisHasilKerja]] = {each: [] for each in RencanaHasilKerja.Jenis.values}
    for rhk in facts["rhk"]:
        groups[rhk["jenis"]].append(_rhk(rhk, isian))
    return HasilKerja(tuple(groups["utama"]), tuple(groups["tambahan"]))


def perilaku(facts: Facts, kebijakan: Kebijakan, isian: IsianCetak) -> tuple[BarisPerilaku, ...]:
    """The seven values; an ekspektasi not written yet is the agency's template, if it has one."""
    written, templat = facts["ekspektasi"], kebijakan.ekspektasi_templat
    return tuple(
        BarisPerilaku(
            nama=each.nama,
            panduan=each.panduan,
            ekspektasi=written.get(each.kode) or templat.get(each.kode, ""),
            umpan_balik=isian.perilaku.get(each.kode, ""),
        )
        for each in kebijakan.perilaku
    )


def lampiran(facts: Facts) -> tuple[BagianLampiran, ...]:
    """The three headed lists; nothing at all while none of them was written."""
    written: Mapping[str, list[str]] = facts.get("lampiran") or {}
    if not any(written.values()):
        return ()
    return tuple(BagianLampiran(each.label, tuple(written.get(each, ()))) for each in Bagian)


def manual(facts: Facts) -> tuple[LembarManual, ...]:
    """A sheet for each indicator whose manual was written."""
    rows = [(rhk["uraian"], row) for rhk in facts["rhk"] for row in rhk["indikator"]]
    return tuple(_lembar(rhk, row) for rhk, row in rows if row.get("manual"))


def rencana(isi: IsiPeriode) -> tuple[RhkRencana, ...]:
    """Every RHK of the period with its planned work; one without a line stands there too."""
    return tuple(
        RhkRencana(
            uraian=rhk.uraian,
            rhk_pimpinan=rhk.rhk_pimpinan,
            baris=tuple(
                ButirRencana(row.uraian, f"{row.target} {row.satuan}".strip())
                for row in isi.rencana.get(rhk.pk, ())
            ),
        )
        for rhk in isi.rhk
    )


def _lembar(rhk: str, row: Facts) -> LembarManual:
    isi: Facts = row["manual"]
    return LembarManual(
        rhk=rhk,
        indikator=row["uraian"],
        tujuan=isi["tujuan"],
        definisi=isi["definisi"],
        formula=isi["formula"],
        satuan_pengukuran=isi["satuan_pengukuran"],
        kualitas=_pilihan(ManualIndikator.Kualitas.choices, isi["kualitas"]),
        sumber_data=isi["sumber_data"],
        periode_pelaporan=_pilihan(
            ManualIndikator.PeriodePelaporan.choices, isi["periode_pelaporan"]
        ),
    )


def _pilihan(choices: Any, chosen: str) -> tuple[PilihanCetak, ...]:
    return tuple(PilihanCetak(str(label), value == chosen) for value, label in choices)


def _rhk(rhk: Facts, isian: IsianCetak) -> BarisHasilKerja:
    return BarisHasilKerja(
        uraian=rhk["uraian"],
        rhk_pimpinan=rhk["rhk_pimpinan"],
        penugasan_dari=rhk["penugasan_dari"],
        dasar_penugasan=rhk.get("dasar_penugasan", ""),  # older versions lack it
        klasifikasi=str(KLASIFIKASI.get(rhk["klasifikasi"], "")),
        indikator=tuple(_indikator(each, isian) for each in rhk["indikator"]),
    )


def _indikator(row: Facts, isian: IsianCetak) -> BarisIndikator:
    return BarisIndikator(
        uraian=row["uraian"],
        aspek=str(ASPEK.get(row["aspek"], "")),
        target=f"{row['target']} {row['satuan']}".strip(),
        perspektif=str(PERSPEKTIF.get(row["perspektif"], "")),
        realisasi=_realisasi(isian.realisasi.get(row["id"]), row["satuan"]),
        umpan_balik=isian.umpan_balik.get(row["id"], ""),
    )


def _realisasi(row: Realisasi | None, satuan: str) -> str:
    """Number with its unit, narrative and source, each on its own line; or nil with the reason."""
    if row is None:
        return ""
    nilai = f"{words.angka(row.nilai)} {satuan}".strip() if row.nilai is not None else ""
    if row.is_nihil:  # practice.md §5: what is cumulative keeps its last figure
        return f"{nilai}\nTidak ada tambahan: {row.alasan}" if row.nilai else f"Nihil: {row.alasan}"
    sumber = f"Sumber data: {row.sumber_data}" if row.sumber_data else ""
    return "\n".join(line for line in (nilai, row.narasi, sumber) if line)
