"""What a person counts as in a year, from what is there now: the same for one and for a thousand.

Of several SKP in a year (a mutasi) the last one counts, so that nobody counts twice. A person of
another door is rated elsewhere and counts nowhere here (practice.md §5).
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from selaras.accounts.models import Instansi
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rekap.models import BELUM, Keterlibatan, Pengisian
from selaras.rules.kebijakan import Pintu

BANYAK = 2
Kunci = tuple[int, int]  # pegawai, tahun


@dataclass(frozen=True, slots=True)
class Hitungan:
    """As which of each dashboard's values somebody counts, and by which SKP."""

    skp: int | None
    pengisian: str
    keterlibatan: str
    penilaian: str


TANPA_SKP = Hitungan(None, Pengisian.BELUM, Keterlibatan.NOL, BELUM)


def hitungan_of(instansi: Instansi, pegawai: Collection[int], today: date) -> dict[Kunci, Hitungan]:
    """Of these people of one agency: each year with an SKP, and the year of `today`."""
    last = {
        (row.pegawai_id, row.tahun): row
        for row in Skp.objects.filter(pegawai__in=pegawai)
        .exclude(status=Skp.Status.DITUTUP)
        .only("pegawai", "tahun", "status", "disetujui_pada")
        .order_by("periode_awal")
    }
    numbers = [skp.pk for skp in last.values()]
    served, rated = _served(numbers), _rated(numbers)
    found = {
        key: Hitungan(
            skp.pk,
            pengisian_of(skp),
            str(min(served.get(skp.pk, 0), BANYAK)),
            rated.get(skp.pk, BELUM),
        )
        for key, skp in last.items()
    }
    for pk in owing(instansi, today).filter(pk__in=pegawai).values_list("pk", flat=True):
        found.setdefault((pk, today.year), TANPA_SKP)
    return found


def pengisian_of(skp: Skp) -> str:
    """An SKP that was agreed upon once stays so while it is revised."""
    if skp.disetujui_pada is not None or skp.status == Skp.Status.SELESAI:
        return Pengisian.PERSETUJUAN
    return Pengisian.PENGAJUAN if skp.status == Skp.Status.DIAJUKAN else Pengisian.DRAF


def owing(instansi: Instansi, today: date) -> QuerySet[Pegawai]:
    """Those of an agency of whom an SKP is asked here on a day."""
    people = Pegawai.objects.filter(instansi=instansi).owing_skp(today)
    elsewhere = Q()
    for door in kebijakan_for(instansi, today).pintu if instansi.versi_kebijakan else ():
        for name in door.jabatan if door.pintu != Pintu.SELARAS else ():
            elsewhere |= Q(jabatan__startswith=name)
    if not elsewhere:
        return people
    posts = RiwayatJabatan.objects.on(today).definitif().filter(elsewhere, instansi=instansi)
    return people.exclude(pk__in=posts.values("pegawai"))


def changing_between(instansi: Instansi, since: date, today: date) -> set[int]:
    """Whose count the days alone may have changed: who left, whose post began or ended."""
    left = Pegawai.objects.filter(
        instansi=instansi, berhenti_pada__gte=since, berhenti_pada__lt=today
    )
    moved = RiwayatJabatan.objects.filter(
        Q(mulai__gt=since, mulai__lte=today) | Q(selesai__gte=since, selesai__lt=today),
        instansi=instansi,
    )
    return {*left.values_list("pk", flat=True), *moved.values_list("pegawai", flat=True)}


def _served(skp: Collection[int]) -> dict[int, int]:
    """How many of the leaders' results each SKP serves."""
    rows = RencanaHasilKerja.objects.filter(skp__in=skp, intervensi__isnull=False)
    counted = rows.order_by().values("skp").annotate(banyak=Count("intervensi", distinct=True))
    found: dict[int, int] = defaultdict(int)
    found.update(counted.values_list("skp", "banyak"))
    return found


def _rated(skp: Collection[int]) -> dict[int, str]:
    """The predikat of the year, where it was given."""
    rows = Periode.objects.filter(
        skp__in=skp, jenis=Periode.Jenis.FINAL, status=Periode.Status.DINILAI
    )
    return dict(rows.order_by().values_list("skp", "predikat"))
