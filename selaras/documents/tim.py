"""How those whom one penilai rated in one period spread, as the form of each of them draws it."""

from collections import Counter

from django.db.models import Q

from selaras.base import clock
from selaras.pelaksanaan.models import Periode
from selaras.rules.predikat import MIN_ORANG, SMALL, PredikatKinerja

FULL = 100


def sebaran_tim(periode: Periode) -> tuple[int | None, ...]:
    """Whole percents of the five predikat; None where one or two people have it (practice.md §4).

    Only of what is published, and nothing for fewer people than a paper may speak of.
    """
    if periode.penilai_id is None:
        return ()
    published = Q(terbit_pada=None) | Q(terbit_pada__lte=clock.now())
    rows = Periode.objects.filter(
        published, instansi=periode.instansi_id, penilai=periode.penilai_id,
        jenis=periode.jenis, tahun=periode.tahun, nomor=periode.nomor,
        status=Periode.Status.DINILAI,
    ).order_by()  # fmt: skip
    jumlah = Counter(rows.values_list("predikat", flat=True))
    orang = [jumlah[each.value] for each in PredikatKinerja]
    if sum(orang) < MIN_ORANG:
        return ()
    return tuple(None if 0 < n <= SMALL else round(FULL * n / sum(orang)) for n in orang)
