"""The units whose achievement one sets: those whose next head above is oneself (§4.4)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef

from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja, UnitKerjaQuerySet
from selaras.penilaian.models import CapaianOrganisasi
from selaras.rules.periode import RentangPeriode


@dataclass(frozen=True, slots=True)
class UnitBawahan:
    """One unit, its head, and what was set for the period."""

    unit: UnitKerja
    pimpinan: str
    jabatan: str
    capaian: CapaianOrganisasi | None


def units_page(
    pelaku: Pelaku, rentang: RentangPeriode, nomor: str
) -> tuple[Page[int], list[UnitBawahan]]:
    """A page of them by name; the same queries however many units there are."""
    # Their tree is walked once for the count and the page together.
    every = list(_units(pelaku).order_by("nama", "pk").values_list("pk", flat=True))
    page: Page[int] = Paginator(every, PER_PAGE).get_page(nomor)
    shown = UnitKerja.objects.in_bulk(list(page))
    heads, known = _heads(shown, pelaku.today), _known(list(shown), rentang)
    return page, [_row(shown[pk], heads.get(pk), known.get(pk)) for pk in page]


def count_unset(pelaku: Pelaku, rentang: RentangPeriode) -> int:
    """How many of them wait for him in a period; two queries, for whoever heads a unit."""
    if not pelaku.is_pimpinan:
        return 0
    known = CapaianOrganisasi.objects.filter(unit=OuterRef("pk"), **_of(rentang))
    return _units(pelaku).filter(~Exists(known)).count()


def _units(pelaku: Pelaku) -> UnitKerjaQuerySet:
    today = pelaku.today
    held = RiwayatJabatan.objects.on(today).heads().filter(pegawai=pelaku.pegawai_id)
    heads = _heads(held.values_list("unit", flat=True), today)
    mine = [unit for unit, head in heads.items() if pelaku.is_pegawai(head.pegawai_id)]
    here = UnitKerja.objects.filter(instansi=pelaku.instansi_id)
    return here.answering_to(mine, pelaku.instansi_id, today)


def _heads(units: Any, today: date) -> dict[int, RiwayatJabatan]:
    """Who heads each of these units: a stand-in before its definitif head."""
    rows = RiwayatJabatan.objects.on(today).heads().filter(unit__in=units)
    return {head.unit_id: head for head in rows.select_related("pegawai").stand_ins_last()}


def _row(
    unit: UnitKerja, head: RiwayatJabatan | None, capaian: CapaianOrganisasi | None
) -> UnitBawahan:
    if head is None:
        return UnitBawahan(unit, "", "Pimpinan belum ada", capaian)
    return UnitBawahan(unit, head.pegawai.nama, head.jabatan, capaian)


def _known(units: list[int], rentang: RentangPeriode) -> dict[int, CapaianOrganisasi]:
    rows = CapaianOrganisasi.objects.filter(unit__in=units, **_of(rentang))
    return {row.unit_id: row for row in rows}


def _of(rentang: RentangPeriode) -> dict[str, Any]:
    return {"jenis": rentang.jenis.value, "tahun": rentang.tahun, "nomor": rentang.nomor}
