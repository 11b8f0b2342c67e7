"""Which characters the shipped fonts can print; PDF/A refuses a document with a missing glyph."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
BOX = "\N{WHITE SQUARE}"  # stands for a character that the fonts lack, such as an emoji
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Mn"}  # dropped when the fonts lack them
KEEP = {"\n", " "}


def printable(text: str) -> str:
    """Return the text with line ends unified and unprintable characters boxed or dropped."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_one, text))


def _one(char: str) -> str:
    if char in KEEP:
        return char
    category = unicodedata.category(char)
    if char == "\t" or category == "Zs":
        return " "
    if category in {"Zl", "Zp"}:
        return "\n"
    if category in {"Cc", "Cf", "Cs"}:
        return ""
    if ord(char) in _coverage():
        return char
    return "" if category in INVISIBLE else BOX


@cache
def _coverage() -> frozenset[int]:
    """Return the code points that every shipped font file has."""
    files = sorted(FONTS.glob("*.ttf"))
    return frozenset.intersection(*(_code_points(each.read_bytes()) for each in files))


def _code_points(font: bytes) -> frozenset[int]:
    """Read the format 4 character map of a TrueType file (all of Unicode's first plane)."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for index in range(count):
        (offset,) = struct.unpack_from(">I", font, cmap + 8 + 8 * index)
        if struct.unpack_from(">H", font, cmap + offset) == (4,):
            return _format_4(font, cmap + offset)
    raise ValueError("font without a format 4 character map")


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"font without a {tag!r} table")


def _format_4(font: bytes, at: int) -> frozenset[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    spans = (range(a, b + 1) for a, b in zip(starts, ends, strict=True))
    return frozenset(point for span in spans for point in span) - {0xFFFF}
