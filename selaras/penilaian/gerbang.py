"""What a rating waits for: feedback and capaian organisasi, and whose (§4.4; §8 #6, (b), (k))."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, OuterRef, QuerySet, Subquery

from selaras.base import clock
from selaras.core.prepared import Named, Prepared, Row
from selaras.keadaan.bebas import bebas_among
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import penilai_on
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import CapaianOrganisasi, UmpanBalik
from selaras.rules.cara import GerbangCapaian, SumberCapaian
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periods_within
from selaras.rules.predikat import (
    CapaianOrganisasiNilai,
    PredikatKinerja,
    Rating,
    rating_of_capaian,
)

# A JPT's own predikat is the achievement of the unit that he heads (DPS-066).
CAPAIAN_DARI_PREDIKAT = {
    PredikatKinerja.SANGAT_BAIK: CapaianOrganisasiNilai.ISTIMEWA,
    PredikatKinerja.BAIK: CapaianOrganisasiNilai.BAIK,
    PredikatKinerja.BUTUH_PERBAIKAN: CapaianOrganisasiNilai.BUTUH_PERBAIKAN,
    PredikatKinerja.KURANG: CapaianOrganisasiNilai.KURANG,
    PredikatKinerja.SANGAT_KURANG: CapaianOrganisasiNilai.SANGAT_KURANG,
}


@dataclass(frozen=True, slots=True)
class Gerbang:
    """The capaian that counts for a person in a period; `unit` is the one waited for."""

    capaian: str = ""
    capaian_unit_id: int | None = None
    unit: UnitKerja | None = None
    jabatan: str = ""  # of the head of that unit
    penilai_pimpinan: str = ""  # who rates that head, with Bapak or Ibu where it is known

    @property
    def is_open(self) -> bool:
        return bool(self.capaian) or self.unit is None


def nama_periode(periode: Periode) -> str:
    """The period after a noun: "Penilaian Mei 2026", "Penilaian Tahunan 2026"."""
    return f"Tahunan {periode.tahun}" if periode.is_final else periode.rentang.label


def is_closing(periode: Periode) -> bool:
    """Whether this final closes a post before the year does (§8.1).

    The year's capaian of a unit comes with the year's end and is its head's of then: a closing
    evaluation neither makes nor awaits it, and goes by the last month or quarter of the post.
    """
    return periode.is_final and periode.skp.ends_by_mutasi


def _counting(periode: Periode) -> RentangPeriode:
    """The period whose capaian counts; of a quarter in a monthly agency its last month."""
    kebijakan = periode.kebijakan
    if not is_closing(periode) and periode.jenis in {kebijakan.periode, JenisPeriode.FINAL}:
        return periode.rentang
    return periods_within(kebijakan.periode, periode.mulai, periode.selesai)[-1]


def makes_capaian(periode: Periode) -> bool:
    """Whether this person's own rating becomes the capaian of the unit that he heads."""
    return (
        not is_closing(periode)
        and periode.kebijakan.sumber_capaian == SumberCapaian.EVALUASI_JPT
        and periode.skp.riwayat_jabatan.is_pimpinan
        and periode.skp.riwayat_jabatan.model_skp == "jpt"
    )


def hold_of(periode: Periode) -> timedelta:
    """How long the desk's rating waits for its publication (practice.md §2).

    Not the year's own, which finishes the SKP, nor a JPT's, by which others are rated at once.
    """
    if periode.is_final or makes_capaian(periode):
        return timedelta(0)
    return timedelta(seconds=periode.kebijakan.jeda_terbit_detik)


def missing_feedback(periode: Periode) -> int:
    """How many indicators and behaviours have no feedback yet (DPS-074, NTT-066, BLL-038)."""
    rows = umpan_given.ask((), {"periode": periode.pk})
    kode = {row.kode for row in periode.kebijakan.perilaku}
    return _unsaid(periode, rows) + len(kode - {row["perilaku"] for row in rows})


def missing_hasil_kerja(periode: Periode) -> int:
    """How many indicators have none yet."""
    return _unsaid(periode, umpan_given.ask((), {"periode": periode.pk}))


def _unsaid(periode: Periode, rows: list[Row]) -> int:
    return len({row.pk for row in IsiPeriode(periode).butir} - {row["indikator"] for row in rows})


@Prepared
def umpan_given() -> QuerySet[Any, Any]:
    return UmpanBalik.objects.filter(periode=Named("periode")).values("indikator", "perilaku")


def gerbang_of(periode: Periode) -> Gerbang:
    """Look from the person's unit up to the nearest headed by a JPT or head of a unit mandiri."""
    if makes_capaian(periode) or _is_closing_of_head(periode):
        return Gerbang()
    units = _units_with_capaian(periode)
    heads = {} if units[0].capaian else _heads_of(units, periode)
    for unit in units:
        if unit.capaian:
            return Gerbang(unit.capaian, unit.pk)
        if head := heads.get(unit.pk):
            return Gerbang("", None, unit, head.jabatan, _penilai_of(head, periode))
    return Gerbang()


