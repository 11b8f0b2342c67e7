"""Of which years and periods there are figures."""

from datetime import date
from itertools import chain

from django.http import Http404

from selaras.nasional.models import RekapLuar
from selaras.rekap.models import RekapInstansi
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import periods_of
from selaras.sel.daftar import daftar_sel


def periods(tahun: int, today: date) -> list[tuple[str, str]]:
    """The months and quarters of a year that have begun, by their names."""
    return [
        (f"{each.jenis.value}-{each.nomor}", each.label)
        for jenis in (JenisPeriode.BULANAN, JenisPeriode.TRIWULAN)
        for each in periods_of(jenis, tahun)
        if each.mulai <= today
    ]


def require_year(tahun: int, this_year: int) -> None:
    """404 for a year that has no figures."""
    if tahun != this_year and tahun not in years(this_year):
        raise Http404


def years(this_year: int) -> list[int]:
    """Those that have figures, and the one that runs; newest first."""
    tables = (RekapInstansi, RekapLuar) if daftar_sel() else (RekapInstansi,)
    known = (each.objects.order_by().values_list("tahun", flat=True).distinct() for each in tables)
    return sorted({this_year, *chain(*known)}, reverse=True)
