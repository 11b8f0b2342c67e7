"""A page as a person reads it: what it says itself, without the frame around it and the tags."""

import html
import re

TAG = re.compile(r"<(?:svg|script|style)\b.*?</(?:svg|script|style)>|<[^>]+>", re.DOTALL)
MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
BODY_ROW = re.compile(r"<tbody>.*?</tbody>", re.DOTALL)
ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd]\b.*?</t[hd]>", re.DOTALL)


def main_of(page: str) -> str:
    """The part that is the page's own: a menu or the name of who looks proves nothing."""
    found = MAIN.search(page)
    assert found, "no <main> on this page"
    return found[0]


def frame_of(page: str) -> str:
    """What stands around it: the menu, who looks, the button to report."""
    return MAIN.sub("", page)


def words_of(part: str) -> str:
    """The words without tags, one space between them."""
    return " ".join(html.unescape(TAG.sub(" ", part)).split())


def rows_of(page: str) -> list[list[str]]:
    """The cells of every row of the bodies of the page's tables, in words."""
    bodies = "".join(BODY_ROW.findall(main_of(page)))
    return [[words_of(cell) for cell in CELL.findall(row)] for row in ROW.findall(bodies)]
