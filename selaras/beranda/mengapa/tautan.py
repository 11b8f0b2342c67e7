"""Where a link of the chain is mended: an address that this viewer may open, or nothing."""

from django.urls import reverse

from selaras.beranda.mengapa.fakta import Fakta
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp


def own(f: Fakta, name: str, *args: int) -> str:
    """A page of the person himself."""
    return reverse(name, args=args) if f.is_self else ""


def administers(f: Fakta) -> bool:
    unit_id = f.post.unit_id if f.post else 0
    return f.pelaku.administers(unit_id, f.instansi.pk)


def data(f: Fakta) -> str:
    """The page of a person's data: his profile for himself, Manajemen Pegawai for admins."""
    if administers(f):
        return reverse("kepegawaian:pegawai", args=[f.pegawai.pk])
    return own(f, "kepegawaian:profil")


def skp(f: Fakta, row: Skp | None) -> str:
    if row is None or row.pk not in f.terlihat:
        return ""
    return reverse("susun:detail", args=[row.pk])


def periode(f: Fakta, row: Periode | None) -> str:
    if row is None or row.skp_id not in f.terlihat:
        return ""
    return reverse("penilaian:periode", args=[row.pk])
