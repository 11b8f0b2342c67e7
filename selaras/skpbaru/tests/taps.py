"""A person with a phone, without JavaScript: what is pressed, ticked and typed is counted."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client

Attrs = dict[str, str | None]
TOGGLES = {"checkbox", "radio"}


@dataclass
class FormulirKetuk:
    action: str
    id: str = ""
    fields: list[Attrs] = field(default_factory=list)

    def data(self) -> dict[str, list[str]]:
        """What a browser would send."""
        sent: dict[str, list[str]] = {}
        for each in self.fields:
            kind, name = each.get("type") or "text", each.get("name")
            if not name or "disabled" in each or (kind in TOGGLES and "checked" not in each):
                continue
            sent.setdefault(name, []).append(each.get("value") or ("on" if kind in TOGGLES else ""))
        return sent


class HalamanKetuk(HTMLParser):
    """The links and forms of a page, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[FormulirKetuk] = []
        self.open_form: FormulirKetuk | None = None
        self.textarea: Attrs | None = None
        self.elsewhere: list[Attrs] = []  # boxes that name their form
        self.feed(text)
        for facts in self.elsewhere:
            next(each for each in self.forms if each.id == facts["form"]).fields.append(facts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts: Attrs = dict(attrs)
        if tag == "a" and facts.get("href"):
            self.links.append(str(facts["href"]))
        if tag == "form":
            self.open_form = FormulirKetuk(facts.get("action") or "", facts.get("id") or "")
            self.forms.append(self.open_form)
        if tag in {"input", "textarea"}:
            if facts.get("form"):
                self.elsewhere.append(facts)
            elif self.open_form:
                self.open_form.fields.append(facts)
            self.textarea = facts if tag == "textarea" else None

    def handle_data(self, data: str) -> None:
        if self.textarea is not None:
            self.textarea["value"] = (self.textarea.get("value") or "") + data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open_form = None
        if tag == "textarea":
            self.textarea = None


class Taps:
    """Goes from page to page as the page offers it; what it does not offer cannot be tapped."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.jumlah, self.diketik = client, 0, 0
        self._read(address)

    def follow(self, part: str) -> None:
        self.jumlah += 1
        self._read(next(link for link in self.halaman.links if part in link))

    def tick(self, name: str, place: int = 0) -> None:
        """A box or a choice; a choice lets the others of its name go."""
        self.jumlah += 1
        rows = [each for form in self.halaman.forms for each in form.fields]
        named = [each for each in rows if each.get("name") == name]
        chosen = named[place]
        was_on = "checked" in chosen and chosen.get("type") == "checkbox"
        for each in named if chosen.get("type") == "radio" else [chosen]:
            each.pop("checked", None)
        if not was_on:
            chosen["checked"] = ""

    def write(self, name: str, text: str) -> None:
        self.diketik += 1
        rows = [each for form in self.halaman.forms for each in form.fields]
        next(each for each in rows if each.get("name") == name)["value"] = text

    def press(self, part: str) -> None:
        """The first form whose address names this."""
        self.jumlah += 1
        form = next(each for each in self.halaman.forms if part in each.action)
        answer = self.client.post(form.action, form.data(), follow=True)
        self._show(answer.content.decode(), answer.status_code)

    def _read(self, address: str) -> None:
        answer = self.client.get(address.partition("#")[0], follow=True)
        self._show(answer.content.decode(), answer.status_code)

    def _show(self, page: str, status: int) -> None:
        self.page, self.status, self.halaman = page, status, HalamanKetuk(page)
