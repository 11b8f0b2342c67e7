"""The inbox, what one hears outside, and what messages became of."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.accounts.models import User
from selaras.base.address import number_of, query_without
from selaras.base.angka import is_whole
from selaras.base.errors import NotAllowed
from selaras.base.limits import PER_PAGE
from selaras.clients.whatsapp.client import is_signed, receipts_in
from selaras.core.pelaku import Pelaku
from selaras.notifications import tautan
from selaras.notifications.actions import kotak, pengingat
from selaras.notifications.actions import pesan as actions
from selaras.notifications.forms import PilihanPesanForm
from selaras.notifications.kabar import news_for
from selaras.notifications.models import Kanal, Pengiriman
from selaras.notifications.pages import belum
from selaras.notifications.pages import kotak as pages_kotak
from selaras.notifications.pages import pesan as pages
from selaras.notifications.policies.pilihan import READERS, reads_deliveries
from selaras.pelaksanaan.giliran import PeriodeQuerySet
from selaras.pelaksanaan.models import Periode
from selaras.rekap.cakupan import cakupan_of
from selaras.rekap.queries import POST

ASK = ["GET", "HEAD", "POST"]
SAID = 5  # refusals that are worded after reminding many


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """What others did with my SKP, periods and tickets, newest first, day by day."""
    rows = news_for(request.pelaku).prefetch_related("subject")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    days = pages_kotak.days_of(page, request.pelaku)
    context = {"page": page, "days": days, "baru": pages_kotak.unread_in(days)}
    return render(request, "notifications/list.html", context)


@require_safe
@login_required
def recent(request: HttpRequest) -> HttpResponse:
    """The list under the bell: today and yesterday. By its address alone, the page."""
    if not request.htmx:
        return redirect("notifications:list")
    days = pages_kotak.days_of(pages_kotak.recent(request.pelaku), request.pelaku)
    context = {"days": days, "baru": pages_kotak.unread_in(days)}
    return render(request, "notifications/_terbaru.html", context)


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """All, or up to what a list showed; the frame gets its numbers back."""
    kotak.read_all(by=request.pelaku, sampai=number_of(request.POST.get("sampai", "")))
    if request.htmx:
        return render(request, "components/_lencana.html", {})
    return redirect("notifications:list")


@require_POST
@login_required
def open_news(request: HttpRequest, pk: int) -> HttpResponse:
    """One line is opened: it is read, with all that it stands for, and leads where it says."""
    sent = [number_of(each) for each in request.POST.getlist("kabar")[:PER_PAGE]]
    rows = news_for(request.pelaku).filter(pk__in=[pk, *filter(None, sent)])
    days = pages_kotak.days_of(rows.prefetch_related("subject"), request.pelaku)
    line = next((each for day in days for each in day.kabar if each.pk == pk), None)
    if line is None:
        raise Http404
    kotak.read_some(line.new, by=request.pelaku)
    return redirect(line.url)


@require_http_methods(ASK)
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """What one hears outside the product, by which channel, and when."""
    pelaku = request.pelaku
    user = get_object_or_404(User, pk=pelaku.user_id)
    shown = pages.pilihan_of(user)
    form = PilihanPesanForm(request.POST or None, initial=shown.initial, **shown.facts)
    if request.method == "POST" and form.run(actions.choose_messages, user, by=pelaku):
        messages.success(request, "Pilihan Anda tersimpan.")
        return redirect("notifications:pilihan")
    context = {"form": form, "shown": shown, "terakhir": pages.own_deliveries(user)}
    return render(request, "notifications/pilihan.html", context, status=form.status)


@require_safe
@login_required
def not_done(request: HttpRequest) -> HttpResponse:
    """Who of those whom I rate or administer has not done his step, and who may be reminded."""
    rows, facts = belum.rows_of(request.pelaku, request.GET)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "rows": belum.shown(page, request.pelaku),
        "query": query_without(request.GET, "halaman"),
        "periode": belum.label_of(facts),
    }
    return render(request, "notifications/belum.html", context)


@require_POST
@login_required
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Periode.objects.visible_to(request.pelaku).with_people(), pk=pk)
    pengingat.remind_pegawai(row, by=request.pelaku)
    messages.success(request, f"{row.skp.pegawai.sapaan} sudah diingatkan.")
    if bawahan := request.POST.get("bawahan", ""):  # the question of that list, to come back to it
        return redirect(f"{reverse('penilaian:bawahan')}?{QueryDict(bawahan).urlencode()}")
    return redirect("notifications:belum")


@require_POST
@login_required
def remind_all(request: HttpRequest) -> HttpResponse:
    """Those that a page of the list showed as free to be reminded."""
    sent = [number_of(pk) for pk in request.POST.getlist("periode")[:PER_PAGE]]
    found = _within_reach(request.pelaku).with_people().filter(pk__in=sent)
    told, refused = pengingat.remind_several(found.order_by("pk"), by=request.pelaku)
    if told:
        messages.success(request, f"{told} orang sudah diingatkan.")
    for sentence in refused[:SAID]:
        messages.warning(request, sentence)
    if rekap := request.POST.get("rekap", ""):  # the question of Rekapitulasi, to come back to it
        return redirect(f"{reverse('rekap:daftar')}?{QueryDict(rekap).urlencode()}")
    return redirect("notifications:belum")


def _within_reach(pelaku: Pelaku) -> PeriodeQuerySet:
    """What one sees, and what one counts in Rekapitulasi: heads remind all below them."""
    rows, cakupan = Periode.objects.visible_to(pelaku), cakupan_of(pelaku)
    if cakupan is None:
        return rows
    counted = Periode.objects.filter(cakupan.people(POST), instansi=cakupan.instansi)
    return rows | counted.order_by()


@require_safe
@login_required
def deliveries(request: HttpRequest) -> HttpResponse:
    """How messages went: to whom, by what, since when; never about what."""
    if not reads_deliveries(request.pelaku):
        raise NotAllowed(READERS)
    rows, facts = pages.deliveries_of(request.pelaku, request.GET)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("halaman")),
        "query": query_without(request.GET, "halaman"),
        "facts": facts,
        "jumlah": pages.counted(request.pelaku),
        "status": Pengiriman.Status.choices,
        "kanal": Kanal.choices,
        "tone": pages.TONE,
    }
    return render(request, "notifications/pengiriman.html", context)


# ---- Without a login: the signed link of a message, the signed call of a provider


@csrf_exempt  # a mail program stops them by one POST, RFC 8058; the signature says whose they are
@require_http_methods(ASK)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    asked = tautan.read_token(token)
    if asked is None:
        raise Http404
    user = get_object_or_404(User, pk=asked.user_id)
    if request.method == "POST":
        by = Pelaku(user_id=user.pk, nama=user.nama, instansi=user.instansi)
        actions.stop_messages(user, by=by, kanal=asked.kanal)
    context = {
        "is_stopped": not pages.is_on(user, asked.kanal),
        "kanal": Kanal(asked.kanal).label,
        "alamat": request.path,
    }
    return render(request, "notifications/berhenti.html", context)


@csrf_exempt  # signed over its whole body
@require_http_methods(["GET", "POST"])
def whatsapp(request: HttpRequest) -> HttpResponse:
    """The provider's question whether we are we, and its receipts."""
    known = settings.WHATSAPP
    if request.method == "GET":
        token, echo = request.GET.get("hub.verify_token", ""), request.GET.get("hub.challenge", "")
        wanted = known["verify_token"]
        if not wanted or not constant_time_compare(token, wanted) or not is_whole(echo):
            return HttpResponse(status=HTTPStatus.FORBIDDEN)
        return HttpResponse(echo, content_type="text/plain")
    signature = request.headers.get("X-Hub-Signature-256", "")
    is_json = request.content_type == "application/json"  # of a form the body is read already
    if not is_json or not is_signed(request.body, signature, known["app_secret"]):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    try:
        found = receipts_in(request.body)
    except ValueError:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    actions.note_receipts(found)
    return HttpResponse(status=HTTPStatus.OK)
