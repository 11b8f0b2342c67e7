"""The macros that every page relies on."""

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.paginator import Paginator
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import Markup

from selaras.base.jinja import environment

PACKAGE = Path(__file__).resolve().parents[2]
WITA = ZoneInfo("Asia/Makassar")
CSRF = Markup('<input name="csrfmiddlewaretoken">')


class Contoh(forms.Form):
    nama = forms.CharField(label="Nama", help_text="Sesuai SK.")
    rating = forms.ChoiceField(choices=[("a", "Di atas")], widget=forms.RadioSelect)
    catatan = forms.CharField(required=False)


class Answers:
    """A policy that answers every verb alike."""

    def __init__(self, kind: str = "") -> None:
        self.kind = kind

    def refusal(self, _verb: str) -> Any:
        if not self.kind:
            return None
        until = datetime(2026, 2, 8, tzinfo=WITA)
        return SimpleNamespace(
            kind=self.kind,
            sentence="Menunggu <persetujuan>.",
            who="Surya W.",
            until=until,
            jalan=None,
        )


@pytest.fixture(autouse=True)
def plain_static(settings: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def jinja(source: str) -> Environment:
    files = (PACKAGE / "templates").rglob("*.html")
    ours = {str(path.relative_to(PACKAGE / "templates")): path.read_text() for path in files}
    return environment(loader=DictLoader(ours | {"page": source}), autoescape=True)


def render(source: str, **context: Any) -> str:
    return jinja(source).get_template("page").render(csrf_input=CSRF, **context)


BUTTON = """{% from "components/verb.html" import verb_button %}
{{ verb_button(policy, "submit", "Ajukan", "/skp/1/submit/", target="#skp", versi=3) }}"""


def test_an_allowed_verb_is_a_form_that_works_without_javascript() -> None:
    page = render(BUTTON, policy=Answers())
    assert '<form method="post" action="/skp/1/submit/"' in page
    assert 'hx-target="#skp"' in page
    assert 'name="versi" value="3"' in page
    assert "csrfmiddlewaretoken" in page
    assert "disabled" not in page


def test_a_refused_verb_is_a_disabled_button_with_its_reason() -> None:
    page = render(BUTTON, policy=Answers("prerequisite"))
    assert "disabled" in page
    assert "Menunggu &lt;persetujuan&gt;." in page
    assert "Surya W." in page
    assert "7 Februari 2026, 23.59 WITA" in page
    assert "<form" not in page


def test_a_verb_of_another_role_is_not_there() -> None:
    assert render(BUTTON, policy=Answers("role")).strip() == ""


FORM = """{% from "components/field.html" import field, form_errors %}
{{ form_errors(form) }}{{ field(form["nama"]) }}
{{ field(form["rating"]) }}{{ field(form["catatan"]) }}"""


def test_an_error_stands_beside_its_field_and_is_announced() -> None:
    page = render(FORM, form=Contoh({"catatan": "tetap ada"}))
    assert 'aria-describedby="id_nama_hint id_nama_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_nama_error"' in page
    assert 'href="#id_nama"' in page
    assert 'value="tetap ada"' in page


def test_choices_are_labelled_as_a_group_and_optional_fields_say_so() -> None:
    page = render(FORM, form=Contoh())
    assert "<legend>Rating</legend>" in page
    assert page.count("(opsional)") == 1
    assert 'role="alert"' not in page


PAGER = '{% from "components/table.html" import pager %}{{ pager(page, "status=draf") }}'


def test_the_pager_keeps_the_filters_and_hides_when_there_is_one_page() -> None:
    assert 'href="?status=draf&amp;halaman=3"' in render(
        PAGER, page=Paginator(range(90), 30).page(2)
    )
    assert render(PAGER, page=Paginator(range(9), 30).page(1)).strip() == ""


CHARTS = """{% from "components/charts.html" import quadrant, curve, year_ring %}
{{ quadrant("sesuai", "di_atas") }}{{ curve((20, 60, 15, 5, 0), (0, 100, 0, 0, 0), "Baik", 9) }}
{{ year_ring([("Perencanaan", 58)], 2026) }}"""


def test_drawings_say_in_words_what_they_show() -> None:
    ratings = ("di_bawah", "sesuai", "di_atas")
    kuadran = {(h, p): "baik" for h in ratings for p in ratings}
    page = render(CHARTS, kebijakan=SimpleNamespace(kuadran=kuadran))
    assert "hasil kerja sesuai ekspektasi, perilaku kerja di atas ekspektasi, predikat baik" in page
    assert "Bawahan: SB 0 %, B 100 %" in page
    assert "58 %" in page
    assert "style=" not in page


FRAME: dict[str, Any] = {
    "nav": [],
    "kelola": [],
    "pelaku": None,
    "simulated_date": None,
    "notifications_count": 0,
    "messages": [],
}


def test_the_frame_stands_without_anybody_logged_in() -> None:
    page = render('{% extends "base.html" %}', **FRAME)
    assert '<html lang="id">' in page
    assert "data-logout" not in page
    assert "Tanggal simulasi" not in page


def test_a_forgotten_variable_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("{{ lupa }}")


def test_more_than_five_entries_fold_into_lainnya_on_phones() -> None:
    item = {"label": "SKP", "url": "/skp/", "icon": "target", "badge": 2, "is_current": False}
    page = render('{% extends "base.html" %}', **(FRAME | {"nav": [item] * 6}))
    assert "Lainnya" in page
    assert '<span class="n">4<' in page
