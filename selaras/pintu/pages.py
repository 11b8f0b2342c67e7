"""Those of another door: how many there are, who of them has a predikat this year; one's own."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils.http import urlencode

from selaras.base.angka import is_whole
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.pintu.models import PredikatLuar
from selaras.pintu.policies import PredikatLuarPolicy
from selaras.rules.kebijakan import PINTU_NAMA, Pintu

BELUM = "belum"
TONE = {"sangat_baik": "good", "baik": "good", "butuh_perbaikan": "warn"}


@dataclass(frozen=True, slots=True)
class HitunganPintu:
    """Of one door: how many people enter there, and how many have a predikat of the year."""

    pintu: str
    orang: int
    berpredikat: int


def list_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """The people of other doors within reach, with their newest predikat: four queries."""
    tahun = _year(params.get("tahun", ""), pelaku)
    posts = _posts(pelaku, tahun)
    only = params.get("status") == BELUM
    rows = posts.filter(ada=False) if only else posts
    rows = rows.select_related("pegawai", "unit").order_by("pegawai__nama", "pk")
    page = Paginator(rows, PER_PAGE).get_page(params.get("halaman"))
    newest = _newest([post.pegawai_id for post in page.object_list], tahun)
    query = {"tahun": str(tahun)} | ({"status": BELUM} if only else {})
    return {
        "page": page,
        "terbaru": newest,
        "nama_pintu": PINTU_NAMA,
        "hitungan": _counted(posts),
        "tahun": tahun,
        "hanya_belum": only,
        "query": urlencode(query),
        "tone": TONE,
    }


def of_person(pegawai: Pegawai, pelaku: Pelaku) -> dict[str, Any]:
    """All that other doors said of one person, newest first, with what may be taken back."""
    rows = list(PredikatLuar.objects.filter(pegawai=pegawai).newest_first())
    subject = PredikatLuar(instansi=pegawai.instansi, pegawai=pegawai)
    return {
        "pegawai": pegawai,
        "rows": rows,
        "is_own": pelaku.is_pegawai(pegawai.pk),
        "boleh_batal": PredikatLuarPolicy(pelaku, subject).role("cancel_predikat_luar") is None,
        "tone": TONE,
    }


def _posts(pelaku: Pelaku, tahun: int) -> QuerySet[Any]:
    """Definitif posts of today whose holders enter elsewhere, each with its door."""
    doors = kebijakan_for(pelaku.instansi, pelaku.today).pintu if pelaku.instansi else ()
    cases = [
        When(jabatan__startswith=name, then=Value(str(door.pintu)))
        for door in doors
        for name in door.jabatan
        if door.pintu != Pintu.SELARAS
    ]
    rows = RiwayatJabatan.objects.on(pelaku.today).definitif().filter(instansi=pelaku.instansi_id)
    rows = rows.filter(pegawai__in=Pegawai.objects.working(pelaku.today).values("pk"))
    if not cases:
        rows = rows.none()
    if not pelaku.reads_agency:
        its = Q(unit__in=pelaku.read_unit_ids) | Q(pegawai__in=pelaku.periksa.orang)
        rows = rows.filter(its)
    rated = PredikatLuar.objects.filter(pegawai=OuterRef("pegawai"), tahun=tahun)
    door = Case(*cases, default=Value(""), output_field=CharField())
    return rows.annotate(pintu=door, ada=Exists(rated)).exclude(pintu="")


def _counted(posts: QuerySet[Any]) -> list[HitunganPintu]:
    found = posts.order_by().values("pintu").annotate(
        orang=Count("pegawai", distinct=True),
        berpredikat=Count("pegawai", distinct=True, filter=Q(ada=True)),
    )  # fmt: skip
    return [
        HitunganPintu(PINTU_NAMA[Pintu(row["pintu"])], row["orang"], row["berpredikat"])
        for row in sorted(found, key=lambda row: row["pintu"])
    ]


def _newest(people: list[int], tahun: int) -> dict[int, PredikatLuar]:
    rows = PredikatLuar.objects.filter(pegawai__in=people, tahun=tahun).newest_first()
    return {row.pegawai_id: row for row in reversed(rows)}


def _year(text: str, pelaku: Pelaku) -> int:
    this = pelaku.today.year
    return int(text) if is_whole(text) and 2000 <= int(text) <= this else this  # noqa: PLR2004
