"""People before a real browser: each has his own, logs in by the page and sees one screen."""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Locator, Page, Response

from selaras.demo.world import World
from tests.journeys import looks

PASSWORD = "rahasia-contoh"
ID = re.compile(r"\d+")
PHONE = 600  # pixels: narrower screens are phones
SIBUK = ".htmx-request, .htmx-swapping, .htmx-settling"  # while htmx is at work
UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open ||= !d.closest('nav') })"
# What leaves a page by itself after some seconds stays for who is slow to look.
STAYS = """(() => {
  const soon = setTimeout;
  const late = (after) => after > 5000 ? 10 * after : after;
  window.setTimeout = (deed, after, ...facts) => soon(deed, late(after), ...facts);
})()"""
# Milliseconds: other tests run beside, a request that was lost is given up by the page after 20 s,
# and only what fails waits so long.
PATIENCE = 45_000
Facts = dict[str, Any]


@dataclass(frozen=True)
class Screen:
    """What the people of a journey look at; without scripts the pages are plain forms."""

    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    scripts: bool = True

    @property
    def is_phone(self) -> bool:
        """A phone lays a page out as wide as the page asks for, and shows that much of it."""
        return self.width < PHONE


HP = Screen(360, 780)
HP_TANPA_SKRIP = Screen(360, 780, scripts=False)
MEJA_GELAP = Screen(1280, 900, scheme="dark")


