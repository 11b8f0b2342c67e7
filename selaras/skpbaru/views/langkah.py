"""The five questions, one at a time: each a page that is read, and an answer that is sent."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from selaras.base.angka import read_whole
from selaras.base.errors import NotAllowed
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.questions import penilai_on, post_on
from selaras.perencanaan.actions import pengajuan
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.models.lampiran import Bagian, lampiran_of
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.skpbaru.actions import kesepakatan, pilih
from selaras.skpbaru.forms import HasilForm, LangkahEmpatForm, TulisForm
from selaras.skpbaru.pages import hasil as hasil_page
from selaras.skpbaru.pages import periksa as periksa_page
from selaras.skpbaru.pages import saran as saran_page
from selaras.skpbaru.pages.langkah import (
    DATA,
    DIAJUKAN,
    HASIL,
    PERIKSA,
    SARAN,
    Percakapan,
    skp_in_progress,
)
from selaras.skpbaru.pages.permintaan import permintaan_of
from selaras.skpbaru.policies import PengingatPimpinanPolicy
from selaras.susun.forms.skp import CatatanSkpForm, SkpForm
from selaras.susun.pages.baru import initial_of

Answer = Callable[[HttpRequest, Percakapan], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def baru(request: HttpRequest) -> HttpResponse:
    """The step that the address names, or the one to go on with."""
    if request.pelaku.pegawai_id is None:
        raise NotAllowed("SKP disusun oleh pegawai. Akun ini tidak terhubung dengan data pegawai.")
    request.section = "SKP"
    percakapan = Percakapan(request.pelaku, skp_in_progress(request.pelaku))
    asked = read_whole(request.GET.get("langkah", ""), digits=1)
    langkah = percakapan.kini if asked is None else percakapan.allowed(asked)
    if request.method == "POST" and asked == DIAJUKAN and percakapan.skp:
        return submit(request, percakapan)
    return STEPS[langkah](request, percakapan)


def address(langkah: int, **more: Any) -> str:
    rest = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{reverse('skpbaru:baru')}?langkah={langkah}{rest}"


def show(
    request: HttpRequest, percakapan: Percakapan, langkah: int, name: str, context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    frame = percakapan.frame(langkah, request.pelaku.today.year)
    return render(request, name, frame | context, status=status)


# 1


def data(request: HttpRequest, percakapan: Percakapan) -> HttpResponse:
    """Is this right? The post and the penilai; then there is a draft."""
    skp, today = percakapan.skp, request.pelaku.today
    if request.method == "POST" and skp:
        return redirect(address(HASIL))
    owner = Pegawai.objects.get(pk=request.pelaku.pegawai_id)
    initial = initial_of(owner, today)
    if skp:
        initial = {name: getattr(skp, name) for name in initial}
    form = SkpForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.run(skp_actions.create_skp, by=request.pelaku):
        _put_in_what_all_have(form.result, request)
        return redirect(address(HASIL))
    post = skp.riwayat_jabatan if skp else post_on(owner, today)
    context = {
        "form": form,
        "owner": owner,
        "post": post,
        "hubungan": penilai_on(post.pk, today) if post else None,
        "isian": initial,
        "label_model": dict(Skp.Model.choices).get(initial["model"], ""),
        "label_pendekatan": dict(Skp.Pendekatan.choices)[initial["pendekatan"]],
    }
    return show(request, percakapan, DATA, "skpbaru/data.html", context, form.status)


def _put_in_what_all_have(skp: Skp, request: HttpRequest) -> None:
    """Where the matrix gives the utama, the task of everybody need not wait for it (DPS-021)."""
    if SkpPolicy(request.pelaku, skp).utama_by_admin:
        pilih.choose_results(skp, by=request.pelaku, hasil=())


# 2


def hasil(request: HttpRequest, percakapan: Percakapan) -> HttpResponse:
    """Ask which results of the leader one helps with."""
    skp, policy = percakapan.skp, percakapan.policy
    if skp is None or policy is None:
        return redirect(address(DATA))
    if skp.is_jpt:
        return redirect(address(SARAN))
    if percakapan.by_admin:
        return matriks(request, percakapan, skp)
    kartu = hasil_page.kartu_of(policy, percakapan.dipilih)
    direktif = hasil_page.direktif_of(skp)
    is_begun = bool(percakapan.dipilih or skp.susunan())
    initial = {
        "hasil": [row.pk for row in percakapan.dipilih] if is_begun else hasil_page.usual(kartu),
        "direktif": bool(direktif) and (direktif["ada"] or not is_begun),
    }
    rows = [each.hasil for each in kartu]
    form = HasilForm(request.POST or None, hasil=rows, initial=initial)
    if request.method == "POST" and form.run(pilih.choose_results, skp, by=request.pelaku):
        return redirect(address(SARAN if form.cleaned_data["hasil"] else PERIKSA))
    chosen = {str(value) for value in form["hasil"].value() or ()}
    context = {"form": form, "kartu": kartu, "direktif": direktif, "terpilih": chosen}
    asks = PengingatPimpinanPolicy(request.pelaku, skp)
    context["ingatkan"] = None if kartu else asks.refusal("remind_leader")
    return show(request, percakapan, HASIL, "skpbaru/hasil.html", context, form.status)


def matriks(request: HttpRequest, percakapan: Percakapan, skp: Skp) -> HttpResponse:
    """Where the Admin OPD says which: one tap asks, the state is shown, then what was given."""
    if request.method == "POST":
        return redirect(address(PERIKSA))
    context = permintaan_of(skp, request.pelaku) | {"direktif": hasil_page.direktif_of(skp)}
    langkah = SARAN if context["lengkap"] else HASIL
    return show(request, percakapan, langkah, "skpbaru/matriks_minta.html", context)


# 3


def saran(
    request: HttpRequest, percakapan: Percakapan, form: TulisForm | None = None
) -> HttpResponse:
    """What is one's contribution? Once for each result that was chosen."""
    skp = percakapan.skp
    if skp is None:
        return redirect(address(DATA))
    if percakapan.by_admin:
        return matriks(request, percakapan, skp)
    if request.method == "POST" and form is None:
        return redirect(address(PERIKSA))
    if not percakapan.dipilih and not skp.is_jpt:
        return redirect(address(PERIKSA if percakapan.utama else HASIL))
    asked = read_whole(request.GET.get("hasil", ""))
    context = saran_page.saran_of(percakapan, skp, asked)
    initial = {"hasil": context["hasil"].pk if context["hasil"] else None}
    context["form"] = form or TulisForm(skp=skp, initial=initial)
    context["tulis_terbuka"] = form is not None or not context["pilihan"]
    status = form.status if form else 200
    return show(request, percakapan, SARAN, "skpbaru/saran.html", context, status)


