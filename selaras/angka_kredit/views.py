"""Angka kredit: mine and my people's, the base, the draft, its way to the penilai."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from selaras.angka_kredit.actions import dasar as bases
from selaras.angka_kredit.actions import keterangan as about
from selaras.angka_kredit.actions import pak as actions
from selaras.angka_kredit.forms import (
    CatatanKreditForm,
    DasarKreditForm,
    DataKreditForm,
    KonversiForm,
    PratinjauForm,
    SiapkanPakForm,
    SuratPakForm,
    SyaratJenjangForm,
)
from selaras.angka_kredit.models import DasarAngkaKredit, Pak, SkPak, led_people
from selaras.angka_kredit.pages import tampilan
from selaras.angka_kredit.policies import (
    DasarKreditPolicy,
    KeteranganJfPolicy,
    KreditBanyakPolicy,
)
from selaras.base.forms import ActionForm, VersiForm
from selaras.core.deed import deed_of
from selaras.core.step_view import step_view
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan

SECTION = {False: "Bawahan", True: "Angka kredit"}
KETERANGAN = ("tempat_lahir", "nomor_kartu", "tmt_golongan")
SYARAT = ("lulus_uji_pada", "formasi_pada")


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """One's own; who is no pegawai finds those of his people."""
    found = led_people(request.pelaku).filter(pk=request.pelaku.pegawai_id or 0).first()
    if found is None:
        return redirect("angka_kredit:list")
    return _show_akun(request, found)


@require_safe
@login_required
def orang(request: HttpRequest, pk: int) -> HttpResponse:
    return _show_akun(request, _person(request, pk))


def _person(request: HttpRequest, pk: int) -> Pegawai:
    return get_object_or_404(led_people(request.pelaku), pk=pk)


def _show_akun(
    request: HttpRequest, pegawai: Pegawai, name: str = "", form: ActionForm | None = None
) -> HttpResponse:
    """The page as it is now; the form that was refused keeps what was typed."""
    context = tampilan.akun_context(pegawai, request.pelaku)
    row = context["akun"].keterangan
    forms: dict[str, ActionForm] = {
        "write_keterangan": DataKreditForm(
            initial={each: getattr(row, each) for each in KETERANGAN}
        ),
        "record_syarat": SyaratJenjangForm(initial={each: getattr(row, each) for each in SYARAT}),
    }
    request.section = SECTION[context["is_mine"]]
    context["forms"] = forms | ({name: form} if form else {})
    status = form.status if form else 200
    return render(request, "angka_kredit/akun.html", context, status=status)


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """Those of one's people, and who is near a rise."""
    return _show_register(request, SiapkanPakForm(today=request.pelaku.today))


def _show_register(request: HttpRequest, form: SiapkanPakForm) -> HttpResponse:
    request.section = SECTION[False]
    context = tampilan.register_of(request.pelaku, request.GET) | {"form": form}
    return render(request, "angka_kredit/list.html", context, status=form.status)


@require_POST
@login_required
def prepare_paks(request: HttpRequest) -> HttpResponse:
    """A job drafts for many; its page says what came of it, and leads back."""
    form = SiapkanPakForm(request.POST, today=request.pelaku.today)
    KreditBanyakPolicy(request.pelaku, request.pelaku.instansi).require_role("prepare_paks")
    if form.run(actions.prepare_paks, by=request.pelaku):
        return redirect(form.result)
    return _show_register(request, form)


def _about(verb: Callable[..., Any], form_class: type[ActionForm], done: str) -> Any:
    """The view that keeps something of a person."""
    name = deed_of(verb).verb

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        pegawai = _person(request, pk)
        form = form_class(request.POST)
        KeteranganJfPolicy(request.pelaku, about.keterangan_of(pegawai)).require_role(name)
        if form.run(verb, pegawai, by=request.pelaku):
            messages.success(request, done)
            return redirect("angka_kredit:orang", pk)
        return _show_akun(request, pegawai, name, form)

    view.__name__ = name
    return view


