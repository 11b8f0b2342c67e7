"""The pages of the rights matrix: every address with its method, its row and its form."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from selaras.base.privacy import NO_STORE
from tests import rights

PAGE_METHODS = ("GET", "POST")
NOT_A_METHOD = "405"
Call = Callable[[str], HttpResponse]
REGISTER = {"kode": "gangguan", "bentuk": "csv"}  # stand for every register and file
KENOP = "ubah_rating_kali"  # stands for every knob of the kebijakan


def page_calls(
    made: rights.Stage, subjects: dict[str, str], forms: dict[str, Any], spaces: tuple[str, ...]
) -> Iterator[tuple[str, Call]]:
    """Every page and form of some apps, and who asks it; a form not given is sent empty."""
    for name, parts in sorted(page_names()):
        if (name.split(":")[0] if ":" in name else "") not in spaces:
            continue
        noun = subjects.get(name) or subjects.get(name.split(":")[0]) or ""
        address = reverse(
            name, kwargs={part: part_of(part, made.ids.get(noun, 0)) for part in parts}
        )
        for method in PAGE_METHODS:
            fields = forms.get(name, {}) if method == "POST" else {}
            yield f"{method} {name}", page_call(method, address, made, fields)


def page_call(
    method: str, address: str, made: rights.Stage, fields: dict[str, Any] | None = None
) -> Call:
    def call(column: str) -> HttpResponse:
        answer: HttpResponse = getattr(made.client(column), method.lower())(address, fields)
        if column != rights.ANONYMOUS:  # whatever it answers
            assert answer.headers.get("Cache-Control") == NO_STORE, f"{address} may be kept"
        return answer

    return call


def part_of(name: str, pk: int) -> int | str:
    """What stands for a part of an address: the row's id, or a word that names nothing."""
    known = {
        "pk": pk,
        "jenis": "unit",
        "format": "csv",
        "kunci": KENOP,
        "bagian": "tujuan",
        "pihak": "pegawai",
        "usul": "pengembangan",
        "naskah": "skp",
        "kertas": "rencana_aksi",
        **REGISTER,
    }
    return known.get(name, "contoh")


def page_names() -> set[tuple[str, tuple[str, ...]]]:
    """The names of all addresses but the API's, and the parts that they are made of."""
    return {found for found in _names(get_resolver().url_patterns, "") if found[0][:4] != "api:"}


def _names(
    patterns: list[Any], space: str, above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in patterns:
        parts = (*above, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner, parts)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", parts
