"""The cascade of an agency, a level at a time, and what an owner checks in it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from selaras.base.address import query_without
from selaras.base.errors import NotAllowed
from selaras.base.forms import years
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.kaskade.forms.kaskade import KaskadeForm
from selaras.kaskade.pages.kaskade import Kaskade
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.tanda import TANDA

Context = dict[str, Any]


@require_safe
@login_required
def kaskade(request: HttpRequest) -> HttpResponse:
    """A leader's level, what serves one result (`?rhk=`), one's own line (`?garis=1`)."""
    pelaku = request.pelaku
    if pelaku.instansi is None:
        raise NotAllowed("Kaskade RHK dibaca di dalam satu instansi.")
    facts = KaskadeForm(request.GET).facts()
    facts["tahun"] = facts["tahun"] or pelaku.today.year
    lihat = Kaskade(pelaku, pelaku.instansi, facts["tahun"])
    if facts["rhk"]:
        return _node(request, lihat, facts)
    level = _line(lihat) if facts["garis"] else _leader(request, lihat, facts)
    context = _frame(request, facts) | level
    return render(request, "kaskade/kaskade.html", context)


def _node(request: HttpRequest, lihat: Kaskade, facts: Context) -> HttpResponse:
    """One result with what serves it; htmx, which unfolds it, gets the level below alone."""
    rhk = get_object_or_404(lihat.simpul(), pk=facts["rhk"])
    page = _page(request, lihat.pendukung(rhk.pk))
    below = {"rhk": rhk, "page": page, "tersembunyi": rhk.pendukung - page.paginator.count}
    context = _frame(request, facts) | below
    if request.htmx:
        return render(request, "kaskade/_kaskade_cabang.html", context)
    [line] = lihat.jalur(rhk.pk)
    context["jalur"] = line[:0:-1]
    return render(request, "kaskade/kaskade_rhk.html", context)


def _leader(request: HttpRequest, lihat: Kaskade, facts: Context) -> Context:
    """The level of the leader who is asked for; at first of the head above the viewer."""
    if facts["pimpinan"]:
        people = Pegawai.objects.filter(instansi=lihat.instansi)
        orang = get_object_or_404(people, pk=facts["pimpinan"])
        return _level(request, lihat, orang, facts) | {"atas": lihat.penilai_of(orang)}
    if mine := lihat.puncak_saya().first():
        return _level(request, lihat, mine.pegawai, facts)
    tops = _page(request, lihat.puncak())
    if tops.paginator.count == 1:
        return _level(request, lihat, tops[0].pegawai, facts)
    return {"puncak": tops}


def _level(request: HttpRequest, lihat: Kaskade, orang: Pegawai, facts: Context) -> Context:
    """Her results, the leaders below her, and what is amiss around her."""
    tanda = next((each for each in TANDA if each.kode == facts["tanda"]), None)
    rows = lihat.bertanda(orang.pk, tanda.kode) if tanda else lihat.milik(orang.pk)
    level = {"orang": orang, "page": _page(request, rows), "tanda": tanda, "atas": None}
    level["hitung"] = lihat.hitung(orang.pk)
    if tanda is None:
        below = Paginator(lihat.di_bawah(orang.pk), PER_PAGE)
        level["bawahan"] = below.get_page(request.GET.get("bawahan"))
    return level


def _line(lihat: Kaskade) -> Context:
    """One's own results, together where they serve the same."""
    groups: dict[tuple[int, ...], Context] = {}
    for own, *above in lihat.garis_saya():
        key = tuple(rhk.pk for rhk in above)
        groups.setdefault(key, {"atas": above[::-1], "milik": []})["milik"].append(own)
    return {"garis": list(groups.values())}


def _page(request: HttpRequest, rows: QuerySet[Any]) -> Any:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))


def _frame(request: HttpRequest, facts: Context) -> Context:
    pelaku = request.pelaku
    return {
        "tab": "kaskade",
        "is_admin": pelaku.has(ADMIN_OPD) or pelaku.has(ADMIN_INSTANSI),
        "tahun": facts["tahun"],
        "tahun_pilihan": years(pelaku.today),
        "daftar_tanda": TANDA,
        "query": query_without(request.GET, "halaman"),
    }
