"""What an uploaded file really is: by its content, never by its name."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

import structlog
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from selaras.base.berkas_kantor import DOCX, XLSX, office_kind
from selaras.base.errors import InvalidInput, Unavailable
from selaras.base.format import ukuran
from selaras.clients import clamav

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCUMENTS: Final = (PDF, PNG, JPEG)
EVIDENCE: Final = (*DOCUMENTS, DOCX, XLSX)
LABELS: Final = {PDF: "PDF", PNG: "PNG", JPEG: "JPEG", DOCX: "DOCX", XLSX: "XLSX"}
EXTENSIONS: Final = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg", DOCX: ".docx", XLSX: ".xlsx"}
MIME: Final = {extension: mime for mime, extension in EXTENSIONS.items()}
SIGNATURES: Final = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
ENDINGS: Final = {PDF: b"%%EOF", PNG: b"IEND", JPEG: b"\xff\xd9"}
TAIL = 2048  # bytes in which a whole file of these kinds ends
NAME_MAX = 100
HARMFUL = (
    "Berkas ini dikenali pemindai sebagai berkas berbahaya dan tidak disimpan. Mohon periksa "
    "komputer Anda, lalu unggah berkas lain."
)
NOT_SCANNED = (
    "Berkas belum disimpan, karena pemindai berkas sedang tidak dapat dihubungi. Mohon coba lagi "
    "beberapa saat lagi."
)

log = structlog.get_logger("selaras.files")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file that may be kept; `name` has the extension of its content."""

    mime: str
    size: int
    sha256: str
    name: str


def inspect(
    upload: "UploadedFile[bytes] | None",
    allowed: tuple[str, ...],
    max_bytes: int,
    field: str = "berkas",
) -> FileFacts:
    """Accept a file of an allowed kind and size, or refuse it beside its field (422)."""
    if not upload:
        raise _refused(field, "Berkas wajib dipilih.")
    size = upload.size or 0
    if size == 0:
        raise _refused(field, "Berkas ini kosong. Mohon pilih berkas lain.")
    if size > max_bytes:
        raise _refused(field, f"Berkas berukuran {ukuran(size)}; paling besar {ukuran(max_bytes)}.")
    content = upload.read()
    upload.seek(0)
    kind = _kind_of(content)
    if kind not in allowed:
        kinds = ", ".join(LABELS.get(each, each) for each in allowed)
        raise _refused(
            field,
            f"Isi berkas ini bukan {kinds} yang utuh, apa pun namanya. Mohon unggah {kinds}.",
        )
    require_clean(upload, field)
    return FileFacts(kind, size, sha256(content).hexdigest(), _safe_name(upload.name or "", kind))


def require_clean(upload: "UploadedFile[bytes]", field: str = "berkas") -> None:
    """Let ClamAV look at it where settings name one; what it knows is refused beside the field."""
    if not settings.CLAMAV:
        return
    upload.seek(0)
    try:
        found = clamav.scan(settings.CLAMAV, upload.chunks())
    except clamav.ClamavError as error:
        log.exception("scan_failed")
        raise Unavailable(NOT_SCANNED) from error
    upload.seek(0)
    if found:
        log.warning("harmful_upload", signature=found)
        raise _refused(field, HARMFUL)


def name_for(nama: str, mime: str) -> str:
    """What a kept file is called when it is handed over: named by people, ended by its content."""
    ending = EXTENSIONS[mime]
    return (_kept(nama.removesuffix(ending)) or "berkas") + ending


def _kind_of(content: bytes) -> str:
    """The kind by its bytes: a program with a PDF's name, half a file, or a macro is none."""
    for start, kind in SIGNATURES:
        if content.startswith(start) and ENDINGS[kind] in content[-TAIL:]:
            return kind
    return office_kind(content)


def _safe_name(name: str, kind: str) -> str:
    stem = PurePosixPath(name.replace("\\", "/")).stem
    return (_kept(stem) or "berkas") + EXTENSIONS[kind]


def _kept(stem: str) -> str:
    """Without what a file system, a header or a reader could take for something else."""
    plain = "".join(char for char in stem if char.isalnum() or char in " -_.,()")
    return plain.strip(" .")[:NAME_MAX].rstrip(" .")


def _refused(field: str, sentence: str) -> InvalidInput:
    return InvalidInput(errors={field: [sentence]})
