"""What an uploaded file really is: by its content, never by its name."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from django.core.files.uploadedfile import UploadedFile

from selaras.base.errors import InvalidInput
from selaras.base.format import ukuran

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCUMENTS: Final = (PDF, PNG, JPEG)
LABELS: Final = {PDF: "PDF", PNG: "PNG", JPEG: "JPEG"}
EXTENSIONS: Final = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg"}
SIGNATURES: Final = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
ENDINGS: Final = {PDF: b"%%EOF", PNG: b"IEND", JPEG: b"\xff\xd9"}
TAIL = 2048  # bytes in which a whole file of these kinds ends
NAME_MAX = 100


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
    return FileFacts(kind, size, sha256(content).hexdigest(), _safe_name(upload.name or "", kind))


def _kind_of(content: bytes) -> str:
    """The kind by first and last bytes: a program with a PDF's name, or half a file, is none."""
    for start, kind in SIGNATURES:
        if content.startswith(start) and ENDINGS[kind] in content[-TAIL:]:
            return kind
    return ""


def _safe_name(name: str, kind: str) -> str:
    stem = PurePosixPath(name.replace("\\", "/")).stem
    kept = "".join(char for char in stem if char.isalnum() or char in " -_.()").strip(" .")
    return (kept[:NAME_MAX] or "berkas") + EXTENSIONS[kind]


def _refused(field: str, sentence: str) -> InvalidInput:
    return InvalidInput(errors={field: [sentence]})
