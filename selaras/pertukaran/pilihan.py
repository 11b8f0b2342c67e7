"""Which periods are to be sent, and how each of them stands: questions of rows, no writes."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.angka import read_whole
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.pertukaran.models import KirimanSiasn
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periods_of

YEAR_DIGITS = 4
Status = KirimanSiasn.Status
TERBUKA = Q(kiriman_siasn__status__in=KirimanSiasn.TERBUKA)
TERTAHAN = Q(kiriman_siasn__tertahan_sejak__isnull=False)
BARU = ~Q(kiriman_siasn__evaluasi=F("evaluasi_kini"))  # rated anew since it was sent
# How a period stands, each in one of these: the figures and the filter of the list.
KEADAAN: dict[str, tuple[str, Q]] = {
    "belum": ("Belum dikirim", Q(kiriman_siasn=None)),
    "antre": ("Menunggu dikirim", Q(kiriman_siasn__status=Status.ANTRE) & ~TERTAHAN),
    "tertahan": ("Tertahan di SIASN", TERBUKA & TERTAHAN),
    "terkirim": ("Terkirim, belum terbaca", Q(kiriman_siasn__status=Status.TERKIRIM) & ~TERTAHAN),
    "diterima": ("Diterima", Q(kiriman_siasn__status=Status.DITERIMA) & ~BARU),
    "berbeda": ("Berbeda dengan SIASN", Q(kiriman_siasn__status=Status.BERBEDA) & ~BARU),
    "ditolak": ("Ditolak", Q(kiriman_siasn__status=Status.DITOLAK) & ~BARU),
    "koreksi": ("Nilai berubah, perlu dikirim lagi", ~TERBUKA & BARU & ~Q(kiriman_siasn=None)),
}
PERLU_DIKIRIM = ("belum", "ditolak", "koreksi")  # what a sending of many takes along


def rentang_of(kunci: str) -> RentangPeriode:
    """The period that a key names ("bulanan-2026-3"); ValueError for what is none."""
    jenis, tahun, nomor = kunci.split("-")
    rows = periods_of(JenisPeriode(jenis), read_whole(tahun, YEAR_DIGITS) or 0)
    found = next((row for row in rows if str(row.nomor) == nomor), None)
    if found is None:
        raise ValueError(kunci)
    return found


def published() -> QuerySet[Evaluasi]:
    """Ratings that their owners may know, the newest version first."""
    is_out = Q(diterbitkan_pada__lte=clock.now())
    return Evaluasi.objects.filter(is_out).order_by("-nomor")


def newest_published(periode: Periode) -> Evaluasi | None:
    return published().filter(periode=periode).first()


def later_in(periode: Periode) -> bool:
    """Whether a later SKP of the person has a published predikat of the same period.

    SIASN has one row for a person and period; after a mutasi it is that of the last SKP.
    """
    return _later().filter(pk__in=_same_as(periode)).exists()


def _same_as(periode: Periode) -> QuerySet[Any, Any]:
    rows = Periode.objects.filter(
        skp__pegawai=periode.skp.pegawai_id,
        jenis=periode.jenis,
        tahun=periode.tahun,
        nomor=periode.nomor,
        selesai__gt=periode.selesai,
    )
    return rows.order_by().values("pk")


def _later() -> QuerySet[Any]:
    is_out = Exists(published().filter(periode=OuterRef("pk")).order_by())
    return Periode.objects.filter(is_out, status=Periode.Status.DINILAI).order_by()


def sendable(instansi: Instansi | None, rentang: RentangPeriode) -> QuerySet[Any]:
    """Published periods of an agency, each with what is in force; one for a person and period."""
    later = _later().filter(
        skp__pegawai=OuterRef("skp__pegawai"),
        jenis=OuterRef("jenis"),
        tahun=OuterRef("tahun"),
        nomor=OuterRef("nomor"),
        selesai__gt=OuterRef("selesai"),
    )
    newest = published().filter(periode=OuterRef("pk"))
    rows = Periode.objects.filter(
        instansi=instansi,
        status=Periode.Status.DINILAI,
        jenis=rentang.jenis.value,
        tahun=rentang.tahun,
        nomor=rentang.nomor,
    )
    kini = {"evaluasi_kini": "pk", "predikat_kini": "predikat"}
    rows = rows.annotate(**{kata: Subquery(newest.values(asal)[:1]) for kata, asal in kini.items()})
    return rows.filter(~Exists(later), evaluasi_kini__isnull=False)


def of_units(rows: QuerySet[Any], unit_id: int | None) -> QuerySet[Any]:
    """Those of a unit and all below it; None: all."""
    if unit_id is None:
        return rows
    return rows.filter(skp__riwayat_jabatan__unit__in=UnitKerja.objects.below([unit_id]))


def within_reach(rows: QuerySet[Any], pelaku: Pelaku) -> QuerySet[Any]:
    """The agency's for its admin, those of his units for an Admin OPD."""
    if pelaku.has(ADMIN_INSTANSI):
        return rows
    return rows.filter(skp__riwayat_jabatan__unit__in=pelaku.admin_unit_ids)


def in_state(rows: QuerySet[Any], *keadaan: str) -> QuerySet[Any]:
    found = Q(pk__in=[])
    for each in keadaan:
        found |= KEADAAN[each][1]
    return rows.filter(found)
