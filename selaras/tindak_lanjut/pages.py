"""What the pages of tindak lanjut show; templates only lay it out."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import QueryDict

from selaras.base.forms import years
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.rules.pembinaan import add_months
from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tindak_lanjut import JenisTindakLanjut
from selaras.tindak_lanjut.actions import proposed
from selaras.tindak_lanjut.forms import SaringTindakLanjutForm
from selaras.tindak_lanjut.models import (
    TindakLanjut,
    TindakLanjutQuerySet,
    candidates_for,
    proposals_after,
)
from selaras.tindak_lanjut.policies import TindakLanjutPolicy

Status = TindakLanjut.Status
TONE = {
    Status.DIUSULKAN: "warn",
    Status.BERJALAN: "brand",
    Status.SELESAI: "good",
    Status.DIBATALKAN: "",
}


def finds_candidates(pelaku: Pelaku) -> bool:
    """Whether candidates may be his: he rates, heads or administers."""
    is_admin = bool(pelaku.peran & {ADMIN_OPD, ADMIN_INSTANSI})
    return is_admin or pelaku.is_penilai or pelaku.is_pimpinan


def register_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """All that one sees, newest first, narrowed by year, kind, status, unit or name."""
    form = SaringTindakLanjutForm(params)
    asked = form.facts()
    rows = narrowed(TindakLanjut.objects.visible_to(pelaku), asked)
    page = Paginator(rows.with_people(), PER_PAGE).get_page(params.get("halaman"))
    return _shown(form, asked, pelaku) | {"page": page, "tone": TONE}


@dataclass(frozen=True, slots=True)
class RingkasTindakLanjut:
    """How those of one's people stand, for Ruang kendali: counts and due dates, no names."""

    usulan: int
    berjalan: int
    terlambat: int
    terdekat: date | None  # the next due date that is still to come


def summary_of(pelaku: Pelaku) -> RingkasTindakLanjut | None:
    """In one query; nothing where nothing is open."""
    rows = TindakLanjut.objects.visible_to(pelaku).exclude(pegawai=pelaku.pegawai_id or 0)
    runs = Q(status=Status.BERJALAN)
    found = rows.aggregate(
        usulan=Count("pk", filter=Q(status=Status.DIUSULKAN)),
        berjalan=Count("pk", filter=runs),
        terlambat=Count("pk", filter=runs & Q(tenggat__lt=pelaku.today)),
        terdekat=Min("tenggat", filter=runs & Q(tenggat__gte=pelaku.today)),
    )
    shown = RingkasTindakLanjut(**found)
    return shown if shown.usulan or shown.berjalan else None


def narrowed(rows: TindakLanjutQuerySet, asked: dict[str, Any]) -> TindakLanjutQuerySet:
    by = {"periode__tahun": asked["tahun"], "jenis": asked["jenis"], "status": asked["status"]}
    rows = rows.filter(**{name: value for name, value in by.items() if value})
    if asked["unit"]:
        rows = rows.filter(riwayat_jabatan__unit__in=UnitKerja.objects.below([asked["unit"]]))
    return rows.filter(pegawai__in=Pegawai.objects.search(asked["q"])) if asked["q"] else rows


def candidates_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """After whose year something may be proposed: the year before, unless another is asked."""
    form = SaringTindakLanjutForm(params)
    asked = form.facts()
    asked["tahun"] = asked["tahun"] or pelaku.today.year - 1
    rows = candidates_for(pelaku, asked["tahun"])
    if asked["unit"]:
        units = UnitKerja.objects.below([asked["unit"]])
        rows = rows.filter(skp__riwayat_jabatan__unit__in=units)
    if asked["q"]:
        rows = rows.filter(skp__pegawai__in=Pegawai.objects.search(asked["q"]))
    page = Paginator(rows.prefetch_related("tindak_lanjut_set"), PER_PAGE)
    shown = page.get_page(params.get("halaman"))
    return _shown(form, asked, pelaku) | {
        "page": shown,
        "kandidat": _candidates(list(shown), pelaku),
        "tone": TONE,
    }


def _candidates(years: list[Periode], pelaku: Pelaku) -> list[dict[str, Any]]:
    """The lines of a page; who rates those people is read once for all of them."""
    rates = HubunganPenilai.objects.on(pelaku.today).order_by("mulai")
    rates = rates.filter(riwayat_jabatan__pegawai__in=[year.skp.pegawai_id for year in years])
    by = {row.riwayat_jabatan.pegawai_id: row for row in rates.select_related("riwayat_jabatan")}
    return [_candidate(year, pelaku, by.get(year.skp.pegawai_id)) for year in years]


def _candidate(year: Periode, pelaku: Pelaku, rates: HubunganPenilai | None) -> dict[str, Any]:
    """One line: the predikat, what was opened, and what its reader may still propose."""
    opened = list(year.tindak_lanjut_set.all())
    taken = {row.jenis for row in opened if row.status != Status.DIBATALKAN}
    return {
        "year": year,
        "predikat": PredikatKinerja(year.predikat_terbit).label,
        "opened": opened,
        "usulan": [
            each
            for each in proposals_after(year)
            if each not in taken and _keeps(year, each, pelaku, rates)
        ],
    }


def _keeps(
    year: Periode, jenis: JenisTindakLanjut, pelaku: Pelaku, rates: HubunganPenilai | None
) -> bool:
    row = TindakLanjut(instansi=year.instansi, pegawai=year.skp.pegawai, jenis=jenis)
    policy = TindakLanjutPolicy(pelaku, row)
    policy.hubungan = rates
    return policy.keeps


def _shown(form: SaringTindakLanjutForm, asked: dict[str, Any], pelaku: Pelaku) -> dict[str, Any]:
    here = UnitKerja.objects.filter(pk=asked["unit"] or 0, instansi=pelaku.instansi_id or 0)
    return {
        "form": form,
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "unit": here.first(),
        "tahun": years(pelaku.today),
        "finds_candidates": finds_candidates(pelaku),
    }


def context_of(row: TindakLanjut, pelaku: Pelaku) -> dict[str, Any]:
    policy = TindakLanjutPolicy(pelaku, row)
    late = row.status == Status.BERJALAN and row.tenggat < policy.today
    return {"row": row, "policy": policy, "tone": TONE[Status(row.status)], "is_late": late}


def about_to_be(year: Periode, jenis: JenisTindakLanjut, pelaku: Pelaku) -> dict[str, Any]:
    """The page that proposes one; its due date is as far away as the policy says."""
    row = proposed(year, jenis, pelaku)
    policy = TindakLanjutPolicy(pelaku, row)
    return {"year": year, "row": row, "policy": policy, "tenggat": due(row, policy.today)}


def due(row: TindakLanjut, today: date) -> date:
    return add_months(today, kebijakan_for(row.instansi, today).tindak_lanjut_bulan)
