"""The recount beside the sums: plain grouped queries over everybody of an agency, nothing kept.

Written apart from `orang.py` on purpose: what one says of a person the other says of all at once.
"""

from collections import Counter
from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.organisasi.models.keadaan import is_free
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rekap.lipat import Jumlah, now_of
from selaras.rekap.models import (
    BELUM,
    Kepegawaian,
    Keterlibatan,
    KunciRekap,
    Papan,
    Pengisian,
    jenjang_of,
)
from selaras.rekap.orang import BANYAK, of_jpt, owing

# Of an SKP: the kind of post, its name, the kind of service.
SIAPA = ("riwayat_jabatan__jenis", "riwayat_jabatan__jabatan", "pegawai__jenis")


def differences(instansi: Instansi) -> list[str]:
    """Where the figures of this moment are not what a recount says; one line for each."""
    kept, counted = now_of(instansi), recounted(instansi)
    return [
        f"{' '.join(str(part) for part in key if part)}: {kept[key]} tercatat, "
        f"{counted[key]} menurut hitung ulang"
        for key in sorted({*kept, *counted})
        if kept[key] != counted[key]
    ]


def recounted(instansi: Instansi) -> Jumlah:
    """All figures of an agency from the nouns themselves."""
    found: Jumlah = Counter()
    today = clock.today(instansi.zona)
    last = _last(instansi, today)
    for state, rows in _by_status(last):
        for tahun, *who, jumlah in rows.values_list("tahun", *SIAPA).annotate(n=Count("pk")):
            found[_key(tahun, Papan.PENGISIAN, state, *who)] += jumlah
            found[_key(tahun, Papan.PENILAIAN, BELUM, *who)] += jumlah
    each = last.exclude(model=Skp.Model.JPT).annotate(
        banyak=Count("rhk_set__intervensi", distinct=True)
    )
    for tahun, *who, served in each.values_list("tahun", *SIAPA, "banyak"):
        found[_key(tahun, Papan.KETERLIBATAN, str(min(served, BANYAK)), *who)] += 1
    _count_predikat(found, last)
    _count_without(found, instansi, last.filter(tahun=today.year), today)
    return Counter({key: number for key, number in found.items() if number})


def _key(
    tahun: int, papan: str, nilai: str, jenis: str, jabatan: str, pegawai: str, periode: str = ""
) -> KunciRekap:
    of = (jenis, Kepegawaian.of(pegawai), jenjang_of(jabatan))
    return KunciRekap(tahun, papan, nilai, periode, *of)


def _count_predikat(found: Jumlah, last: QuerySet[Skp]) -> None:
    """Whoever has the year's own is not "belum" any more; months wholly on leave are not asked."""
    rated, held = Q(status=Periode.Status.DINILAI), Q(terbit_pada__gt=clock.now())
    known = Case(When(held, then=F("predikat_semula")), default=F("predikat"))
    asked = Q(skp__in=last.values("pk")) & (rated | ~Q(is_free("skp__pegawai", "mulai", "selesai")))
    by = ("skp__tahun", *(f"skp__{name}" for name in SIAPA), "jenis", "nomor")
    rows = Periode.objects.filter(asked).order_by()
    for tahun, *who, jenis, nomor, known_as, jumlah in rows.values_list(
        *by, Case(When(rated, then=known), default=Value(""))
    ).annotate(n=Count("pk")):
        predikat = known_as or BELUM
        if jenis != Periode.Jenis.FINAL:
            found[_key(tahun, Papan.PENILAIAN, predikat, *who, f"{jenis}-{nomor}")] += jumlah
        elif predikat != BELUM:
            found[_key(tahun, Papan.PENILAIAN, predikat, *who)] += jumlah
            found[_key(tahun, Papan.PENILAIAN, BELUM, *who)] -= jumlah


def _count_without(found: Jumlah, instansi: Instansi, of_year: QuerySet[Skp], today: date) -> None:
    """Those who owe an SKP today and have none."""
    posts = RiwayatJabatan.objects.on(today).definitif().filter(instansi=instansi)
    his = posts.filter(pegawai=OuterRef("pk")).order_by("-is_pimpinan", "-mulai", "pk")
    rows = owing(instansi, today).exclude(pk__in=of_year.values("pegawai"))
    heads = of_jpt(posts).values("pegawai")
    names = {name: Subquery(his.values(name)[:1]) for name in ("jenis", "jabatan")}
    kinds = rows.annotate(post=names["jenis"], nama_post=names["jabatan"]).order_by()
    by = ("post", "nama_post", "jenis")
    for *who, jumlah in kinds.values_list(*by).annotate(n=Count("pk")):
        found[_key(today.year, Papan.PENGISIAN, Pengisian.BELUM, *who)] += jumlah
        found[_key(today.year, Papan.PENILAIAN, BELUM, *who)] += jumlah
    for *who, jumlah in kinds.exclude(pk__in=heads).values_list(*by).annotate(n=Count("pk")):
        found[_key(today.year, Papan.KETERLIBATAN, Keterlibatan.NOL, *who)] += jumlah


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


def _by_status(last: QuerySet[Skp]) -> list[tuple[str, QuerySet[Skp]]]:
    agreed = Q(disetujui_pada__isnull=False) | Q(status=Skp.Status.SELESAI)
    return [
        (Pengisian.PERSETUJUAN, last.filter(agreed)),
        (Pengisian.PENGAJUAN, last.exclude(agreed).filter(status=Skp.Status.DIAJUKAN)),
        (Pengisian.DRAF, last.exclude(agreed).exclude(status=Skp.Status.DIAJUKAN)),
    ]
