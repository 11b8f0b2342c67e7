"""What pages and API hand out alike: a gathered file, and the people whose files one keeps."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from selaras.arsip.models import BerkasMassal, kept_by
from selaras.arsip.policies import ADMINS
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import Pegawai


def file_answer(row: BerkasMassal) -> FileResponse:
    """What was gathered; 404 while it is being made."""
    if not row.berkas:
        raise Http404
    name = f"{slugify(str(row))}-{row.pk}.{row.bentuk}"
    response = FileResponse(row.berkas.open("rb"), as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def reachable(pelaku: Pelaku, pk: int) -> Pegawai:
    """Oneself, or one whose files this administrator keeps; of anybody else nothing is told."""
    if pelaku.is_pegawai(pk):
        return get_object_or_404(Pegawai, pk=pk)
    if not pelaku.peran & ADMINS:
        raise Http404
    return get_object_or_404(kept_by(pelaku), pk=pk)
