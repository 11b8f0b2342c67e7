"""The achievement of a unit: set by the head one level above, or kept with a JPT's rating."""

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import audit
from selaras.core.deed import Ask, create, lock
from selaras.core.pelaku import Pelaku
from selaras.core.validation import clean
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.unit import UnitKerja
from selaras.penilaian.actions.pilihan import choice_of
from selaras.penilaian.models import (
    CapaianOrganisasi,
    Evaluasi,
)
from selaras.penilaian.policies import CapaianPolicy
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periode_of
from selaras.rules.predikat import CapaianOrganisasiNilai


@create(CapaianPolicy, "ditetapkan capaian organisasinya")
def set_capaian(
    ask: Ask[CapaianPolicy],
    unit: UnitKerja,
    *,
    by: Pelaku,
    jenis: str,
    tahun: int,
    nomor: int,
    predikat: str,
    rekomendasi: str = "",
) -> CapaianOrganisasi:
    """The head one level above sets the achievement of a unit for a period (§4.4)."""
    lock(unit)
    rentang = _rentang(unit, jenis, tahun, nomor)
    nilai = choice_of(CapaianOrganisasiNilai, "predikat", predikat)
    row = CapaianOrganisasi.objects.filter(
        unit=unit, jenis=jenis, tahun=tahun, nomor=nomor
    ).first() or CapaianOrganisasi(
        instansi=unit.instansi, unit=unit, jenis=jenis, tahun=tahun, nomor=nomor
    )
    ask(CapaianPolicy(by, row))
    row.rekomendasi = rekomendasi.strip()
    return keep_capaian(row, nilai, by, label=rentang.label)


def _rentang(unit: UnitKerja, jenis: str, tahun: int, nomor: int) -> RentangPeriode:
    """The period that is named, when the agency's policy has it."""
    try:
        rentang = periode_of(JenisPeriode(jenis), tahun, nomor)
    except ValueError as error:
        sentence = "Periode ini tidak ada; mohon periksa jenis, tahun, dan nomornya."
        raise InvalidInput(errors={"nomor": [sentence]}) from error
    kinds = (kebijakan_for(unit.instansi, rentang.mulai).periode, JenisPeriode.FINAL)
    if rentang.jenis not in kinds:
        raise InvalidInput(
            errors={"jenis": [f"Instansi ini menilai {' dan '.join(kinds)}, bukan {jenis}."]}
        )
    return rentang


def keep_capaian(
    row: CapaianOrganisasi, nilai: str, by: Pelaku, *, label: str, evaluasi: Evaluasi | None = None
) -> CapaianOrganisasi:
    before = row.predikat
    row.predikat, row.ditetapkan_oleh, row.at, row.evaluasi = nilai, by.nama, clock.now(), evaluasi
    clean(row, exclude=["instansi", "unit", "evaluasi"])
    row.save()
    audit.record(row, "set_capaian", by=by, before=before, after=nilai, note=label)
    return row
