"""Templates of ekspektasi perilaku of an agency."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import NotAllowed
from selaras.kebijakan.in_force import kebijakan_for
from selaras.perencanaan.api import catatan as schemas
from selaras.perencanaan.models.catatan import TemplatEkspektasi
from selaras.perencanaan.templat import base_of
from selaras.susun.actions import templat
from selaras.susun.policies.templat import TemplatPolicy

router = Router(tags=["Templat ekspektasi"])


@router.get("/templat-ekspektasi", response=schemas.DaftarTemplat)
def list_templat(request: HttpRequest) -> dict[str, Any]:
    """Templat instansi dan tiap jabatan, serta teks dari kebijakan instansi."""
    instansi = _instansi(request)
    TemplatPolicy(request.pelaku, instansi).require("set_templat")
    return _answer(instansi)


@router.put("/templat-ekspektasi", response=schemas.DaftarTemplat)
def set_templat(request: HttpRequest, isi: schemas.TemplatIsi) -> dict[str, Any]:
    """Teks per kode perilaku; yang kosong mencabut templatnya, yang tidak disebut tetap."""
    instansi = _instansi(request)
    templat.set_templat(instansi, by=request.pelaku, **isi.model_dump())
    return _answer(instansi)


def _instansi(request: HttpRequest) -> Instansi:
    instansi: Instansi | None = request.pelaku.instansi
    if instansi is None:
        raise NotAllowed("Templat ekspektasi diatur admin instansi pada instansinya.")
    return instansi


def _answer(instansi: Instansi) -> dict[str, Any]:
    rows: dict[str, dict[str, str]] = {}
    for row in TemplatEkspektasi.objects.filter(instansi=instansi):
        rows.setdefault(row.jabatan, {})[row.perilaku] = row.isi
    return {
        "dasar": base_of(kebijakan_for(instansi, clock.today(instansi.zona))),
        "templat": [{"jabatan": jabatan, "isi": isi} for jabatan, isi in rows.items()],
    }
