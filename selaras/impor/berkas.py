"""What an uploaded sheet really is, before anything opens it."""

from pathlib import PurePosixPath
from typing import BinaryIO, Final

from django.core.files.uploadedfile import UploadedFile

from selaras.base import files
from selaras.base.format import ukuran
from selaras.base.workbook.contents import check_contents
from selaras.base.workbook.limits import Reason, Refused
from selaras.impor.batas import AS_XLSX, BATAS, KALIMAT
from selaras.impor.galat import refused

XLSX, CSV = ".xlsx", ".csv"
MAX_BYTES: Final = 10 * 1024 * 1024
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SENTENCES = KALIMAT | {
    Reason.BROKEN: f"Berkas ini rusak dan tidak dapat dibuka. {AS_XLSX}",
}
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def inspect(upload: "UploadedFile[bytes] | None") -> str:
    """The kind of the file by its content (XLSX or CSV), or a refusal beside the field (422)."""
    if not upload:
        raise refused("Mohon pilih berkas yang akan diimpor.")
    name, size = upload.name or "", upload.size or 0
    if size == 0:
        raise refused("Berkas ini kosong. Mohon isi templat, lalu unggah lagi.")
    if size > MAX_BYTES:
        raise refused(
            f"Berkas berukuran {ukuran(size)}; paling besar {ukuran(MAX_BYTES)}. Mohon bagi "
            "menjadi beberapa berkas."
        )
    ending = PurePosixPath(name).suffix.lower()
    if ending not in {XLSX, CSV, ".xls"}:
        raise refused(f"Hanya berkas .xlsx dan .csv yang dapat diimpor. {AS_XLSX}")
    found = _kind_of(upload)
    if found != ending:
        raise refused(f"Isi berkas ini tidak sesuai dengan namanya ({ending}). {AS_XLSX}")
    files.require_clean(upload)
    upload.seek(0)
    return found


def safe_name(name: str, longest: int) -> str:
    """The name as the person knows it, without what a file system or a page could stumble on."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem = "".join(char for char in path.stem if char.isalnum() or char in " -_.()").strip(" .")
    return (stem[: longest - len(path.suffix)] or "berkas") + path.suffix.lower()


def _kind_of(upload: "UploadedFile[bytes]") -> str:
    upload.seek(0)
    head = upload.read(len(OLE))
    upload.seek(0)
    if head == OLE:
        _refuse_ole(upload.read())
    if head.startswith(ZIP):
        check_zip(upload)
        return XLSX
    check_text(upload.read())
    return CSV


def _refuse_ole(content: bytes) -> None:
    if ENCRYPTED in content:
        raise refused(
            "Berkas ini dikunci dengan kata sandi sehingga tidak dapat dibaca. Mohon buka, "
            "hilangkan kata sandinya, simpan, lalu unggah lagi."
        )
    raise refused(f"Berkas ini berformat Excel lama (.xls). {AS_XLSX}")


def check_zip(stream: BinaryIO) -> None:
    """Refuse a zip bomb by its table of contents, and a zip that is no workbook."""
    try:
        check_contents(stream, BATAS)
    except Refused as error:
        raise refused(SENTENCES[error.reason]) from error


def check_text(content: bytes) -> str:
    """The text of a CSV: UTF-8, with or without a mark; no NUL."""
    if b"\x00" in content:
        raise refused(f"Berkas ini bukan teks CSV yang utuh (memuat karakter nol). {AS_XLSX}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(
            "Huruf pada CSV ini bukan UTF-8 sehingga nama dapat rusak. Mohon simpan ulang sebagai "
            "CSV UTF-8, lalu unggah lagi."
        ) from error
