"""Files that are handed over: what a page makes, and what somebody uploaded."""

from pathlib import PurePosixPath

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpResponse

from selaras.base import berkas_kantor, files

XLSX = berkas_kantor.XLSX


def attachment(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


def upload(berkas: FieldFile, nama: str, *, as_attachment: bool = False) -> FileResponse:
    """A kept upload, the same at every door: the name is a person's, type and end the content's.

    What its content is, `files.inspect` found; the file's own name says it since.
    """
    mime = files.MIME[PurePosixPath(berkas.name or "").suffix]
    response = FileResponse(
        berkas.open("rb"),
        as_attachment=as_attachment,
        filename=files.name_for(nama, mime),
        content_type=mime,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
