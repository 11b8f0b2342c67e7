"""Numbers as people type them."""

import re
from decimal import Decimal, InvalidOperation

RIBUAN = re.compile(r"-?\d{1,3}(\.\d{3})+")  # "1.234": thousands, as Indonesians write them
BENTUK = re.compile(r"[+-]?\d+(\.\d+)?")
MAX_LENGTH = 40


def read_typed(text: str) -> Decimal | None:
    """A number typed in a form, "1.234,5" or "1234.5", or nothing; else ValueError."""
    text = text.strip().replace(" ", "")
    if RIBUAN.fullmatch(text):
        text = text.replace(".", "")
    return read_plain(text)


def read_plain(value: object) -> Decimal | None:
    """A number from a program, where a point is the decimal sign unless there is a comma."""
    if value is None:
        return None
    if isinstance(value, bool):
        raise ValueError("no number")
    text = str(value).strip()
    if not text:
        return None
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    if len(text) > MAX_LENGTH or not BENTUK.fullmatch(text):
        raise ValueError("no number")
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError("no number") from error
