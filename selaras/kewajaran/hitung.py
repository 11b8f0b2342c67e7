"""The figures as the database counts them: one statement for each, whatever the people."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import MD5, Lower, Trim

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.keberatan.models import Keberatan
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.unit import UnitKerja
from selaras.penilaian.models import Evaluasi, UmpanBalik
from selaras.rules.kewajaran import Kecenderungan
from selaras.rules.predikat import PredikatKinerja, Rating

PEGAWAI = "periode__skp__pegawai"
JABATAN = "periode__skp__riwayat_jabatan__jenis"
UNIT = "periode__skp__riwayat_jabatan__unit"
SAMA_UNTUK = 2  # people to whom one sentence was typed


def rated(instansi: Instansi, tahun: int) -> QuerySet[Evaluasi]:
    """Of each period of a year the last published rating by a penilai.

    What a keberatan decided is the atasan's: the penilai answers for his own.
    """
    own = Evaluasi.objects.filter(keberatan_diputus__isnull=True, diterbitkan_pada__lte=clock.now())
    later = own.filter(periode=OuterRef("periode"), nomor__gt=OuterRef("nomor"))
    here = own.filter(instansi=instansi, periode__tahun=tahun)
    return here.exclude(Exists(later)).order_by()


def figures() -> dict[str, Any]:
    """What is counted of some ratings, by name; `kecenderungan` reads it."""
    alike = {f"n_{each}": Count("pk", filter=Q(predikat=each)) for each in PredikatKinerja}
    return {
        "orang": Count(PEGAWAI, distinct=True),
        "penilaian": Count("pk"),
        "atas": _ratings(Rating.DI_ATAS),
        "bawah": _ratings(Rating.DI_BAWAH),
        **alike,
    }


def _ratings(rating: Rating) -> CombinedExpression:
    """How often one was given, of hasil kerja and perilaku together."""
    hasil = Count("pk", filter=Q(hasil_kerja=rating))
    return hasil + Count("pk", filter=Q(perilaku=rating))


def by_cabang(rows: QuerySet[Evaluasi], instansi: Instansi) -> list[dict[str, Any]]:
    """By the units right below the top: a person who moved inside one is counted once there.

    Never by those below them: one head rates a puskesmas, and how it differs would be told of him;
    and who may choose the level subtracts one figure from the other.
    """
    found = _cabang(instansi)
    named = (When(**{f"{UNIT}__in": units}, then=Value(nama)) for nama, units in found.items())
    return list(rows.values(cabang=Case(*named)).annotate(**figures()))


def _cabang(instansi: Instansi) -> dict[str, list[int]]:
    """The units of each branch by its name: what stands right below the top, or is the top."""
    rows = UnitKerja.objects.filter(instansi=instansi).order_by()
    known = {pk: (parent, nama) for pk, parent, nama in rows.values_list("pk", "parent", "nama")}
    found: dict[str, list[int]] = defaultdict(list)
    for unit in known:
        branch = unit
        while (parent := known[branch][0]) is not None and known[parent][0] is not None:
            branch = parent
        found[known[branch][1]].append(unit)
    return found


def kecenderungan(row: dict[str, Any], orang: int | None = None) -> Kecenderungan:
    """`orang`: where the row is a sum, in which somebody may have been counted twice."""
    return Kecenderungan(
        orang=row["orang"] if orang is None else orang,
        penilaian=row["penilaian"],
        atas=row["atas"],
        bawah=row["bawah"],
        terbanyak=max(row[f"n_{each}"] for each in PredikatKinerja),
    )


def summed(rows: list[dict[str, Any]], orang: int | None = None) -> Kecenderungan:
    """Several rows as one."""
    return kecenderungan({name: sum(row[name] for row in rows) for name in figures()}, orang)


def said(instansi: Instansi, tahun: int) -> QuerySet[UmpanBalik]:
    """The feedback of a year."""
    here = {"periode__instansi": instansi, "periode__tahun": tahun}
    return UmpanBalik.objects.filter(**here).order_by()


def feedback_of(rows: QuerySet[UmpanBalik]) -> dict[str, int]:
    """How many lines there are, how many came late, how many were filled in bulk."""
    return rows.aggregate(
        baris=Count("pk"),
        terlambat=Count("pk", filter=Q(is_terlambat=True)),
        sekaligus=Count("pk", filter=Q(is_sekaligus=True)),
    )


def copied_of(rows: QuerySet[UmpanBalik], instansi: Instansi, on: date) -> int:
    """Lines that one penilai typed alike to two people or more.

    The agency's own sentences and bulk rows are not typed (practice.md §2).
    """
    baku = kebijakan_for(instansi, on).umpan_balik_baku
    typed = rows.filter(oleh__isnull=False, is_sekaligus=False).exclude(isi__in=baku)
    alike = (
        typed.values("oleh", kalimat=MD5(Lower(Trim(F("isi")))))
        .annotate(banyak=Count("pk"), orang=Count(PEGAWAI, distinct=True))
        .filter(orang__gte=SAMA_UNTUK)
    )
    return alike.aggregate(n=Sum("banyak"))["n"] or 0


def objections(instansi: Instansi, tahun: int) -> dict[str, int]:
    """How many objections to the ratings of a year stand how."""
    rows = Keberatan.objects.filter(instansi=instansi, evaluasi__periode__tahun=tahun)
    return dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
