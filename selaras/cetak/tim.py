"""How the predikat of a group spread, as a paper may tell it (practice.md §4)."""

from collections import Counter

from selaras.base import clock
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.giliran import PeriodeQuerySet
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import CapaianOrganisasi
from selaras.rules.predikat import MIN_ORANG, SMALL, PredikatKinerja

FULL = 100
Persen = tuple[int | None, ...]


def sebaran_tim(periode: Periode) -> Persen:
    """Of all whom the same penilai rated in the same period."""
    if periode.penilai_id is None:
        return ()
    return _sebaran(_published(periode).filter(penilai=periode.penilai_id))


def sebaran_unit(capaian: CapaianOrganisasi) -> Persen:
    """Of all in the unit and below it, in the period of its capaian."""
    units = UnitKerja.objects.below([capaian.unit_id]).values("pk")
    return _sebaran(_published(capaian).filter(skp__riwayat_jabatan__unit__in=units))


def _published(of: Periode | CapaianOrganisasi) -> PeriodeQuerySet:
    rows: PeriodeQuerySet = Periode.objects.filter(
        instansi=of.instansi_id, jenis=of.jenis, tahun=of.tahun, nomor=of.nomor,
        status=Periode.Status.DINILAI,
    )  # fmt: skip
    return rows.with_predikat(clock.now()).exclude(predikat_kini="").order_by()


def _sebaran(rows: PeriodeQuerySet) -> Persen:
    """Whole percents of the five predikat, None where one or two people have it.

    Nothing for fewer people than a paper may speak of.
    """
    jumlah = Counter(rows.values_list("predikat_kini", flat=True))
    orang = [jumlah[each.value] for each in PredikatKinerja]
    if sum(orang) < MIN_ORANG:
        return ()
    return tuple(None if 0 < n <= SMALL else round(FULL * n / sum(orang)) for n in orang)
