"""The documents as PDF; an evaluation's from its publication on (409 before)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from selaras.api.periode import periode_for
from selaras.api.schemas.dokumen import Cetak
from selaras.documents import prints
from selaras.perencanaan.api.rows import skp_for

router = Router(tags=["Dokumen"])
PDF = "application/pdf"
ANSWER: dict[str, Any] = {
    "responses": {
        200: {
            "description": "PDF",
            "content": {PDF: {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.get("/skp/{int:pk}/dokumen/skp.pdf", openapi_extra=ANSWER)
def skp_pdf(request: HttpRequest, pk: int, cetak: Query[Cetak]) -> HttpResponse:
    """Dokumen SKP dan lampirannya; bertanda DRAF sebelum disetujui."""
    chosen = cetak.model_dump(exclude_unset=True)
    pdf = prints.skp_pdf(skp_for(request, pk), by=request.pelaku, **chosen)
    return _pdf(pdf, f"skp-{pk}.pdf")


@router.get("/skp/{int:pk}/dokumen/manual.pdf", openapi_extra=ANSWER)
def manual_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Manual Indikator Kinerja pada SKP JPT dan pimpinan unit kerja mandiri."""
    return _pdf(prints.manual_pdf(skp_for(request, pk), by=request.pelaku), f"manual-{pk}.pdf")


@router.get("/periode/{int:pk}/dokumen/form-penilaian.pdf", openapi_extra=ANSWER)
def form_penilaian_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Evaluasi Kinerja Pegawai."""
    pdf = prints.form_penilaian_pdf(periode_for(request, pk), by=request.pelaku)
    return _pdf(pdf, f"form-penilaian-{pk}.pdf")


@router.get("/periode/{int:pk}/dokumen/dokumen-evaluasi.pdf", openapi_extra=ANSWER)
def dokumen_evaluasi_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """Dokumen Evaluasi Kinerja Pegawai."""
    pdf = prints.dokumen_evaluasi_pdf(periode_for(request, pk), by=request.pelaku)
    return _pdf(pdf, f"dokumen-evaluasi-{pk}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
