"""The recount beside the sums: plain grouped queries over everybody of an agency, nothing kept.

Written apart from `orang.py` on purpose: what one says of a person the other says of all at once.
"""

from collections import Counter
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rekap.lipat import Jumlah, now_of
from selaras.rekap.models import BELUM, Keterlibatan, Papan, Pengisian
from selaras.rekap.orang import BANYAK, of_jpt, owing


def differences(instansi: Instansi) -> list[str]:
    """Where the figures of this moment are not what a recount says; one line for each."""
    kept, counted = now_of(instansi), recounted(instansi)
    return [
        f"{tahun} {papan} {nilai}: {kept[tahun, papan, nilai]} tercatat, "
        f"{counted[tahun, papan, nilai]} menurut hitung ulang"
        for tahun, papan, nilai in sorted({*kept, *counted})
        if kept[tahun, papan, nilai] != counted[tahun, papan, nilai]
    ]


def recounted(instansi: Instansi) -> Jumlah:
    """All figures of an agency from the nouns themselves."""
    found: Jumlah = Counter()
    today = clock.today(instansi.zona)
    last = _last(instansi, today)
    for tahun, state, jumlah in _by_status(last):
        found[tahun, Papan.PENGISIAN, state] += jumlah
    each = last.exclude(model=Skp.Model.JPT).annotate(
        banyak=Count("rhk_set__intervensi", distinct=True)
    )
    for tahun, served in each.values_list("tahun", "banyak"):
        found[tahun, Papan.KETERLIBATAN, str(min(served, BANYAK))] += 1
    for tahun, predikat, jumlah in _by_predikat(last):
        found[tahun, Papan.PENILAIAN, predikat] += jumlah
    for tahun, jumlah in last.order_by().values_list("tahun").annotate(n=Count("pk")):
        rated = sum(n for key, n in found.items() if key[:2] == (tahun, Papan.PENILAIAN))
        found[tahun, Papan.PENILAIAN, BELUM] += jumlah - rated
    of_year = last.filter(tahun=today.year).values("pegawai")
    without = owing(instansi, today).exclude(pk__in=of_year)
    heads = of_jpt(RiwayatJabatan.objects.on(today).definitif()).filter(instansi=instansi)
    found[today.year, Papan.PENGISIAN, Pengisian.BELUM] += without.count()
    found[today.year, Papan.PENILAIAN, BELUM] += without.count()
    lower = without.exclude(pk__in=heads.values("pegawai"))
    found[today.year, Papan.KETERLIBATAN, Keterlibatan.NOL] += lower.count()
    return Counter({key: number for key, number in found.items() if number})


def _last(instansi: Instansi, today: date) -> QuerySet[Skp]:
    """Of each person and year the SKP that no other one follows; now of those who owe one."""
    living = Skp.objects.filter(instansi=instansi).exclude(status=Skp.Status.DITUTUP)
    later = living.filter(
        pegawai=OuterRef("pegawai"),
        tahun=OuterRef("tahun"),
        periode_awal__gt=OuterRef("periode_awal"),
    )
    counts = Q(tahun__lt=today.year) | Q(pegawai__in=owing(instansi, today).values("pk"))
    return living.filter(counts, ~Exists(later)).order_by()


def _by_status(last: QuerySet[Skp]) -> list[tuple[int, str, int]]:
    agreed = Q(disetujui_pada__isnull=False) | Q(status=Skp.Status.SELESAI)
    parts = (
        (Pengisian.PERSETUJUAN, last.filter(agreed)),
        (Pengisian.PENGAJUAN, last.exclude(agreed).filter(status=Skp.Status.DIAJUKAN)),
        (Pengisian.DRAF, last.exclude(agreed).exclude(status=Skp.Status.DIAJUKAN)),
    )
    return [
        (tahun, str(state), jumlah)
        for state, rows in parts
        for tahun, jumlah in rows.values_list("tahun").annotate(n=Count("pk"))
    ]


def _by_predikat(last: QuerySet[Skp]) -> list[tuple[int, str, int]]:
    rows = Periode.objects.filter(
        skp__in=last.values("pk"), jenis=Periode.Jenis.FINAL, status=Periode.Status.DINILAI
    )
    return list(rows.order_by().values_list(F("skp__tahun"), "predikat").annotate(n=Count("pk")))
