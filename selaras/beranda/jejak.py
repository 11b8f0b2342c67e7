"""Pages of the trail: one's own, and the agency's for those who look after it."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from selaras.base.errors import NotAllowed
from selaras.base.forms import DateInput
from selaras.beranda import actions, trail
from selaras.beranda.policies import JejakPolicy
from selaras.beranda.segel import segel_of
from selaras.core import audit
from selaras.core.wording import PHRASES
from selaras.kepegawaian.policies import require_letter
from selaras.organisasi.models.pegawai import Pegawai

JENIS = {"": "Semua", "dilihat": "Siapa melihat", "berubah": "Yang berubah"}
READERS = (
    "Jejak instansi dibaca Admin Instansi dan auditor. Jejak tentang diri Anda sendiri ada di "
    "Jejak data saya."
)


@require_safe
@login_required
def jejak(request: HttpRequest) -> HttpResponse:
    """What the system recorded about me."""
    jenis = request.GET.get("jenis", "")
    jenis = jenis if jenis in JENIS else ""
    rows = trail.mine(request.pelaku, jenis)
    context = {
        "sheet": trail.sheet(rows, request.GET.get("sebelum", ""), reader=request.pelaku),
        "jenis": jenis,
        "pilihan": JENIS,
        "query": urlencode({"jenis": jenis}) if jenis else "",
        "reads_agency": trail.reads_agency(request.pelaku),
    }
    return render(request, "beranda/jejak.html", context)


class SaringJejakForm(forms.Form):
    """The toolbar of the agency's trail."""

    nip = forms.CharField(label="NIP", required=False, max_length=24)
    verb = forms.ChoiceField(
        label="Kejadian",
        required=False,
        choices=[("", "Semua"), *sorted(PHRASES.items(), key=lambda row: row[1])],
    )
    dari = forms.DateField(label="Dari tanggal", required=False, widget=DateInput())
    sampai = forms.DateField(label="Sampai tanggal", required=False, widget=DateInput())

    def __init__(self, *args: Any, instansi_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instansi_id = instansi_id

    def clean_nip(self) -> Pegawai | None:
        nip = "".join(self.cleaned_data["nip"].split())
        if not nip:
            return None
        found = Pegawai.objects.filter(instansi=self.instansi_id, nip=nip).first()
        if found is None:
            raise forms.ValidationError("Tidak ada pegawai dengan NIP ini di instansi Anda.")
        return found


@require_safe
@login_required
def jejak_instansi(request: HttpRequest) -> HttpResponse:
    """The trail of the agency; looking at one person's part is itself recorded."""
    pelaku = request.pelaku
    require_letter(pelaku)
    if not trail.reads_agency(pelaku):
        raise NotAllowed(READERS)
    form = SaringJejakForm(request.GET, instansi_id=pelaku.instansi_id)
    context: dict[str, Any] = {"form": form, "sheet": None, "query": "", "pegawai": None}
    if pelaku.instansi:
        context["segel"] = segel_of(pelaku.instansi)
        context["periksa"] = JejakPolicy(pelaku, pelaku.instansi)
    if not form.is_valid():
        return render(request, "beranda/jejak_instansi.html", context, status=422)
    facts = dict(form.cleaned_data)
    pegawai = facts.pop("nip")
    rows = trail.of_agency(pelaku, pegawai=pegawai, **facts)
    if pegawai and not pelaku.is_pegawai(pegawai.pk):
        audit.seen(pegawai, by=pelaku)
    sheet = trail.sheet(rows, request.GET.get("sebelum", ""), reader=pelaku)
    sent = {name: request.GET.get(name, "") for name in form.fields}
    query = urlencode({name: value for name, value in sent.items() if value})
    context |= {"sheet": sheet, "query": query, "pegawai": pegawai}
    return render(request, "beranda/jejak_instansi.html", context)


@require_POST
@login_required
def check_chain(request: HttpRequest) -> HttpResponse:
    """Have the chain computed anew; the page of the work says when it is done."""
    if request.pelaku.instansi is None:
        raise NotAllowed(READERS)
    return redirect(actions.check_chain(request.pelaku.instansi, by=request.pelaku))
