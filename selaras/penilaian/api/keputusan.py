"""The form that a non-ASN penilai signed, sent in by the one who records for that person."""

from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status
from pydantic import ConfigDict

from selaras.base.api.kinds import Body, Versi
from selaras.base.api.multipart import MULTIPART, errors_in_words
from selaras.pelaksanaan.api.rows import periode_for
from selaras.penilaian.actions import umpan_balik
from selaras.penilaian.api.lembar import Periode
from selaras.penilaian.api.periode import answer

router = Router(tags=["Bukti dukung"])


class FormulirBaru(Body):
    """What comes with `berkas`, as multipart."""

    model_config = ConfigDict(extra="ignore")

    versi: Versi | None = None


FORMULIR = {
    "requestBody": {
        "required": True,
        "content": {
            MULTIPART: {
                "schema": {
                    "type": "object",
                    "required": ["berkas"],
                    "properties": FormulirBaru.model_json_schema()["properties"]
                    | {"berkas": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.post(
    "/periode/{int:pk}/formulir-keputusan", response={201: Periode}, openapi_extra=FORMULIR
)
def upload_decision(request: HttpRequest, pk: int) -> Status:
    """Formulir bertanda tangan pejabat penilai non-ASN, oleh operatornya, sebelum `rate`."""
    periode = periode_for(request, pk)
    with errors_in_words():
        isi = FormulirBaru.model_validate(request.POST.dict())
    berkas = request.FILES.get("berkas")
    umpan_balik.upload_decision(periode, by=request.pelaku, berkas=berkas, **isi.model_dump())
    return Status(201, answer(request, pk))
