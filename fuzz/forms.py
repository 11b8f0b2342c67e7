"""The forms and the links of a page, as a browser would find them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

TYPED = {"input", "select", "textarea"}


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.selected = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").upper()))
        elif tag == "a" and "?" in given.get("href", ""):
            self.links.append(given["href"])
        elif tag == "option" and self.selected and self.forms:
            fields = self.forms[-1].fields
            fields[self.selected] = fields[self.selected] or given.get("value", "")
        elif tag in TYPED and self.forms and given.get("name"):
            self.selected = given["name"] if tag == "select" else ""
            self.forms[-1].fields[given["name"]] = given.get("value", "")


def read(page: str) -> tuple[list[Form], Iterator[tuple[str, str]]]:
    """Its forms, and the parameters that its links carry."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms, (pair for each in reader.links for pair in parse_qsl(urlsplit(each).query))