write_keterangan = _about(about.write_keterangan, DataKreditForm, "Data tersimpan.")
record_syarat = _about(about.record_syarat, SyaratJenjangForm, "Syarat kenaikan jenjang tercatat.")


# ---- The base


def _post(request: HttpRequest, pk: int) -> RiwayatJabatan:
    rows = RiwayatJabatan.objects.filter(pegawai__in=led_people(request.pelaku).values("pk"))
    return get_object_or_404(rows.with_people(), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create_dasar(request: HttpRequest, pk: int) -> HttpResponse:
    """State a base for a post; the address names the post."""
    post = _post(request, pk)
    row = bases.about_to_begin(post)
    policy = DasarKreditPolicy(request.pelaku, row)
    form = DasarKreditForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        initial={"golongan": row.golongan, "mulai": row.mulai},
    )
    if request.method == "POST":
        if form.run(bases.create_dasar, post, by=request.pelaku):
            messages.success(request, f"Diajukan kepada {policy.pemutus}.")
            return redirect("angka_kredit:dasar", form.result.pk)
    else:
        policy.require("create_dasar")
    request.section = SECTION[policy.is_owner]
    context = {"row": row, "policy": policy, "form": form}
    return render(request, "angka_kredit/dasar_baru.html", context, status=form.status)


@require_POST
@login_required
def pull_dasar(request: HttpRequest, pk: int) -> HttpResponse:
    """A job takes the AK of 2022 from SIASN; its page says what came of it, and leads back."""
    return redirect(bases.pull_dasar(_post(request, pk), by=request.pelaku))


def _dasar(request: HttpRequest, pk: int) -> DasarAngkaKredit:
    rows = DasarAngkaKredit.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows, pk=pk)


@require_safe
@login_required
def dasar(request: HttpRequest, pk: int) -> HttpResponse:
    return _show_dasar(request, _dasar(request, pk))


def _show_dasar(
    request: HttpRequest, row: DasarAngkaKredit, name: str = "", form: ActionForm | None = None
) -> HttpResponse:
    policy = DasarKreditPolicy(request.pelaku, row)
    request.section = SECTION[policy.is_owner]
    shown = {each: getattr(row, each) for each in DasarKreditForm.base_fields if hasattr(row, each)}
    shown |= {"angka": row.ak_lama or row.ak_penyesuaian}
    forms = {verb: _dasar_form(verb, initial=shown) for verb in DasarAngkaKredit.STEPS}
    context = {
        "row": row,
        "policy": policy,
        "sk": list(row.sk_set.all()),
        "forms": forms | ({name: form} if form else {}),
        "tone": tampilan.TONE,
    }
    status = form.status if form else 200
    return render(request, "angka_kredit/dasar.html", context, status=status)


def _dasar_form(verb: str, *args: Any, **facts: Any) -> ActionForm:
    kinds: dict[str, type[ActionForm]] = {
        "correct_dasar": DasarKreditForm,
        "return_dasar": CatatanKreditForm,
    }
    return kinds.get(verb, VersiForm)(*args, auto_id=f"id_{verb}_%s", **facts)


@require_safe
@login_required
def sk(request: HttpRequest, pk: int) -> FileResponse:
    """The SK as it was uploaded."""
    seen = DasarAngkaKredit.objects.visible_to(request.pelaku)
    return get_object_or_404(SkPak, pk=pk, dasar__in=seen.values("pk")).answer()


def _dasar_verb(decide: Callable[..., Any], done: str) -> Callable[..., HttpResponse]:
    verb = deed_of(decide).verb

    @require_POST
    @login_required
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = _dasar(request, pk)
        DasarKreditPolicy(request.pelaku, row).require_role(verb)
        form = _dasar_form(verb, request.POST, request.FILES)
        if form.run(decide, row, by=request.pelaku):
            messages.success(request, done)
            return redirect("angka_kredit:dasar", pk)
        return _show_dasar(request, _dasar(request, pk), verb, form)

    view.__name__ = verb
    return view


