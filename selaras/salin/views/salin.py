"""Copy into an SKP from another one or from the library; agree that one's own is copied."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from selaras.base.address import number_of
from selaras.base.forms import FilterForm
from selaras.perencanaan.models.skp import Skp, SkpQuerySet
from selaras.salin.actions import berbagi, salin, tulis
from selaras.salin.forms import BagikanForm, PilihForm
from selaras.salin.kalimat import copied
from selaras.salin.models import PustakaRhk
from selaras.salin.policies import PustakaPolicy, SalinPolicy
from selaras.salin.rencana import RencanaSalin, known, kunci, of_pustaka, of_rhk, offered_of
from selaras.salin.sumber import own_sources, shared_sources, sources_for

ASK = ["GET", "HEAD", "POST"]
DITAMPILKAN = 30  # SKP of colleagues; more are found by name
JABATAN_MAKS = 300


@dataclass(frozen=True, slots=True)
class PilihanSalin:
    """A row that may be ticked, or the reason why not."""

    pk: int
    rencana: RencanaSalin
    alasan: str

    @property
    def uraian(self) -> str:
        return self.rencana.uraian


def find(request: HttpRequest, pk: int) -> Skp:
    """The SKP that is copied into or from; a stranger gets 404."""
    request.section = "SKP"  # where the menu stands
    return get_object_or_404(Skp.objects.visible_to(request.pelaku).with_people(), pk=pk)


@require_http_methods(ASK)
@login_required
def copy_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    """Which SKP (`?sumber=`), then which of its RHK."""
    skp = find(request, pk)
    policy = SalinPolicy(request.pelaku, skp)
    policy.require("copy_rhk")
    key = request.POST.get("sumber") or request.GET.get("sumber", "")
    if not key:
        return _choose_source(request, skp)
    rows = sources_for(skp, request.pelaku).with_people()
    sumber = get_object_or_404(rows, pk=number_of(key))
    is_own = sumber.pegawai_id == skp.pegawai_id
    found = [(rhk.pk, of_rhk(rhk, is_own=is_own)) for rhk in offered_of(sumber)]
    pilihan = options(found, policy)
    form = _form(request, "rhk", pilihan, skp)
    if request.method == "POST" and form.run(salin.copy_rhk, skp, by=request.pelaku, sumber=sumber):
        return _done(request, skp, form.result)
    context = {"skp": skp, "sumber": sumber, "is_own": is_own, **_shown(form, "rhk", pilihan)}
    return render(request, "salin/salin.html", context, status=form.status)


def _choose_source(request: HttpRequest, skp: Skp) -> HttpResponse:
    q = FilterForm(request.GET).facts()["q"] or ""
    shared = shared_sources(skp)
    if q:
        shared = shared.filter(pegawai__nama__icontains=q)
    rows = list(_counted(shared)[: DITAMPILKAN + 1])
    context = {
        "skp": skp,
        "sendiri": list(_counted(own_sources(skp, request.pelaku))),
        "rekan": rows[:DITAMPILKAN],
        "masih_ada": len(rows) > DITAMPILKAN,
        "q": q,
    }
    return render(request, "salin/sumber.html", context)


def _counted(rows: SkpQuerySet) -> SkpQuerySet:
    """Newest first, with the number of RHK; those without any offer nothing."""
    counted = rows.with_people().annotate(jumlah=Count("rhk_set"))
    return counted.filter(jumlah__gt=0).order_by("-periode_awal", "pegawai__nama", "pk")


@require_http_methods(ASK)
@login_required
def copy_from_library(request: HttpRequest, pk: int) -> HttpResponse:
    """What the agency offers to this jabatan, or (`?jabatan=`) to another."""
    skp = find(request, pk)
    policy = SalinPolicy(request.pelaku, skp)
    policy.require("copy_from_library")
    own = skp.riwayat_jabatan.jabatan
    jabatan = request.GET.get("jabatan", "").replace("\x00", "").strip() or own
    rows = PustakaRhk.objects.filter(instansi=skp.instansi_id, model=skp.model)
    offered = rows.filter(jabatan__iexact=jabatan).order_by("-jenis", "pk")
    found = [(row.pk, of_pustaka(row)) for row in offered]
    pilihan = options(found, policy)
    form = _form(request, "pustaka", pilihan, skp)
    if request.method == "POST" and form.run(salin.copy_from_library, skp, by=request.pelaku):
        return _done(request, skp, form.result)
    context = {
        "skp": skp,
        "jabatan": jabatan,
        "jabatan_lain": list(_other_posts(rows, own)),
        "sendiri": own,
        "is_admin": PustakaPolicy(request.pelaku, skp).can("add_pustaka"),
        **_shown(form, "pustaka", pilihan),
    }
    return render(request, "salin/dari_pustaka.html", context, status=form.status)


def _other_posts(rows: Any, own: str) -> Any:
    names = rows.exclude(jabatan__iexact=own).order_by("jabatan")
    return names.values_list("jabatan", flat=True).distinct()[:JABATAN_MAKS]


@require_http_methods(ASK)
@login_required
def share_skp(request: HttpRequest, pk: int) -> HttpResponse:
    """What agreeing shows to whom, and the switch."""
    skp = find(request, pk)
    policy = SalinPolicy(request.pelaku, skp)
    policy.require("share_skp")
    form = BagikanForm(
        request.POST or None, initial={"boleh": skp.boleh_disalin, "versi": skp.versi}
    )
    if request.method == "POST" and form.run(berbagi.share_skp, skp, by=request.pelaku):
        sentence = (
            "Rekan sejabatan kini dapat menyalin RHK dan indikator SKP ini. Terima kasih."
            if skp.boleh_disalin
            else "SKP ini tidak lagi dapat disalin rekan sejabatan."
        )
        messages.success(request, sentence)
        return redirect(skp)
    context = {"skp": skp, "form": form, "policy": policy}
    return render(request, "salin/bagikan.html", context, status=form.status)


def options(found: list[tuple[int, RencanaSalin]], policy: SalinPolicy) -> list[PilihanSalin]:
    """Every row with the reason why it cannot be taken, where there is one."""
    there = known(policy.subject)
    return [PilihanSalin(pk, rencana, _reason(rencana, there, policy)) for pk, rencana in found]


def _reason(rencana: RencanaSalin, there: set[str], policy: SalinPolicy) -> str:
    if refusal := policy.tertutup.get(rencana.jenis):
        return refusal.sentence
    return "Sudah ada di SKP ini." if kunci(rencana.uraian) in there else ""


def _form(request: HttpRequest, nama: str, pilihan: list[PilihanSalin], skp: Skp) -> PilihForm:
    """All that can be taken is ticked at first."""
    initial = {nama: [row.pk for row in pilihan if not row.alasan], "versi": skp.versi}
    return PilihForm(request.POST or None, nama=nama, pilihan=pilihan, initial=initial)


def _shown(form: PilihForm, nama: str, pilihan: list[PilihanSalin]) -> dict[str, Any]:
    ticked = {str(key) for key in form[nama].value() or ()}
    return {"form": form, "nama": nama, "pilihan": pilihan, "terpilih": ticked}


def _done(request: HttpRequest, skp: Skp, hasil: tulis.HasilSalin) -> HttpResponse:
    sentence = copied(hasil.rhk, hasil.indikator, hasil, is_jpt=skp.is_jpt)
    messages.success(request, sentence)
    return redirect(skp)
