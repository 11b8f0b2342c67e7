"""Documents of an office program (docx, xlsx): a ZIP whose parts say what it is."""

import zipfile
import zlib
from io import BytesIO
from typing import Final

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = b"PK\x03\x04"
TYPES = "[Content_Types].xml"
BODIES: Final = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
# What runs when somebody opens it, under any name that a program still finds.
RUNS: Final = ("vbaproject", "vbadata", "activex", "xl/macrosheets", "macroenabled", "oleobject")
PARTS_MAX = 2000
TYPES_MAX = 200_000  # bytes of the list of parts
UNPACKED_MAX = 200_000_000  # bytes that all parts claim; nothing but the list is unpacked
FLAG_ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
          ValueError, KeyError)  # fmt: skip


def office_kind(content: bytes) -> str:
    """DOCX or XLSX without macros and of a bounded size; "" for anything else."""
    if not content.startswith(ZIP):
        return ""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _kind(archive)
    except BROKEN:
        return ""


def _kind(archive: zipfile.ZipFile) -> str:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > PARTS_MAX or len(set(names)) < len(names) or TYPES not in names:
        return ""
    if sum(part.file_size for part in parts) > UNPACKED_MAX:
        return ""
    if any(part.flag_bits & FLAG_ENCRYPTED or _leaves(part.filename) for part in parts):
        return ""
    with archive.open(TYPES) as listed:
        types = listed.read(TYPES_MAX + 1)
    told = " ".join([*names, types.decode("utf-8", "replace")]).lower()
    if len(types) > TYPES_MAX or any(word in told for word in RUNS):
        return ""
    found = [kind for body, kind in BODIES.items() if body in names]
    return found[0] if len(found) == 1 else ""


def _leaves(name: str) -> bool:
    """A part outside of the document."""
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")
