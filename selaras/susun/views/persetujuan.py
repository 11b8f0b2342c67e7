"""The SKP of the people whom one rates: opened one by one, then approved together."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.address import number_of
from selaras.base.errors import NotAllowed
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.perencanaan.dibuka import opened_by
from selaras.perencanaan.models.catatan import Komentar
from selaras.perencanaan.models.skp import Skp, SkpQuerySet
from selaras.rules.cara import Keharusan
from selaras.susun.actions import sekaligus
from selaras.susun.forms.persetujuan import SekaligusForm
from selaras.susun.views.lists import facts_of, narrowed, page_of

MENUNGGU = "menunggu"
WAITING = frozenset({Skp.Status.DIAJUKAN, Skp.Status.REVISI_DIAJUKAN})
TERISI = Count("ekspektasi_set", filter=~Q(ekspektasi_set__isi=""), distinct=True)


@require_safe
@login_required
def approvals(request: HttpRequest) -> HttpResponse:
    """Submitted SKP of the people whom one rates today; those that wait come first."""
    return _show(request, None)


@require_POST
@login_required
def approve_many(request: HttpRequest) -> HttpResponse:
    """The chosen ones with one note; what became of each is told."""
    sent = request.POST
    chosen = [pk for key in sent.getlist("skp") if (pk := number_of(key)) is not None]
    versi = {pk: number_of(text) or 0 for pk in chosen if (text := sent.get(f"versi_{pk}"))}
    form = SekaligusForm(sent, is_required=_needs_note(_penilai(request)))
    if form.run(sekaligus.approve_many, chosen, by=request.pelaku, versi=versi):
        return render(request, "susun/approved_many.html", {"hasil": form.result})
    return _show(request, form, chosen)


def _penilai(request: HttpRequest) -> Pelaku:
    pelaku: Pelaku = request.pelaku
    if pelaku.instansi is None:
        raise NotAllowed("Halaman ini untuk pejabat penilai pada satu instansi.")
    return pelaku


def _needs_note(pelaku: Pelaku) -> bool:
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    return kebijakan.catatan_persetujuan == Keharusan.WAJIB


def _show(
    request: HttpRequest, form: SekaligusForm | None, chosen: list[int] | None = None
) -> HttpResponse:
    pelaku, facts = _penilai(request), facts_of(request)
    rows = Skp.objects.rated_by(pelaku, pelaku.today).exclude(status=Skp.Status.DRAF)
    if facts["status"] == MENUNGGU:
        rows, facts = rows.filter(status__in=WAITING), facts | {"status": ""}
    waits = Case(When(status__in=WAITING, then=0), default=1)
    rows = _marked(narrowed(rows, facts), pelaku).with_people()
    rows = rows.order_by(waits, "diajukan_pada", "pk")
    context = page_of(request, Paginator(rows, PER_PAGE), facts)
    for skp in context["page"]:
        skp.alasan = _why_not(skp)
    context |= {
        "tab": "approvals",
        "form": form or SekaligusForm(is_required=_needs_note(pelaku)),
        "terpilih": chosen or [],
        **_offer(context["page"]),
    }
    status = form.status if form else 200
    return render(request, "susun/approvals.html", context, status=status)


def _marked(rows: SkpQuerySet, pelaku: Pelaku) -> SkpQuerySet:
    """With what a row of the list says: opened or not, what is missing, what was remarked."""
    open_ = Komentar.objects.terbuka()
    return rows.annotate(
        dibuka=opened_by(pelaku),
        terisi=TERISI,
        komentar_terbuka=open_.counted_beside_skp(),
        jawaban=open_.filter(is_penilai=False).counted_beside_skp(),
    )


def _offer(page: Any) -> dict[str, bool]:
    """Whether several can be approved here: on screen, where any is ready or may become so."""
    waiting = [skp for skp in page if skp.status == Skp.Status.DIAJUKAN]
    by_scan = [skp.kebijakan.approves_by_scan for skp in waiting]
    return {
        "lewat_pindaian": bool(by_scan) and all(by_scan),
        "ada_pilihan": any(skp.alasan == "" for skp in waiting),
        "ditawarkan": len(waiting) > 1 and not all(by_scan),
    }


def _why_not(skp: Any) -> str | None:
    """Why a submitted SKP has no box yet; "" when it has one, None where there is no question."""
    kebijakan = skp.kebijakan
    if skp.status != Skp.Status.DIAJUKAN or kebijakan.approves_by_scan:
        return None
    if not skp.dibuka:
        return "Mohon buka dahulu: hanya SKP yang sudah dibaca yang dapat disetujui sekaligus."
    if skp.terisi < len(kebijakan.perilaku):
        return f"Ekspektasi perilaku baru terisi {skp.terisi} dari {len(kebijakan.perilaku)}."
    return ""
