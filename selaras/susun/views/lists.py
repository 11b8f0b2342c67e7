"""Lists of SKP: one's own, and those of an admin's units; what every such list shares."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from selaras.base import clock
from selaras.base.address import query_without
from selaras.base.errors import NotAllowed
from selaras.base.forms import years
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.kaskade.models import PermintaanMatriks
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import of_person
from selaras.perencanaan.models.skp import TONE, Skp, SkpQuerySet, status_words
from selaras.rules.cara import PengisiRhkUtama
from selaras.rules.jadwal import periode_opens
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import periods_within
from selaras.susun.forms.skp import SkpFilterForm
from selaras.susun.pages import kartu

BELUM, DIMINTA = "belum", "diminta"  # without an SKP; who asked that the matrix be filled
BELUM_MAKS, UNIT_MAKS = 8, 200  # names shown before the list; units offered


@require_safe
@login_required
def own(request: HttpRequest) -> HttpResponse:
    pelaku, facts = request.pelaku, facts_of(request)
    rows = (
        Skp.objects.filter(pegawai=pelaku.pegawai_id) if pelaku.pegawai_id else Skp.objects.none()
    )
    rows = narrowed(rows.with_people().prefetch_related(_penilai_now(pelaku)), facts)
    context = page_of(request, Paginator(rows, PER_PAGE), facts) | {"tab": "list"}
    context["predikat"] = kartu.predikat_of([skp.pk for skp in context["page"]])
    context["final_terbuka"] = {skp.pk for skp in context["page"] if _final_is_open(skp)}
    return render(request, "susun/list.html", context)


def _final_is_open(skp: Skp) -> bool:
    """Whether the day has come on which the year's own period opens (NTT-106)."""
    today = clock.today(skp.instansi.zona)
    parts = periods_within(JenisPeriode.FINAL, skp.periode_awal, skp.periode_akhir)
    opens = (periode_opens(kebijakan_for(skp.instansi, part.mulai), part) for part in parts)
    return skp.is_approved and any(day <= today for day in opens)


@require_safe
@login_required
def unit(request: HttpRequest) -> HttpResponse:
    """The people of an admin's units with their SKP of a year; where she fills them, her entry."""
    pelaku, facts = request.pelaku, facts_of(request)
    if pelaku.instansi is None or not (pelaku.has(ADMIN_OPD) or pelaku.has(ADMIN_INSTANSI)):
        raise NotAllowed("Halaman ini untuk Admin OPD dan admin instansi.")
    facts["tahun"] = facts["tahun"] or pelaku.today.year
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    fills = pelaku.has(ADMIN_OPD) and kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD
    rows, here = _people(pelaku, facts), pelaku.instansi_id
    # Listed by the agency of the person, whose index by name gives a page without a sort of all;
    # counted by that of the post, which needs nobody's name.
    pages = Paginator(rows.filter(pegawai__instansi=here), PER_PAGE)
    pages.count = rows.filter(instansi=here).count()
    context = page_of(request, pages, facts) | {"tab": "unit", "mengisi": fills}
    if fills:
        context["status_pilihan"] = [*context["status_pilihan"], (DIMINTA, "Meminta matriks")]
    context |= {"unit_pilihan": _units(pelaku), "kekurangan": _missing(pelaku, facts)}
    for post in context["page"]:
        post.skp = next(iter(post.skp_tahun_ini), None)
    return render(request, "susun/unit.html", context)


def _units(pelaku: Pelaku) -> list[UnitKerja]:
    """The units to choose from: an Admin OPD's own, of an agency those under its top."""
    rows = UnitKerja.objects.filter(instansi=pelaku.instansi_id)
    if pelaku.has(ADMIN_INSTANSI):
        rows = rows.filter(Q(parent=None) | Q(parent__parent=None))
    else:
        rows = rows.filter(pk__in=pelaku.admin_unit_ids)
    return list(rows.order_by("nama", "pk")[:UNIT_MAKS])


