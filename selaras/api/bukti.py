"""Evidence: a link as JSON, a file as multipart, the file served to those who see the period."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydantic
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from ninja.errors import HttpError, ValidationError
from ninja.responses import Status

from selaras.api.periode import answer, periode_for
from selaras.api.present.periode import bukti_as_json
from selaras.api.schemas import periode as schemas
from selaras.core import audit
from selaras.pelaksanaan.actions import bukti as bukti_actions
from selaras.pelaksanaan.models import BuktiDukung, Periode
from selaras.penilaian import actions as penilaian_actions

router = Router(tags=["Bukti dukung"])
MULTIPART = "multipart/form-data"
FIELDS = schemas.BuktiBaru.model_json_schema()
WITH_FILE = {
    **FIELDS,
    "properties": FIELDS["properties"] | {"berkas": {"type": "string", "format": "binary"}},
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": FIELDS}, MULTIPART: {"schema": WITH_FILE}},
    }
}


@router.post("/periode/{int:pk}/bukti", response={201: schemas.Bukti}, openapi_extra=BODY)
def add_bukti(request: HttpRequest, pk: int) -> Status:
    """Tautan sebagai JSON, atau berkas sebagai multipart dengan isian yang sama dan `berkas`."""
    periode = periode_for(request, pk)
    isi, berkas = _read(request)
    facts = isi.model_dump()
    facts["tautan"] = facts["tautan"] or ""
    bukti = bukti_actions.add_bukti(periode, by=request.pelaku, berkas=berkas, **facts)
    return Status(201, bukti_as_json(bukti))


@router.get("/bukti/{int:pk}/berkas")
def show_bukti(request: HttpRequest, pk: int) -> FileResponse:
    """Berkas bukti dukung; dilihat orang lain selain pemiliknya dicatat."""
    bukti = get_object_or_404(_visible(request).exclude(berkas=""), pk=pk)
    if not request.pelaku.is_pegawai(bukti.periode.skp.pegawai_id):
        audit.seen(bukti.periode, by=request.pelaku)
    response = FileResponse(
        bukti.berkas.open("rb"),
        content_type=bukti.jenis_berkas,
        as_attachment=True,
        filename=bukti.nama or "bukti",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@router.delete("/bukti/{int:pk}", response={204: None})
def delete_bukti(request: HttpRequest, pk: int) -> Status:
    bukti_actions.delete_bukti(get_object_or_404(_visible(request), pk=pk), by=request.pelaku)
    return Status(204, None)


FORMULIR = {
    "requestBody": {
        "required": True,
        "content": {
            MULTIPART: {
                "schema": {
                    "type": "object",
                    "required": ["berkas"],
                    "properties": schemas.FormulirBaru.model_json_schema()["properties"]
                    | {"berkas": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.post(
    "/periode/{int:pk}/formulir-keputusan", response={201: schemas.Periode}, openapi_extra=FORMULIR
)
def upload_decision(request: HttpRequest, pk: int) -> Status:
    """Formulir bertanda tangan pejabat penilai non-ASN, oleh operatornya, sebelum `rate`."""
    periode = periode_for(request, pk)
    with _errors_in_words():
        isi = schemas.FormulirBaru.model_validate(request.POST.dict())
    berkas = request.FILES.get("berkas")
    penilaian_actions.upload_decision(periode, by=request.pelaku, berkas=berkas, **isi.model_dump())
    return Status(201, answer(request, pk))


def _visible(request: HttpRequest) -> Any:
    seen = Periode.objects.visible_to(request.pelaku).values("pk")
    people = ("periode__instansi", "periode__skp__instansi", "periode__skp__pegawai")
    return BuktiDukung.objects.filter(periode__in=seen).select_related(*people)


def _read(request: HttpRequest) -> tuple[schemas.BuktiBaru, Any]:
    """The fields and the file, by the content type; ninja reads one kind per operation only."""
    with _errors_in_words():
        if request.content_type != MULTIPART:
            return schemas.BuktiBaru.model_validate_json(request.body or b"null"), None
        facts = {name: value for name, value in request.POST.items() if name != "_key"}
        return schemas.BuktiBaru.model_validate(facts), request.FILES.get("berkas")


@contextmanager
def _errors_in_words() -> Iterator[None]:
    """What is wrong with the fields, as ninja says it of a body that it read itself."""
    try:
        yield
    except pydantic.ValidationError as error:
        rows = [dict(row) for row in error.errors(include_url=False, include_input=False)]
        if rows[0]["type"] == "json_invalid":
            raise HttpError(400, "") from error
        raise ValidationError([row | {"loc": ("body", *row["loc"])} for row in rows]) from error
