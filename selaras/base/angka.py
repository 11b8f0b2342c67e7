"""Numbers as people type them: the only reader, for what `str` calls a digit is not always one."""

import re
from decimal import Decimal, InvalidOperation

RIBUAN = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+")  # "1.234": thousands, as Indonesians write them
BENTUK = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
BULAT = re.compile(r"[0-9]+")
MAX_LENGTH = 40
DIGITS = 18  # of the longest number of a row


def is_whole(text: str) -> bool:
    """Whether it is written in the digits 0 to 9 alone: no sign, no "5²", no "٣"."""
    return BULAT.fullmatch(text) is not None


def read_whole(text: str, digits: int = DIGITS) -> int | None:
    """A whole number of at most so many digits; nothing when it is none."""
    return int(text) if len(text) <= digits and is_whole(text) else None


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
