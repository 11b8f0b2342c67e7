"""What the pages of pembinaan show; templates only lay it out."""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from selaras.base.format import bulan
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.pembinaan.models import (
    JENIS,
    ButirPembinaan,
    JawabanKonseling,
    JurnalPembinaan,
    Pembinaan,
)
from selaras.pembinaan.policies import PembinaanPolicy
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.susulan import Susulan
from selaras.rules.pembinaan import BAGIAN, JenisPembinaan, add_months
from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tindak_lanjut import LEMAH

Part = TypeVar("Part", ButirPembinaan, JawabanKonseling)
TONE = {
    Pembinaan.Status.DRAF: "",
    Pembinaan.Status.DIUSULKAN: "warn",
    Pembinaan.Status.BERJALAN: "brand",
    Pembinaan.Status.SELESAI: "good",
    Pembinaan.Status.DITOLAK: "bad",
    Pembinaan.Status.DIHENTIKAN: "",
}
SENDIRI = [row for row in JENIS if row[0] != JenisPembinaan.KONSELING]


def line_of(periode: Periode, shown: Evaluasi, reader: Pelaku) -> Susulan | None:
    """Below a rating: the pembinaan that it caused; below a weak one, the way to begin one."""
    rows = Pembinaan.objects.visible_to(reader).filter(evaluasi__periode=periode.pk)
    if row := rows.first():
        said = f"{row.get_jenis_display()}: {row.status_label.lower()}."
        return Susulan("Pembinaan", said, "Buka", reverse("pembinaan:detail", args=[row.pk]))
    if PredikatKinerja(shown.predikat) not in LEMAH or not reader.is_pegawai(shown.penilai_id):
        return None
    facts = {"jenis": JenisPembinaan.COACHING.value, "evaluasi": shown.pk}
    facts["jabatan"] = periode.skp.riwayat_jabatan_id
    url = f"{reverse('pembinaan:create_pembinaan')}?{urlencode(facts)}"
    said = "Sepakati bersama apa yang diperbaiki, sampai kapan, dan dengan bantuan apa."
    return Susulan("Pembinaan", said, "Mulai coaching", url)


def list_of(pelaku: Pelaku, params: QueryDict, *, bawahan: bool) -> dict[str, Any]:
    """One's own, or those of one's people, newest first."""
    rows = Pembinaan.objects.visible_to(pelaku)
    mine = pelaku.pegawai_id or 0
    rows = rows.of_others(pelaku) if bawahan else rows.filter(pegawai=mine)
    page = Paginator(rows.with_people(), PER_PAGE).get_page(params.get("halaman"))
    kinds = JENIS if bawahan else SENDIRI
    return {"page": page, "tone": TONE, "bawahan": bawahan, "jenis": kinds}


def posts_for(pelaku: Pelaku, jenis: str) -> QuerySet[RiwayatJabatan]:
    """Whose pembinaan this person may begin: those he rates, and but for a counselling himself."""
    rates = HubunganPenilai.objects.on(pelaku.today).decided_by(pelaku)
    rows = RiwayatJabatan.objects.on(pelaku.today).filter(instansi=pelaku.instansi_id)
    mine = rows.filter(pegawai=pelaku.pegawai_id or 0)
    theirs = rows.filter(pk__in=rates.values("riwayat_jabatan")).exclude(pk__in=mine.values("pk"))
    found = theirs if jenis == JenisPembinaan.KONSELING else theirs | mine
    return found.select_related("instansi", "pegawai", "unit").order_by("pegawai__nama", "pk")


def cause_of(post: RiwayatJabatan, pelaku: Pelaku, pk: int | None) -> Evaluasi | None:
    """The published evaluation that a link named, of the same person."""
    rows = Evaluasi.objects.filter(pk=pk or 0, periode__skp__pegawai=post.pegawai_id)
    found = rows.select_related("periode__skp").first()
    return found if found and found.is_published else None


def part_of(model: type[Part], pelaku: Pelaku, pk: int) -> Part:
    """A line or an answer of what this person sees; 404 for any other."""
    seen = Pembinaan.objects.visible_to(pelaku).values("pk")
    rows = model._default_manager.select_related("pembinaan__instansi")
    return get_object_or_404(rows, pk=pk, pembinaan__in=seen)


def context_of(row: Pembinaan, pelaku: Pelaku) -> dict[str, Any]:
    policy = PembinaanPolicy(pelaku, row)
    reads, its = policy.reads_all, kebijakan_for(row.instansi, policy.today)
    return {
        "row": row,
        "policy": policy,
        "tone": TONE[Pembinaan.Status(row.status)],
        "bagian": _parts(row) if reads else [],
        "jawaban": list(row.jawaban_set.all()) if reads else [],
        "jurnal": list(row.jurnal_set.all()) if reads else [],
        "bulan": list(months(row, policy.today)) if row.tinjauan and row.dimulai_pada else [],
        "perilaku": _behaviours(row),
        "today": policy.today,
        "tinjauan": add_months(policy.today, its.pembinaan_bulan),
    }


def _parts(row: Pembinaan) -> list[dict[str, Any]]:
    """Each part of the kind with its lines."""
    butir = list(row.butir_set.all())
    for each in butir:
        each.pembinaan = row
    return [
        {"bagian": each, "butir": [line for line in butir if line.bagian == each.kode]}
        for each in BAGIAN[JenisPembinaan(row.jenis)]
    ]


def _behaviours(row: Pembinaan) -> list[str]:
    named = kebijakan_for(row.instansi, row.dibuat_pada.astimezone(row.instansi.zona).date())
    return [each.nama for each in named.perilaku if each.kode in row.perilaku]


def months(row: Pembinaan, today: date) -> Iterator[tuple[str, str]]:
    """From the month of its start to the one of its review: each with `past`, `now` or `ahead`."""
    first = row.dimulai_pada.astimezone(row.instansi.zona).date().replace(day=1)
    while first <= row.tinjauan:
        this = today.replace(day=1)
        state = "now" if first == this else "past" if first < this else "ahead"
        yield bulan(first.month)[:3], state
        first = add_months(first, 1)


# ---- The phone's calendar


def reviews_of(pegawai: int, today: date) -> Iterator[tuple[str, date]]:
    """Reviews and next steps of one's own and of those one leads; the key does not say of what."""
    rows = Pembinaan.objects.reviewed_with(pegawai, today).order_by()
    steps = JurnalPembinaan.objects.filter(pembinaan__in=rows.values("pk"), target_waktu__gte=today)
    days = rows.values_list("tinjauan").union(steps.order_by().values_list("target_waktu"))
    for (day,) in sorted(days):
        yield f"agenda-{day:%Y%m%d}", day