# 4


def periksa(request: HttpRequest, percakapan: Percakapan) -> HttpResponse:
    """When was the dialog, and what goes along? Then all of it as it stands on paper."""
    skp, policy = percakapan.skp, percakapan.policy
    if skp is None or policy is None:
        return redirect(address(DATA))
    wants_dialog = skp.dialog_pada is None and request.GET.get("bagian") != "kertas"
    if request.method == "POST" or wants_dialog or request.GET.get("bagian") == "dialog":
        return _dialog(request, percakapan, skp, policy)
    return _paper(request, percakapan, policy, CatatanSkpForm())


def _dialog(
    request: HttpRequest, percakapan: Percakapan, skp: Skp, policy: SkpPolicy
) -> HttpResponse:
    written, today = lampiran_of(skp), policy.today
    given = skp.kebijakan.lampiran_awal
    rows = {bagian: written[bagian] or given.get(bagian, ()) for bagian in Bagian.values}
    initial: dict[str, Any] = {
        "bersama": skp.dialog_bersama or policy.penilai_sapaan,
        "tanggal": skp.dialog_pada,
        "versi": skp.versi,
        "periksa": all(written.values()),
    }
    form = LangkahEmpatForm(
        request.POST if request.method == "POST" else None,
        today=today,
        lampiran={bagian: "\n".join(lines) for bagian, lines in rows.items()},
        initial=initial,
    )
    if request.method == "POST" and form.run(kesepakatan.agree, skp, by=request.pelaku):
        return redirect(address(PERIKSA))
    context = {"form": form, "bagian": [form[bagian.value] for bagian in Bagian]}
    return show(request, percakapan, PERIKSA, "skpbaru/dialog.html", context, form.status)


def _paper(
    request: HttpRequest, percakapan: Percakapan, policy: SkpPolicy, form: CatatanSkpForm
) -> HttpResponse:
    context = periksa_page.kertas_of(policy)
    context |= {"form": form, "refusal": policy.refusal("submit"), "aturan": policy.kebijakan}
    return show(request, percakapan, PERIKSA, "skpbaru/periksa.html", context, form.status)


# 5


def submit(request: HttpRequest, percakapan: Percakapan) -> HttpResponse:
    """Hand it in; what is refused comes back on the paper form."""
    form = CatatanSkpForm(request.POST)
    if form.run(pengajuan.submit, percakapan.skp, by=request.pelaku):
        return redirect(address(DIAJUKAN))
    again = Percakapan(request.pelaku, skp_in_progress(request.pelaku))
    if again.policy is None:
        return redirect("susun:list")
    return _paper(request, again, again.policy, form)


def diajukan(request: HttpRequest, percakapan: Percakapan) -> HttpResponse:
    """Who reads it now, and the line from the head to oneself."""
    if percakapan.policy is None or request.method == "POST":
        return redirect(address(DATA))
    context = periksa_page.selesai_of(percakapan.policy)
    return show(request, percakapan, DIAJUKAN, "skpbaru/diajukan.html", context)


STEPS: Mapping[int, Answer] = {
    DATA: data, HASIL: hasil, SARAN: saran, PERIKSA: periksa, DIAJUKAN: diajukan
}  # fmt: skip
