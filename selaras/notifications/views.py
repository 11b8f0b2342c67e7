"""The inbox page."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from selaras.accounts.models import User
from selaras.base.limits import PER_PAGE
from selaras.core.models import AuditEntry, Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.core.wording import verb_phrase
from selaras.jadwal.models import PermintaanPerpanjangan, Perpanjangan
from selaras.kaskade.models import PermintaanMatriks
from selaras.koreksi.models import KoreksiSkp
from selaras.mutasi.models import Mutasi
from selaras.notifications import actions as kotak
from selaras.notifications.models import NEWS, TROUBLE, news_for
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.pelaksanaan.models import Periode
from selaras.pengaturan.models import UsulanKebijakan
from selaras.perencanaan.models.skp import Skp
from selaras.tiket.models import Tiket
from selaras.tim.models import TimKerja

AKUN = "Akun Anda"
REMINDER = "remind_skp"  # kept with the post, about the SKP of a year
ROUTES = {
    Skp: "susun:detail",
    Periode: "penilaian:periode",
    KoreksiSkp: "koreksi:skp",
    PermintaanMatriks: "susun:detail",
    Tiket: "tiket:detail",
    Mutasi: "mutasi:detail",
    TimKerja: "tim:detail",
    Perpanjangan: "jadwal:detail",
    UsulanKebijakan: "pengaturan:usulan",
}
OF_SKP = (KoreksiSkp, PermintaanMatriks)  # shown on a page of their SKP
TABS = {RiwayatJabatan: "atasan", KlaimPimpinan: "klaim"}  # of one's own profile


@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """What others did with my SKP, periods and tickets, newest first."""
    page = Paginator(news_for(request.pelaku).prefetch_related("subject"), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    rows = [
        {
            "judul": _judul(entry, request.pelaku),
            "phrase": "diingatkan" if entry.verb == REMINDER else verb_phrase(entry.verb),
            "oleh": entry.oleh,
            "at": entry.at,
            "note": _note(entry),
            "url": _url(entry, request.pelaku),
        }
        for entry in page
        if type(entry.subject) in NEWS | TROUBLE
    ]
    return render(request, "notifications/list.html", {"page": page, "rows": rows})


def _judul(entry: AuditEntry, reader: Pelaku) -> str:
    if entry.verb == REMINDER:
        return f"Batas pengajuan SKP {entry.data['tahun']}"
    return AKUN if _is_own_account(entry, reader) else str(entry.subject)


def _is_own_account(entry: AuditEntry, reader: Pelaku) -> bool:
    return isinstance(entry.subject, User) and entry.subject.pk == reader.user_id


def _url(entry: AuditEntry, reader: Pelaku) -> str:
    if isinstance(entry.subject, Pekerjaan):
        return entry.subject.tautan or entry.subject.get_absolute_url()
    if _is_own_account(entry, reader):
        return reverse("account")
    if isinstance(entry.subject, User):
        return _person(entry.subject)
    if entry.verb == REMINDER:
        skp = entry.data["skp"]
        return reverse("susun:detail", args=[skp]) if skp else reverse("susun:list")
    return _page(entry)


def _page(entry: AuditEntry) -> str:
    """Where the row is shown: on a page of its own, of its SKP or of the reader."""
    kind = type(entry.subject)
    if kind is Keadaan:
        return reverse("keadaan:own")
    if kind in TABS:
        return f"{reverse('kepegawaian:profil')}?tab={TABS[kind]}"
    if kind is PermintaanPerpanjangan:
        return reverse("jadwal:saya")
    row = entry.subject
    return reverse(ROUTES[kind], args=[row.skp_id if kind in OF_SKP else row.pk])


def _person(user: User) -> str:
    """The page on which his administrator can do something about it."""
    found = user.pegawai_set.filter(instansi=user.instansi_id).values_list("pk", flat=True).first()
    if found is None:
        return reverse("kepegawaian:pegawai_list")
    return reverse("kepegawaian:pegawai", args=[found])


def _note(entry: AuditEntry) -> str:
    """What was said with the deed; for a change of the penilai also who it is now."""
    penilai = entry.data.get("ke") if isinstance(entry.subject, RiwayatJabatan) else ""
    return " · ".join(filter(None, (f"Penilai: {penilai}" if penilai else "", entry.note)))


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    kotak.read_all(by=request.pelaku)
    return redirect("notifications:list")
