"""An uploaded file as plain data in the documented form, whatever it claims to be."""

import json
from io import BytesIO
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile

from selaras.base import files
from selaras.base.format import ukuran
from selaras.base.workbook.contents import check_contents
from selaras.base.workbook.limits import Limits, Reason, Refused
from selaras.base.workbook.reader import Sheet, opened
from selaras.salin.berkas.lembar import Buku, data_of, refused

MB: Final = 1024 * 1024
BERKAS_MAX: Final = 2 * MB
BARIS_MAKS: Final = 2_000
BATAS: Final = Limits(
    entries=200,
    unpacked=20 * MB,
    part=8 * MB,
    rows=BARIS_MAKS + 1,
    columns=30,
    text=8_000_000,
    texts=200_000,
    counts_empty=False,
)
RUSAK = (
    "Buku kerja ini rusak atau tidak dapat dibaca. Mohon simpan ulang sebagai Excel Workbook "
    "(.xlsx) tanpa kata sandi, lalu unggah lagi."
)
TERLALU_BESAR = (
    "Isi buku kerja ini terlalu besar setelah dibuka. Mohon salin datanya saja ke templat baru, "
    "lalu unggah lagi."
)
BESAR: Final = {Reason.LARGE, Reason.TEXT}
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(upload: "UploadedFile[bytes] | None") -> Any:
    """What the file says, not yet checked; a file that cannot be read is refused (422)."""
    if not upload:
        raise refused("Mohon pilih berkas yang akan diimpor.")
    size = upload.size or 0
    if size == 0:
        raise refused("Berkas ini kosong. Mohon pilih berkas lain.")
    if size > BERKAS_MAX:
        raise refused(f"Berkas berukuran {ukuran(size)}; paling besar {ukuran(BERKAS_MAX)}.")
    files.require_clean(upload)
    content = upload.read()
    if content.startswith(OLE):
        raise refused(
            "Berkas ini berformat Excel lama (.xls) atau dikunci dengan kata sandi. Mohon simpan "
            "ulang sebagai Excel Workbook (.xlsx) tanpa kata sandi, lalu unggah lagi."
        )
    if content.startswith(ZIP):
        return data_of(_buku(content))
    return _json(content)


def _buku(content: bytes) -> Buku:
    """The sheets by their names in small letters; one that claims too much refuses the file."""
    try:
        check_contents(BytesIO(content), BATAS)
        with opened(BytesIO(content), BATAS) as sheets:
            kept = [sheet for sheet in sheets if sheet.trace]
            for sheet in kept:
                _require_plain(sheet)
            return {sheet.name.strip().lower(): sheet.texts() for sheet in kept}
    except Refused as error:
        raise refused(TERLALU_BESAR if error.reason in BESAR else RUSAK) from error


def _require_plain(sheet: Sheet) -> None:
    """No formulas; not more rows or columns than a template has room for."""
    trace = sheet.trace
    if trace and trace.exceeded in {Reason.ROWS, Reason.COLUMNS}:
        raise refused(
            f"Lembar “{sheet.name}” memuat lebih dari {BARIS_MAKS} baris atau {BATAS.columns} "
            "kolom. Mohon salin datanya saja ke templat baru, lalu unggah lagi."
        )
    if trace and trace.formulas:
        raise refused(
            f"Lembar “{sheet.name}” memuat rumus pada sel {trace.shown_formulas}. Mohon salin "
            "lalu tempel sebagai nilai (Paste Values), kemudian unggah lagi."
        )


def _json(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise refused(
            "Isi berkas ini bukan JSON atau buku kerja Excel (.xlsx) yang utuh. Mohon unggah "
            "berkas dari Tool Kinerja, atau isi templat XLSX."
        ) from error


def _no_constant(name: str) -> None:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)
