"""What a workbook's zip says about itself, before any of it is unpacked."""

import zipfile
from typing import BinaryIO, Final

from selaras.base.workbook.limits import Limits, Reason, Refused

WORKBOOK: Final = "xl/workbook.xml"
RATIO: Final = 200  # what honest sheets of XML reach is 50
CHUNK: Final = 1 << 16


def check_contents(source: BinaryIO, limits: Limits) -> None:
    """Refuse a zip bomb by its table of contents, and a zip that is no workbook."""
    try:
        with zipfile.ZipFile(source) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise Refused(Reason.BROKEN) from error
    unpacked = sum(entry.file_size for entry in entries)
    squeezed = [e for e in entries if e.file_size > max(e.compress_size, CHUNK) * RATIO]
    if unpacked > limits.unpacked or len(entries) > limits.entries or squeezed:
        raise Refused(Reason.LARGE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused(Reason.LOCKED)
    if WORKBOOK not in {entry.filename for entry in entries}:
        raise Refused(Reason.NO_WORKBOOK)
