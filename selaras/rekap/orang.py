"""What a person counts as in a year, from what is there now: the same for one and for a thousand.

Of several SKP in a year (a mutasi) the last one counts, so that nobody counts twice. A person of
another door is rated elsewhere and counts nowhere here (practice.md §5).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.keadaan import tanpa_skp
from selaras.organisasi.models.keadaan import Keadaan, is_free
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rekap.models import (
    BELUM,
    Kepegawaian,
    Keterlibatan,
    Papan,
    Pengisian,
    jenjang_of,
)
from selaras.rules.kebijakan import Pintu

BANYAK = 2
SETAHUN = "final-1"
JPT = ("10", "11", "12", "21", "22")  # eselon, §9.2
Kunci = tuple[int, int]  # pegawai, tahun


@dataclass(frozen=True, slots=True)
class HitunganOrang:
    """As which of each dashboard's values somebody counts, and by which SKP."""

    skp: int | None
    pengisian: str
    keterlibatan: str  # "": a JPT counts in no matriks
    penilaian: str
    jabatan: str
    kepegawaian: str
    jenjang: str
    berkala: dict[str, str] = field(default_factory=dict)  # of each month or quarter: the predikat
    terbit_pada: datetime | None = None  # counts otherwise then, though the trail tells nothing

    @property
    def angka(self) -> Iterator[tuple[str, str, str]]:
        """Each figure in which he counts: the dashboard, the period, the value."""
        yield Papan.PENGISIAN, "", self.pengisian
        yield Papan.PENILAIAN, "", self.penilaian
        if self.keterlibatan:
            yield Papan.KETERLIBATAN, "", self.keterlibatan
        for periode, predikat in self.berkala.items():
            yield Papan.PENILAIAN, periode, predikat


def hitungan_of(
    instansi: Instansi, pegawai: Collection[int], today: date
) -> dict[Kunci, HitunganOrang]:
    """Of these people of one agency: each year with an SKP, and the year of `today`.

    In the year that runs only those count who owe an SKP today; earlier years keep who had one.
    """
    owe = dict(owing(instansi, today).filter(pk__in=pegawai).values_list("pk", "jenis"))
    rows = Skp.objects.filter(pegawai__in=pegawai).exclude(status=Skp.Status.DITUTUP)
    rows = rows.select_related("pegawai", "riwayat_jabatan").only(
        "pegawai__jenis", "riwayat_jabatan__jenis", "riwayat_jabatan__jabatan",
        "tahun", "status", "disetujui_pada", "model",
    )  # fmt: skip
    last = {
        (row.pegawai_id, row.tahun): row
        for row in rows.order_by("periode_awal")
        if row.tahun < today.year or row.pegawai_id in owe
    }
    numbers = [skp.pk for skp in last.values()]
    served, rated = _served(numbers), _rated(numbers)
    found = {key: _by_skp(skp, served, rated[skp.pk]) for key, skp in last.items()}
    without = {pk for pk in owe if (pk, today.year) not in found}
    for pk, (is_jpt, jenis, jabatan) in _forms(instansi, without, today).items():
        serves, kind = "" if is_jpt else Keterlibatan.NOL, Kepegawaian.of(owe[pk])
        found[pk, today.year] = HitunganOrang(
            None, Pengisian.BELUM, serves, BELUM, jenis, kind, jenjang_of(jabatan)
        )
    return found


def _by_skp(skp: Skp, served: dict[int, int], rated: "_Dinilai") -> HitunganOrang:
    berkala = dict(rated.predikat)
    return HitunganOrang(
        skp=skp.pk,
        pengisian=pengisian_of(skp),
        keterlibatan="" if skp.is_jpt else str(min(served.get(skp.pk, 0), BANYAK)),
        penilaian=berkala.pop(SETAHUN, BELUM),
        jabatan=skp.riwayat_jabatan.jenis,
        kepegawaian=Kepegawaian.of(skp.pegawai.jenis),
        jenjang=jenjang_of(skp.riwayat_jabatan.jabatan),
        berkala=berkala,
        terbit_pada=min(rated.terbit, default=None),
    )


def pengisian_of(skp: Skp) -> str:
    """An SKP that was agreed upon once stays so while it is revised."""
    if skp.disetujui_pada is not None or skp.status == Skp.Status.SELESAI:
        return Pengisian.PERSETUJUAN
    return Pengisian.PENGAJUAN if skp.status == Skp.Status.DIAJUKAN else Pengisian.DRAF