def _missing(pelaku: Pelaku, facts: dict[str, Any]) -> dict[str, Any]:
    """How many have an SKP of the year, and the first of those who have none."""
    here = {"tahun": facts["tahun"], "unit": facts["unit"], "q": "", "status": ""}
    everybody = _people(pelaku, here).order_by("pk").prefetch_related(None)
    everybody = everybody.filter(instansi=pelaku.instansi_id)
    without = _people(pelaku, here | {"status": BELUM}).order_by("pk").prefetch_related(None)
    without = without.filter(instansi=pelaku.instansi_id)
    seluruh, belum = everybody.count(), without.count()
    return {
        "seluruh": seluruh,
        "ada": seluruh - belum,
        "belum": belum,
        "orang": list(without[:BELUM_MAKS]),
    }


def _people(pelaku: Pelaku, facts: dict[str, Any]) -> QuerySet[RiwayatJabatan]:
    """The definitive posts of today in the admin's units, each with the SKP of the year."""
    rows = RiwayatJabatan.objects.on(pelaku.today).definitif().select_related("pegawai", "unit")
    if not pelaku.has(ADMIN_INSTANSI):
        rows = rows.filter(unit__in=pelaku.admin_unit_ids)
    if facts["unit"]:
        rows = rows.filter(unit__in=UnitKerja.objects.below([facts["unit"]]).values("pk"))
    if facts["q"]:
        rows = rows.filter(of_person(facts["q"]) | Q(unit__nama__icontains=facts["q"]))
    asked = PermintaanMatriks.objects.open().filter(skp=OuterRef("pk"))
    of_year = Skp.objects.filter(tahun=facts["tahun"]).select_related("instansi")
    of_year = of_year.annotate(diminta=Exists(asked))
    mine = of_year.filter(riwayat_jabatan=OuterRef("pk"))
    if facts["status"] == BELUM:
        rows = rows.filter(~Exists(mine))
    elif facts["status"] == DIMINTA:
        rows = rows.filter(Exists(mine.filter(diminta=True)))
    elif facts["status"] in Skp.Status.values:
        rows = rows.filter(Exists(mine.filter(status=facts["status"])))
    skp = Prefetch("skp_set", queryset=of_year, to_attr="skp_tahun_ini")
    return rows.order_by("pegawai__nama", "pegawai_id", "pk").prefetch_related(skp)


def facts_of(request: HttpRequest) -> dict[str, Any]:
    return SkpFilterForm(request.GET).facts()


def narrowed(rows: SkpQuerySet, facts: dict[str, Any]) -> SkpQuerySet:
    if facts["tahun"]:
        rows = rows.filter(tahun=facts["tahun"])
    if facts["status"] in Skp.Status.values:
        rows = rows.filter(status=facts["status"])
    if text := facts["q"]:
        rows = rows.filter(of_person(text) | Q(riwayat_jabatan__unit__nama__icontains=text))
    return rows


def _penilai_now(pelaku: Pelaku) -> Prefetch:
    """Who rates the holder of each post today: one query for all cards."""
    today = pelaku.today
    now = HubunganPenilai.objects.on(today).select_related("penilai")
    return Prefetch("riwayat_jabatan__hubungan", queryset=now, to_attr="hubungan_kini")


def page_of(request: HttpRequest, pages: Paginator, facts: dict[str, Any]) -> dict[str, Any]:
    pelaku: Pelaku = request.pelaku
    return {
        "page": pages.get_page(request.GET.get("halaman")),
        "query": query_without(request.GET, "halaman"),
        "facts": facts,
        "dipilih": request.GET.get("status", ""),
        "tahun_pilihan": years(pelaku.today),
        "status_pilihan": _status_words(pelaku),
        "tone": TONE,
        "is_admin": pelaku.has(ADMIN_OPD) or pelaku.has(ADMIN_INSTANSI),
    }


def _status_words(pelaku: Pelaku) -> list[tuple[str, str]]:
    """The statuses in the agency's own words, each with the plain one where they differ."""
    if pelaku.instansi is None:
        return list(Skp.Status.choices)
    own = status_words(kebijakan_for(pelaku.instansi, pelaku.today).istilah)
    return [
        (value, own[value] if own[value] == label else f"{own[value]} ({label.lower()})")
        for value, label in Skp.Status.choices
    ]