# ---- A PAK


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def create_pak(request: HttpRequest) -> HttpResponse:
    """Choose year, SKP and period; see the lines; make the draft (BKN-063 … BKN-065)."""
    periods = tampilan.rated_choices(request.pelaku)
    pilihan = [(pk, tampilan.choice_words(each)) for pk, each in periods.items()]
    asked = periods.get(PratinjauForm(request.GET).facts()["periode"] or 0)
    sent = request.POST if request.method == "POST" else None
    form = KonversiForm(sent, pilihan=pilihan, initial={"periode": asked.pk if asked else None})
    if sent is not None and form.run_with(actions.create_pak, periods, by=request.pelaku):
        messages.success(request, "Draf tersimpan. Mohon diperiksa, lalu ajukan.")
        return redirect("angka_kredit:pak", form.result.pk)
    request.section = SECTION[True]
    context = {
        "form": form,
        "pilihan": pilihan,
        "asked": asked,
        "baris": tampilan.preview_of(asked, request.pelaku) if asked else [],
    }
    return render(request, "angka_kredit/konversi.html", context, status=form.status)


def _pak(request: HttpRequest, pk: int) -> Pak:
    rows = Pak.objects.visible_to(request.pelaku).with_people()
    return get_object_or_404(rows.prefetch_related("konversi_set__evaluasi__periode"), pk=pk)


@require_safe
@login_required
def pak(request: HttpRequest, pk: int) -> HttpResponse:
    return _show_pak(request, _pak(request, pk))


def _show_pak(
    request: HttpRequest, row: Pak, name: str = "", form: ActionForm | None = None
) -> HttpResponse:
    context = tampilan.pak_context(row, request.pelaku)
    request.section = SECTION[context["policy"].is_owner]
    shown = {"versi": row.versi, "nomor": row.nomor, "tanggal": row.tanggal or request.pelaku.today}
    forms = {verb: _pak_form(verb, initial=shown) for verb in Pak.STEPS}
    context |= {
        "forms": forms | ({name: form} if form else {}),
        "bagian": request.GET.get("bagian", ""),
        "keterangan": about.keterangan_of(row.pegawai),
    }
    status = form.status if form else 200
    return render(request, "angka_kredit/pak.html", context, status=status)


def _pak_form(verb: str, *args: Any, **facts: Any) -> ActionForm:
    kinds: dict[str, type[ActionForm]] = {
        "submit_pak": SuratPakForm,
        "return_pak": CatatanKreditForm,
    }
    return kinds.get(verb, VersiForm)(*args, auto_id=f"id_{verb}_%s", **facts)


def _after_pak(row: Pak, made: Pak | None) -> HttpResponse:
    """A draft that is gone leads back, a replacement to the new one."""
    if row.pk is None:
        return redirect("angka_kredit:mine")
    return redirect("angka_kredit:pak", made.pk if made else row.pk)


_pak_step = partial(
    step_view,
    find=_pak,
    form=lambda verb, _, request: _pak_form(verb, request.POST),
    again=_show_pak,
    on=_after_pak,
)


DASAR = {
    view.__name__: view
    for view in (
        _dasar_verb(bases.correct_dasar, "Perbaikan diajukan kepada penilai."),
        _dasar_verb(bases.approve_dasar, "Dasar angka kredit disetujui; pegawai diberi tahu."),
        _dasar_verb(bases.return_dasar, "Dikembalikan; pegawai membaca yang perlu diperbaiki."),
    )
}
PAK = {
    view.__name__: view
    for view in (
        _pak_step(actions.submit_pak, "PAK diajukan kepada penilai."),
        _pak_step(actions.withdraw_pak, "PAK ditarik kembali."),
        _pak_step(actions.delete_pak, "Draf dihapus."),
        _pak_step(actions.approve_pak, "PAK ditetapkan; pegawai diberi tahu."),
        _pak_step(actions.return_pak, "Dikembalikan; pegawai membaca yang perlu diperbaiki."),
        _pak_step(actions.replace_pak, "Draf pengganti dibuat. Mohon diperiksa, lalu ajukan."),
        _pak_step(actions.sync_pak, "Masuk antrean kirim ke SIASN."),
    )
}
