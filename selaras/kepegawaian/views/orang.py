"""What the pages about people share: finding a person or a post, showing a form, going back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from selaras.base.forms import ActionForm
from selaras.core.policy import Policy
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan

ASK = ["GET", "HEAD", "POST"]


def find_pegawai(request: HttpRequest, pk: int) -> Pegawai:
    """A person whom the visitor may see; a stranger gets 404."""
    rows = Pegawai.objects.visible_to(request.pelaku, request.pelaku.today)
    return get_object_or_404(rows.select_related("instansi", "user"), pk=pk)


def find_post(request: HttpRequest, pk: int) -> RiwayatJabatan:
    """A post of a person whom the visitor may see."""
    rows = RiwayatJabatan.objects.visible_to(request.pelaku, request.pelaku.today)
    return get_object_or_404(rows.with_people(), pk=pk)


def require_may(request: HttpRequest, policy: Policy, verb: str) -> None:
    """Before a form is read: who never may is told so; who looks, also why not now."""
    ask = policy.role if request.method == "POST" else policy.refusal
    if refusal := ask(verb):
        raise refusal.error()


def address_of(request: HttpRequest, pegawai: Pegawai, tab: str = "") -> str:
    """The page of a person, one's own under its own address."""
    own = request.pelaku.is_pegawai(pegawai.pk)
    url = (
        reverse("kepegawaian:profil") if own else reverse("kepegawaian:pegawai", args=[pegawai.pk])
    )
    return f"{url}?tab={tab}" if tab else url


def done(
    request: HttpRequest, pegawai: Pegawai, tab: str, *sentences: str, warn: bool = False
) -> HttpResponse:
    """Say what happened and go back to the page it was done from: one's own, or this tab."""
    for sentence in sentences:
        (messages.warning if warn else messages.success)(request, sentence)
    came_from = request.POST.get("kembali", "")
    if came_from and url_has_allowed_host_and_scheme(came_from, allowed_hosts=None):
        return HttpResponseRedirect(came_from)
    return redirect(address_of(request, pegawai, tab))


def form_page(
    request: HttpRequest,
    form: ActionForm,
    judul: str,
    kembali: str,
    *,
    petunjuk: str = "",
    tombol: str = "Simpan",
    bahaya: bool = False,
) -> HttpResponse:
    """A form on a page of its own; what was typed stays."""
    context = {
        "form": form,
        "judul": judul,
        "kembali": kembali,
        "petunjuk": petunjuk,
        "tombol": tombol,
        "bahaya": bahaya,
    }
    return render(request, "kepegawaian/pegawai_form.html", context, status=form.status)
