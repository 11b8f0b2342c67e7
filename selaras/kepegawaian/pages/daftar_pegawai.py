"""Manajemen Pegawai: the people of an administrator, searched, filtered, a page at a time."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import (
    HubunganPenilai,
    Pegawai,
    PegawaiQuerySet,
    RiwayatJabatan,
)
from selaras.organisasi.models.unit import UnitKerja


def page_of(
    pelaku: Pelaku, today: date, facts: dict[str, Any], after: tuple[str, int] | None
) -> dict[str, Any]:
    """The next people by name and number: no page is counted, so that the last costs no more."""
    rows = _narrowed(pelaku, today, facts)
    if after:
        rows = rows.filter(Q(nama__gt=after[0]) | Q(nama=after[0], pk__gt=after[1]))
    rows = rows.order_by("nama", "pk").select_related("user").prefetch_related(_posts(today))
    found = list(rows[: PER_PAGE + 1])
    people = found[:PER_PAGE]
    return {
        "baris": [_baris(pegawai, today) for pegawai in people],
        "terakhir": people[-1] if len(found) > PER_PAGE else None,
        "is_lanjutan": after is not None,
    }


def _narrowed(pelaku: Pelaku, today: date, facts: dict[str, Any]) -> PegawaiQuerySet:
    rows, saring = Pegawai.objects.within_reach_of(pelaku, today), facts["saring"]
    if saring == "berhenti":
        rows = rows.filter(berhenti_pada__lt=today)
    else:
        rows = rows.filter(Q(berhenti_pada__isnull=True) | Q(berhenti_pada__gte=today))
    posts = RiwayatJabatan.objects.on(today).filter(pegawai=OuterRef("pk"))
    if facts["unit"]:
        below = UnitKerja.objects.below([facts["unit"].pk])
        rows = rows.filter(Exists(posts.filter(unit__in=list(below.values_list("pk", flat=True)))))
    if saring == "tanpa_jabatan":
        rows = rows.filter(~Exists(posts))
    if saring == "tanpa_penilai":
        rated = HubunganPenilai.objects.on(today).exclude(penilai_nama="")
        free = _without(rated, pelaku, today)
        rows = rows.filter(Exists(free.filter(pegawai=OuterRef("pk"))))
        rows = rows.filter(~Exists(rated.filter(riwayat_jabatan__pegawai=OuterRef("pk"))))
    if saring == "belum_konfirmasi":
        rows = rows.filter(
            Q(dikonfirmasi_pada__isnull=True) | Q(dikonfirmasi_pada__lt=date(today.year, 1, 1))
        )
    return rows.search(facts["q"]) if facts["q"] else rows  # last: it looks at 200 people only


def _without(rated: QuerySet[Any], pelaku: Pelaku, today: date) -> QuerySet[RiwayatJabatan]:
    """The agency's posts that nobody rates: who is rated is read once, not looked up for each."""
    here = {"instansi": pelaku.instansi_id}
    posts = rated.filter(**here).order_by().values("riwayat_jabatan")
    return RiwayatJabatan.objects.on(today).filter(**here).exclude(pk__in=posts)


def _posts(today: date) -> Prefetch[Any]:
    """The posts of today, each with who rates it: two queries for the whole page."""
    now = Prefetch("hubungan", queryset=HubunganPenilai.objects.on(today), to_attr="hubungan_kini")
    posts = RiwayatJabatan.objects.on(today).select_related("unit").prefetch_related(now)
    posts = posts.order_by("-is_pimpinan", "-mulai")
    return Prefetch("riwayat", queryset=posts, to_attr="jabatan_kini")


def _baris(pegawai: Any, today: date) -> dict[str, Any]:
    posts = [post for post in pegawai.jabatan_kini if not post.is_acting]
    post = posts[0] if posts else None
    rated = [row.penilai_nama for row in post.hubungan_kini] if post else []
    return {
        "pegawai": pegawai,
        "post": post,
        "penilai": next((nama for nama in rated if nama), ""),
        "perlu_konfirmasi": pegawai.needs_confirmation(today),
        "is_aktif": bool(pegawai.user and pegawai.user.is_active),
        "berhenti": pegawai.has_left(today),
    }