def _is_closing_of_head(periode: Periode) -> bool:
    """A JPT's own closing: the capaian of the unit that he leaves is not his to wait for."""
    post = periode.skp.riwayat_jabatan
    return is_closing(periode) and post.is_pimpinan and post.model_skp == "jpt"


def suggested_rating(periode: Periode, gerbang: Gerbang) -> Rating | None:
    """The head's rating hasil kerja by his unit's capaian; he may get another (§4.4)."""
    post = periode.skp.riwayat_jabatan
    if not post.is_pimpinan or not gerbang.capaian or gerbang.capaian_unit_id != post.unit_id:
        return None
    return rating_of_capaian(gerbang.capaian, periode.kebijakan.capaian_ke_rating)


def blocks(periode: Periode, gerbang: Gerbang) -> bool:
    return periode.kebijakan.gerbang_capaian == GerbangCapaian.HARD and not gerbang.is_open


def warns(periode: Periode, gerbang: Gerbang) -> bool:
    return periode.kebijakan.gerbang_capaian == GerbangCapaian.SOFT and not gerbang.is_open


def sentence(periode: Periode, gerbang: Gerbang) -> str:
    """Which capaian is waited for, and whose deed it follows."""
    oleh = gerbang.penilai_pimpinan or "atasannya"
    start = f"Penilaian {nama_periode(periode)} menunggu capaian organisasi {gerbang.unit}"
    if periode.kebijakan.sumber_capaian == SumberCapaian.EVALUASI_JPT:
        return f"{start}, yang mengikuti penilaian {gerbang.jabatan} oleh {oleh}."
    return f"{start}, yang ditetapkan oleh {oleh}."


def _answers(head: RiwayatJabatan, unit: UnitKerja) -> bool:
    """A JPT, or the head of a unit mandiri (§8 (k))."""
    return head.is_jpt or unit.is_mandiri


def _path(unit_id: int, rows: Iterable[UnitKerja]) -> list[Any]:
    """The unit and those above it, nearest first."""
    known = {unit.pk: unit for unit in rows}
    path: list[UnitKerja] = []
    unit = known.get(unit_id)
    while unit is not None:
        path.append(unit)
        unit = known.get(unit.parent_id or 0)
    return path


def head_above(unit_id: int, day: date) -> RiwayatJabatan | None:
    """The head of the nearest unit above that has one on that day."""
    above = _path(unit_id, UnitKerja.objects.above(unit_id))[1:]
    heads = RiwayatJabatan.objects.on(day).heads().filter(unit__in=above)
    found = {head.unit_id: head for head in heads.select_related("pegawai").stand_ins_last()}
    return next((found[unit.pk] for unit in above if unit.pk in found), None)


def _units_with_capaian(periode: Periode) -> list[Any]:
    """The person's unit and those above it, each with its `capaian` of the period that counts."""
    unit, counts = periode.skp.riwayat_jabatan.unit_id, _counting(periode)
    facts = {"jenis": counts.jenis.value, "tahun": counts.tahun, "nomor": counts.nomor}
    return _path(unit, units_above.find(UnitKerja, (), facts | {"unit": unit}))


@Prepared
def units_above() -> QuerySet[Any, Any]:
    counted = {"tahun": Named("tahun"), "nomor": Named("nomor")}
    rows = CapaianOrganisasi.objects.filter(jenis=Named("jenis", CharField()), **counted)
    capaian = Subquery(rows.filter(unit=OuterRef("pk")).values("predikat"))
    return UnitKerja.objects.above(Named("unit")).annotate(capaian=capaian).order_by()


def _heads_of(units: list[UnitKerja], periode: Periode) -> dict[int, RiwayatJabatan]:
    """Unit → who answers for it at the period's end, or today while that is to come: the longest.

    Not who is away all of the period: nobody rates him.
    """
    day = min(clock.today(periode.instansi.zona), periode.selesai)
    path = {unit.pk: unit for unit in units}
    rows = heads_on.find(RiwayatJabatan, (len(units),), {"hari": day} | _numbered(units))
    heads = [head for head in rows if _answers(head, path[head.unit_id])]
    if not heads:
        return {}
    away = bebas_among([head.pegawai_id for head in heads], periode.mulai, periode.selesai)
    return {each.unit_id: each for each in reversed(heads) if each.pegawai_id not in away}


@Prepared
def heads_on(many: int) -> QuerySet[Any, Any]:
    heads = RiwayatJabatan.objects.on(Named("hari", DateField())).heads()
    return heads.filter(unit__pk__in=_units(many)).order_by("mulai", "pk")


def _units(many: int) -> list[Named]:
    return [Named(f"unit_{n}") for n in range(many)]


def _numbered(units: list[UnitKerja]) -> dict[str, int]:
    return {f"unit_{n}": unit.pk for n, unit in enumerate(units)}


def _penilai_of(head: RiwayatJabatan, periode: Periode) -> str:
    """Who rates a head today, with Bapak or Ibu where it is known."""
    hubungan = penilai_on(head.pk, clock.today(periode.instansi.zona))
    if hubungan is None:
        return ""
    known = hubungan.penilai
    sapaan = ("Ibu" if known.is_perempuan else "Bapak") if known else ""
    return f"{sapaan} {hubungan.penilai_nama}".strip()