def owing(instansi: Instansi, today: date) -> QuerySet[Pegawai]:
    """Those of an agency of whom an SKP is asked here on a day, as its own pages count them."""
    posts = RiwayatJabatan.objects.on(today).definitif().filter(instansi=instansi)
    for door in kebijakan_for(instansi, today).pintu if instansi.versi_kebijakan else ():
        for name in door.jabatan if door.pintu != Pintu.SELARAS else ():
            posts = posts.exclude(jabatan__startswith=name)
    free = Keadaan.objects.filter(instansi=instansi).touching(today, today).of(tanpa_skp())
    people = Pegawai.objects.filter(instansi=instansi).owing_skp(today)
    return people.filter(pk__in=posts.values("pegawai")).exclude(pk__in=free.values("pegawai"))


def of_jpt(posts: QuerySet[RiwayatJabatan]) -> QuerySet[RiwayatJabatan]:
    """Posts with the form of a JPT, who writes his own results (rules.md §9.3)."""
    return posts.filter(Q(eselon__in=JPT) | Q(is_pimpinan=True, unit__is_mandiri=True))


def changing_between(instansi: Instansi, since: date, today: date) -> set[int]:
    """Whose count the days alone may have changed: who left, whose post or leave began or ended."""
    left = Pegawai.objects.filter(
        instansi=instansi, berhenti_pada__gte=since, berhenti_pada__lt=today
    )
    turned = Q(mulai__gt=since, mulai__lte=today) | Q(selesai__gte=since, selesai__lt=today)
    moved = RiwayatJabatan.objects.filter(turned, instansi=instansi).order_by()
    away = Keadaan.objects.filter(turned, instansi=instansi).order_by()
    return {
        *left.order_by().values_list("pk", flat=True),
        *moved.values_list("pegawai", flat=True),
        *away.values_list("pegawai", flat=True),
    }


def _forms(
    instansi: Instansi, pegawai: Collection[int], today: date
) -> dict[int, tuple[bool, str, str]]:
    """Of each of these without an SKP: whether his post has the form of a JPT; its kind, name."""
    posts = RiwayatJabatan.objects.on(today).definitif().filter(pegawai__in=pegawai)
    heads = set(of_jpt(posts).order_by().values_list("pegawai", flat=True))
    held = posts.filter(instansi=instansi).order_by("is_pimpinan", "mulai", "-pk")
    posts_of = {pk: post for pk, *post in held.values_list("pegawai", "jenis", "jabatan")}
    none = ("", "")  # a head's post is the last above
    return {pk: (pk in heads, *posts_of.get(pk, none)) for pk in pegawai}


def _served(skp: Collection[int]) -> dict[int, int]:
    """How many of the leaders' results each SKP serves."""
    rows = RencanaHasilKerja.objects.filter(skp__in=skp, intervensi__isnull=False)
    counted = rows.order_by().values("skp").annotate(banyak=Count("intervensi", distinct=True))
    found: dict[int, int] = defaultdict(int)
    found.update(counted.values_list("skp", "banyak"))
    return found


@dataclass(slots=True)
class _Dinilai:
    """Of one SKP's periods, "bulanan-9": the predikat that is out, or "belum"; when more are."""

    predikat: dict[str, str] = field(default_factory=dict)
    terbit: list[datetime] = field(default_factory=list)


def _rated(skp: Collection[int]) -> dict[int, _Dinilai]:
    """The year's own stands at `SETAHUN`; of what is held back that which it is to replace.

    Not of a month wholly on leave, of which nothing is asked (practice.md §1).
    """
    now = clock.now()
    asked = Q(status=Periode.Status.DINILAI) | ~Q(is_free("skp__pegawai", "mulai", "selesai"))
    rows = Periode.objects.filter(asked, skp__in=skp).with_predikat(now).order_by()
    found: dict[int, _Dinilai] = defaultdict(_Dinilai)
    for pk, jenis, nomor, predikat, terbit in rows.values_list(
        "skp", "jenis", "nomor", "predikat_kini", "terbit_pada"
    ):
        found[pk].predikat[f"{jenis}-{nomor}"] = predikat or BELUM
        if terbit and terbit > now:
            found[pk].terbit.append(terbit)
    return found
