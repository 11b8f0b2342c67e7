"""Contracts that end soon, with and without a predikat: what their extension asks for (§13).

How long before, the table of leave and status says by kind and group (`ingatkan_hari`).
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict

from selaras.base.format import tanggal
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.keadaan import berakhir
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.pintu.models import PredikatLuar
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

TANPA = "tanpa"
KOLOM = ("NIP", "Nama", "Jenis", "Mulai", "Berakhir", "Predikat terakhir", "Periode", "Sumber")
TONE = {"sangat_baik": "good", "baik": "good", "butuh_perbaikan": "warn"}


def ending(pelaku: Pelaku) -> QuerySet[Any]:
    """Within reach, the soonest first, each with its newest predikat; what goes on is none."""
    today = pelaku.today
    near = Q(pk__in=[])
    for (jenis, kelompok), hari in berakhir().items():
        last = today + timedelta(days=hari)
        near |= Q(jenis=jenis, pegawai__jenis=kelompok, selesai__range=(today, last))
    after = Keadaan.objects.filter(
        pegawai=OuterRef("pegawai"), jenis=OuterRef("jenis"), mulai__gt=OuterRef("selesai")
    )
    rows = Keadaan.objects.visible_to(pelaku, today).filter(near, ~Exists(after))
    rows = rows.filter(pegawai__in=Pegawai.objects.working(today).values("pk"))
    known = Periode.objects.with_predikat(pelaku.now).exclude(predikat_kini="")
    rated = known.filter(
        skp__pegawai=OuterRef("pegawai"), status=Periode.Status.DINILAI,
        mulai__lte=OuterRef("selesai"), selesai__gte=OuterRef("mulai"),
    ).order_by("-selesai", "mulai", "-pk")  # fmt: skip
    luar = PredikatLuar.objects.filter(
        pegawai=OuterRef("pegawai"), mulai__lte=OuterRef("selesai"), selesai__gte=OuterRef("mulai")
    ).newest_first()
    newest = {"periode_id": Subquery(rated.values("pk")[:1])}
    return rows.annotate(**newest, luar_id=Subquery(luar.values("pk")[:1])).order_by(
        "selesai", "pk"
    )


def without_predikat(pelaku: Pelaku) -> QuerySet[Any]:
    return ending(pelaku).filter(periode_id=None, luar_id=None)


def with_predikat(rows: Iterable[Any]) -> list[Any]:
    """Each row with `predikat`, `tone`, `periode` and `sumber`: two queries for all of them."""
    found = list(rows)
    ours = Periode.objects.select_related("instansi").in_bulk([row.periode_id for row in found])
    others = PredikatLuar.objects.in_bulk([row.luar_id for row in found])
    for row in found:
        here, luar = ours.get(row.periode_id), others.get(row.luar_id)
        nilai = here.predikat_terbit if here else luar.predikat if luar else ""
        row.predikat = PREDIKAT_LABEL[PredikatKinerja(nilai)] if nilai else ""
        row.tone = TONE.get(nilai, "bad") if nilai else "warn"
        row.periode = str(here) if here else luar.label if luar else ""
        row.sumber = "Selaras" if here else luar.get_pintu_display() if luar else ""
    return found


def kontrak_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    only = params.get("status") == TANPA
    rows = (without_predikat(pelaku) if only else ending(pelaku)).with_people()
    page = Paginator(rows, PER_PAGE).get_page(params.get("halaman"))
    page.object_list = with_predikat(page.object_list)
    return {
        "page": page,
        "hanya_tanpa": only,
        "query": f"status={TANPA}" if only else "",
        "tanpa": without_predikat(pelaku).count(),
        "hari": max(berakhir().values(), default=0),
        "today": pelaku.today,
    }


def lines_of(rows: QuerySet[Any]) -> list[list[str]]:
    """The list as a table of texts, for a file."""
    return [
        [
            *(row.pegawai.nip, row.pegawai.nama, row.pegawai.get_jenis_display()),
            *(tanggal(row.mulai), tanggal(row.selesai)),
            *(row.predikat or "belum ada", row.periode, row.sumber),
        ]
        for row in with_predikat(rows.select_related("pegawai"))
    ]


def file_name(today: date) -> str:
    return f"kontrak-berakhir-{today:%Y-%m-%d}.csv"