@dataclass
class Visitor:
    """One person's browser; every page that he comes to is checked once."""

    page: Page
    base: str
    screen: Screen
    checked: set[str]
    wrong: list[str]  # what the checks found, for the end of the journey

    def go(self, path: str) -> None:
        """Open an address of ours, which must answer."""
        response = self.page.goto(self.base + path)
        assert response is not None
        self._look(response)

    def follow(self, scope: Page | Locator, name: str) -> None:
        """Click a link and look at where it leads."""
        with self.page.expect_navigation() as moved:
            scope.get_by_role("link", name=name).first.click()
        self._look(moved.value)

    def open_form(self, scope: Locator, name: str) -> Locator:
        """What a link of the editor opens: a form in its place, or a page without scripts."""
        if not self.screen.scripts:
            self.follow(scope, name)
            return self.page.locator("#formulir")
        scope.get_by_role("link", name=name).first.click()
        form = self.page.locator(".slot form, form[data-autosave]")
        form.wait_for()
        self.settle()  # the caret is put into it then
        return form

    def settle(self) -> None:
        """Until htmx is at rest."""
        self.page.locator(SIBUK).first.wait_for(state="detached")

    def form(self, action: str) -> Locator:
        """The form that posts to an address which ends so; without one, the page's own."""
        return self.page.locator(f'form[action$="{action}"]').first

    def fill(self, form: Locator, facts: Facts) -> None:
        """Give each named field its value, whatever kind of field it is."""
        for name, value in facts.items():
            box = form.locator(f'[name="{name}"]')
            kind = box.first.evaluate("box => box.type")
            if kind == "radio":
                form.locator(f'[name="{name}"][value="{value}"]').check()
            elif kind == "checkbox":
                box.check()
            elif kind == "select-one":
                box.select_option(value)
            elif kind == "file":
                box.set_input_files(value)
            elif kind != "hidden":
                box.fill(str(value))

    def send(self, form: Locator, button: str, facts: Facts | None = None) -> None:
        """Fill a form and press its button; it works as htmx and as a plain form."""
        self.open_folds(form)
        self.fill(form, facts or {})
        response = self.press(form, form.get_by_role("button", name=button, exact=False).first)
        assert response.status < 400, (response.url, response.status, response.text()[:600])
        self.check()

    def keep(self, form: Locator, button: str, facts: Facts) -> None:
        """Fill a form whose fields save themselves; without scripts a button saves them all."""
        if not self.screen.scripts:
            self.send(form, button, facts)
            return
        self.open_folds(form)
        for name, value in facts.items():
            box = form.locator(f'[name="{name}"]')
            with self.page.expect_response(lambda r: r.request.method == "POST") as kept:
                box.fill(value)
                box.blur()
            assert kept.value.status < 400, kept.value.text()[:500]
            self.settle()

    def press(self, form: Locator, button: Locator) -> Response:
        """What comes after the button: the next page, or htmx's answer once it is in place."""
        if not self.screen.scripts or form.get_attribute("hx-post") is None:
            with self.page.expect_navigation() as moved:
                button.click()
            return moved.value
        with self.page.expect_response(lambda r: r.request.method == "POST") as answer:
            button.click()
        self.settle()
        return answer.value

    def refused(self, form: Locator, button: str, facts: Facts, sentence: str) -> None:
        """Press a button whose form is not accepted: the page says why."""
        self.open_folds(form)
        self.fill(form, facts)
        with self.page.expect_response(lambda r: r.request.method == "POST") as answer:
            form.get_by_role("button", name=button).first.click()
        assert 400 <= answer.value.status < 500, answer.value.status
        self.says(sentence)
        self.check()

    def open_folds(self, within: Locator) -> None:
        """Unfold everything but menus, so that what is asked for can be seen."""
        self.page.evaluate(UNFOLD)
        within.scroll_into_view_if_needed()

    def says(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for()

    def pdf(self, ending: str) -> bytes:
        """What the browser would open for the link to a paper."""
        address = self.page.locator(f'a[href$="{ending}"]').first.evaluate("a => a.href")
        answer = self.page.request.get(address)
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        return answer.body()

    def _look(self, response: Response) -> None:
        assert response.status < 400, (response.url, response.status)
        self.check()

    def check(self) -> None:
        """No sideways scrolling; and what axe finds on each kind of page, where it is news."""
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        place = self.page.url.removeprefix(self.base).partition("?")[0]
        if wide > self.screen.width:
            self.wrong.append(f"{place} is {wide} pixels wide")
        if self.screen.scripts and (kind := ID.sub("#", place)) not in self.checked:
            self.checked.add(kind)  # axe is a script itself
            if looks.has_news(self.page, kind, self.screen.width, self.screen.scheme):
                self._ask_axe(place)

    def _ask_axe(self, place: str) -> None:
        found = Axe().run(self.page)
        for each in found.response["violations"]:
            spots = [node["html"][:160] for node in each["nodes"][:3]]
            self.wrong.append(f"{place}: {each['id']}: {spots}")


@dataclass
class Office:
    """The agency of a test and the browsers of its people."""

    world: World
    browser: Browser
    base: str
    settings: Any
    screen: Screen = HP
    keeps: bool = False  # the browsers install what works without a signal
    visitors: dict[str, Visitor] = field(default_factory=dict)
    checked: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)  # asked before a deed

    def today(self, day: str) -> None:
        """Move the simulated date for everybody."""
        self.settings.SELARAS_TODAY = day

    def visitor(self, name: str) -> Visitor:
        """This person, logged in by the login page the first time."""
        if name not in self.visitors:
            self.visitors[name] = self._login(name)
        return self.visitors[name]

    def _accept(self, dialog: Dialog) -> None:
        self.questions.append(dialog.message)
        dialog.accept()

    def _login(self, name: str) -> Visitor:
        context = self.browser.new_context(
            viewport={"width": self.screen.width, "height": self.screen.height},
            color_scheme=self.screen.scheme,
            java_script_enabled=self.screen.scripts,
            is_mobile=self.screen.is_phone,
            locale="id-ID",
            service_workers="allow" if self.keeps else "block",
        )
        context.add_init_script(STAYS)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("dialog", self._accept)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        visitor = Visitor(page, self.base, self.screen, self.checked, self.wrong)
        visitor.go("/")
        login = visitor.page.locator("form").first
        person = getattr(self.world, name)
        visitor.send(login, "Masuk", {"login": person.nip, "password": PASSWORD})
        return visitor
