"""Bahan dialog and its verbs; the pages of a colleague and of a ketua tim."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.base.address import number_of
from selaras.base.forms import ActionForm
from selaras.core import audit
from selaras.core.deed import deed_of
from selaras.dialog import pages
from selaras.dialog.actions import dialog, masukan
from selaras.dialog.forms import BicaraForm, CatatanForm, KetuaForm, UndangForm
from selaras.dialog.models import periods_of_team
from selaras.dialog.policies import DialogPolicy
from selaras.kepegawaian.named import pegawai_named
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode

View = Callable[..., HttpResponse]
FormOf = Callable[[DialogPolicy, QueryDict], ActionForm]
Words = Callable[[Any], str]


def _policy(request: HttpRequest, pk: int) -> DialogPolicy:
    """404 for a stranger, 403 for whoever is neither of the two."""
    rows = Periode.objects.visible_to(request.pelaku).with_people()
    policy = DialogPolicy(request.pelaku, get_object_or_404(rows, pk=pk))
    policy.require("see_talk")
    return policy


@require_safe
@login_required
def bahan(request: HttpRequest, pk: int) -> HttpResponse:
    policy = _policy(request, pk)
    if not policy.is_owner:
        audit.seen(policy.subject, by=request.pelaku)
    return _page(request, policy)


def _page(request: HttpRequest, policy: DialogPolicy, **forms: ActionForm) -> HttpResponse:
    status = next((form.status for form in forms.values()), 200)
    context = pages.HalamanDialog(policy, **forms).context()
    return render(request, "dialog/bahan.html", context, status=status)


def _said(do: Callable[..., Any], name: str, form_of: FormOf, words: Words) -> View:
    """The view of a deed on this page: its form `name` is shown again where it was refused."""

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        policy = _policy(request, pk)
        form = form_of(policy, request.POST)
        if not form.run(do, policy.subject, by=request.pelaku):
            return _page(request, policy, **{name: form})
        messages.success(request, words(form.result))
        return redirect("dialog:bahan", pk)

    view.__name__ = deed_of(do).verb
    return view


add_note = _said(
    masukan.add_note,
    "catatan_form",
    lambda policy, sent: CatatanForm(list(IsiPeriode(policy.subject).rhk), sent),
    lambda _: "Catatan tersimpan; pegawainya membacanya hari ini juga.",
)
record_talk = _said(
    dialog.record_talk,
    "bicara_form",
    lambda _, sent: BicaraForm(sent, auto_id="dialog-%s"),
    lambda _: "Dialog kinerja tercatat.",
)
invite_peer = _said(
    masukan.invite_peer,
    "undang_form",
    lambda _, sent: UndangForm(sent, auto_id="undang-%s"),
    lambda peer: f"{peer.sapaan} diundang memberi umpan balik.",
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rekan(request: HttpRequest) -> HttpResponse:
    """Words for a colleague, found by NIP: nobody browses the people of an agency here."""
    asked = request.POST if request.method == "POST" else request.GET
    found = pegawai_named(request, asked.get("nip", ""))
    choice = pages.periods_for_peers(found, request.pelaku.today) if found else []
    periode = pages.chosen_among(choice, number_of(asked.get("periode", "")))
    context: dict[str, Any] = {"nip": asked.get("nip", ""), "rekan": found, "periode": periode}
    context["pilihan"] = choice
    if periode is None:
        if request.method == "POST":
            raise Http404
        return render(request, "dialog/rekan.html", context | {"policy": None, "form": None})
    form = pages.rekan_form(periode, request.pelaku, request.POST or None)
    if request.method == "POST" and form.run(
        masukan.give_peer_feedback, periode, by=request.pelaku
    ):
        person = periode.skp.pegawai
        messages.success(request, f"Umpan balik untuk {person.sapaan} tersimpan.")
        query = urlencode({"nip": person.nip, "periode": str(periode.pk)})
        return redirect(f"{reverse('dialog:rekan')}?{query}")
    context |= {"policy": DialogPolicy(request.pelaku, periode), "form": form}
    return render(request, "dialog/rekan.html", context, status=form.status)


@require_safe
@login_required
def tim(request: HttpRequest) -> HttpResponse:
    context = pages.tim_context(request.pelaku, request.GET.get("halaman", "1"))
    return render(request, "dialog/tim.html", context)


@require_POST
@login_required
def give_team_feedback(request: HttpRequest, pk: int) -> HttpResponse:
    periode = get_object_or_404(periods_of_team(request.pelaku), pk=pk)
    form = KetuaForm(request.POST)
    if form.run(masukan.give_team_feedback, periode, by=request.pelaku):
        messages.success(request, f"Masukan untuk {periode.skp.pegawai.sapaan} tersimpan.")
        return redirect("dialog:tim")
    said = [text for texts in form.errors.values() for text in texts]
    context = pages.tim_context(request.pelaku, "1") | {"salah": said}
    return render(request, "dialog/tim.html", context, status=form.status)
