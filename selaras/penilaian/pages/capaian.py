"""The units whose achievement one sets: those whose next head above is oneself (§4.4)."""

from dataclasses import dataclass
from typing import Any

from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.penilaian.models import CapaianOrganisasi
from selaras.rules.periode import RentangPeriode


@dataclass(frozen=True, slots=True)
class UnitBawahan:
    """One unit, its head, and what was set for the period."""

    unit: UnitKerja
    pimpinan: str
    jabatan: str
    capaian: CapaianOrganisasi | None


def units_of(pelaku: Pelaku, rentang: RentangPeriode) -> list[UnitBawahan]:
    """Three queries, however many units there are."""
    today = pelaku.today
    rows = RiwayatJabatan.objects.on(today).heads().filter(instansi=pelaku.instansi_id)
    heads: dict[int, Any] = {}
    for head in rows.select_related("pegawai").stand_ins_last():
        heads[head.unit_id] = head
    mine = {unit for unit, head in heads.items() if pelaku.is_pegawai(head.pegawai_id)}
    if not mine:
        return []
    units = UnitKerja.objects.filter(instansi=pelaku.instansi_id, ditutup__isnull=True)
    by_id = {unit.pk: unit for unit in units}
    below = [unit for unit in by_id.values() if _next_head(unit, by_id, heads) in mine - {unit.pk}]
    known = _known([unit.pk for unit in below], rentang)
    return [
        UnitBawahan(
            unit,
            heads[unit.pk].pegawai.nama if unit.pk in heads else "",
            heads[unit.pk].jabatan if unit.pk in heads else "Pimpinan belum ada",
            known.get(unit.pk),
        )
        for unit in below
    ]


def _next_head(unit: UnitKerja, by_id: dict[int, UnitKerja], heads: dict[int, Any]) -> int | None:
    """The nearest unit above that has a head."""
    above = by_id.get(unit.parent_id)
    while above is not None:
        if above.pk in heads:
            return above.pk
        above = by_id.get(above.parent_id)
    return None


def _known(units: list[int], rentang: RentangPeriode) -> dict[int, CapaianOrganisasi]:
    rows = CapaianOrganisasi.objects.filter(
        unit__in=units, jenis=rentang.jenis.value, tahun=rentang.tahun, nomor=rentang.nomor
    )
    return {row.unit_id: row for row in rows}
