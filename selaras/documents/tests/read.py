"""Read a PDF back as the tests need it."""

import re
from io import BytesIO

from pypdf import PdfReader


def pages(pdf: bytes) -> list[str]:
    """The text of each page, without the zero-width breaks of long words and with single spaces."""
    reader = PdfReader(BytesIO(pdf))
    return [_flat(page.extract_text()) for page in reader.pages]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def _flat(raw: str) -> str:
    return re.sub(r"\s+", " ", raw.replace("\u200b", ""))
