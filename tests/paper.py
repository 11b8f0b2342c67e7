"""A PDF as its reader has it before him: the words of each page, and where they stand."""

import re
import subprocess
from dataclasses import dataclass
from html import unescape

from tools import poppler

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Word:
    x: float
    y: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    words: list[Word]

    @property
    def text(self) -> str:
        return " ".join(each.text for each in self.words)


def pages_of(pdf: bytes) -> list[Page]:
    """The words of each page and where they stand, from the top left."""
    command = [poppler.found("pdftotext"), "-bbox", "-", "-"]
    said = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [
        Page(float(width), float(height), [_word(*found) for found in WORD.findall(words)])
        for width, height, words in PAGE.findall(said)
    ]


def _word(x: str, y: str, right: str, bottom: str, text: str) -> Word:
    plain = unescape(text).replace("\u200b", "")
    return Word(float(x), float(y), float(right), float(bottom), plain)
