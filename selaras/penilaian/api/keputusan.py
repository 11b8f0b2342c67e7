"""The form that a non-ASN penilai signed, sent in by the one who records for that person."""

from django.http import HttpRequest
from ninja import Router
from ninja.responses import Status

from selaras.base.api.multipart import FILE_AND_VERSI, read_file
from selaras.pelaksanaan.api.rows import periode_for
from selaras.penilaian.actions import umpan_balik
from selaras.penilaian.api.lembar import Periode
from selaras.penilaian.api.periode import answer

router = Router(tags=["Bukti dukung"])


@router.post(
    "/periode/{int:pk}/formulir-keputusan", response={201: Periode}, openapi_extra=FILE_AND_VERSI
)
def upload_decision(request: HttpRequest, pk: int) -> Status:
    """Formulir bertanda tangan pejabat penilai non-ASN, oleh operatornya, sebelum `rate`."""
    periode = periode_for(request, pk)
    umpan_balik.upload_decision(periode, by=request.pelaku, **read_file(request))
    return Status(201, answer(request, pk))
