"""The Jinja2 environment of every page: globals, filters, and nothing undefined."""

import secrets
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import cache
from typing import Any

from django.templatetags import static as files
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.parser import Parser
from markupsafe import Markup

from selaras.base import charts
from selaras.base import format as written
from selaras.base.address import fixed_url
from selaras.base.istilah import istilah

# Their macros read the request (its CSRF token) or the agency's kebijakan.
NEEDS_CONTEXT = {"components/verb.html", "components/charts.html"}


class PageParser(Parser):
    """`{% from "components/verb.html" import … %}` sees the request without having to say so."""

    def parse_from(self) -> nodes.FromImport:
        node = super().parse_from()
        if isinstance(node.template, nodes.Const) and node.template.value in NEEDS_CONTEXT:
            node.with_context = True
        return node


class PageEnvironment(Environment):
    """Jinja2 with our parser."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return PageParser(self, source, name, filename).parse()


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page."""
    return reverse(name, args=args, kwargs=kwargs) if args or kwargs else fixed_url(name)


def url_if_any(name: str) -> str:
    """The address of a page that an installation may lack, or nothing."""
    try:
        return fixed_url(name)
    except NoReverseMatch:
        return ""


@cache
def static(path: str) -> str:
    """Where a file of ours lies: fixed until the next start, and named by each icon of a page."""
    return files.static(path)


def new_key() -> str:
    """A fresh value for a form's hidden `_key`."""
    return secrets.token_urlsafe(16)


def waktu(moment: datetime | None, zone: tzinfo | None = None) -> str:
    return written.waktu(moment, zone or timezone.get_current_timezone())


def batas(moment: datetime | None, zone: tzinfo | None = None) -> str:
    return written.batas(moment, zone or timezone.get_current_timezone())


def jam(moment: Any, zone: tzinfo | None = None) -> str:
    return written.jam(moment, zone or timezone.get_current_timezone())


FILTERS = {
    name: getattr(written, name)
    for name in [
        "angka",
        "angka_rapi",
        "bulan",
        "hari",
        "hari_tanggal",
        "inisial",
        "nip",
        "persen",
        "sapaan",
        "sisa_hari",
        "tanggal",
        "tanggal_pendek",
        "ukuran",
    ]
}


def _terms(env: Environment) -> Callable[..., Markup]:
    """`term("intervensi")` on any page; written once in a process, as words change by release."""

    @cache
    def term(key: str, words: str = "") -> Markup:
        made: Markup = env.get_template("components/istilah.html").module.term(key, words)  # type: ignore[attr-defined]
        return made

    return term


def environment(**options: Any) -> Environment:
    """What `TEMPLATES["OPTIONS"]["environment"]` names."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = PageEnvironment(**options)
    env.globals.update(
        url=url,
        url_if_any=url_if_any,
        static=static,
        charts=charts,
        new_key=new_key,
        istilah=istilah,
    )
    env.globals["term"] = _terms(env)
    env.filters.update(FILTERS, waktu=waktu, batas=batas, jam=jam)
    return env
