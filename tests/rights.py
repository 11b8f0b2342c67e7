"""Who calls what, for the rights matrix: seven people, one state of the world, every operation."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from selaras.accounts.models import ApiToken
from selaras.api.main import api
from selaras.demo.world import World
from selaras.pelaksanaan import actions

# The columns of the tables. Budi is the owner; the stranger works in another office of the agency.
COLUMNS = {
    "pemilik": "budi",
    "penilai": "sari",
    "atasan": "dewi",
    "asing": "tono",
    "admin_opd": "rina",
    "admin_instansi": "agus",
    "anonim": "",
}
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
NOT_A_METHOD = 405
PAGE_METHODS = ("GET", "POST")
Ids = dict[str, int]


def stage(here: World) -> Ids:
    """Budi's SKP is approved; his period waits for its rating; he has a log and a file."""
    periode = here.periode("budi", status="terisi")
    entry = here.log("budi", date(2026, 2, 10), skp=periode.skp)
    with here.on(here.filling_day(periode)):
        by, first = here.pelaku("budi"), here.indikator(periode)[0]
        scan = SimpleUploadedFile("bukti.pdf", PDF)
        bukti = actions.add_bukti(periode, by=by, indikator=first.pk, nama="Bukti", berkas=scan)
        actions.submit_realisasi(periode, by=by)
    return {
        "skp": periode.skp_id,
        "rhk": here.rhk(periode.skp).pk,
        "indikator": first.pk,
        "periode": periode.pk,
        "progres": entry.pk,
        "bukti": bukti.pk,
        "unit": here.unit("budi").pk,
    }


def today(here: World) -> date:
    """A day inside the window of the rating."""
    return date(here.tahun, 4, 3)


def row(call: Callable[[str], HttpResponse]) -> str:
    """The statuses of one operation in the order of the columns; nothing of it stays."""
    return " ".join(str(_rolled_back(call, name).status_code) for name in COLUMNS.values())


def _rolled_back(call: Callable[[str], HttpResponse], name: str) -> HttpResponse:
    with transaction.atomic():
        answer = call(name)
        answer.getvalue()  # to the end: closes the file
        transaction.set_rollback(True)
    return answer


def api_calls(
    here: World, ids: Ids, bodies: dict[str, Any], only: str = ""
) -> Iterator[tuple[str, str]]:
    """Every operation of the API, or `only` one, with the statuses it gives."""
    tokens = {
        name: ApiToken.objects.issue(here.user(name))[0] for name in filter(None, COLUMNS.values())
    }
    subjects = {"progres-harian": "progres"}
    for path, methods in api.get_openapi_schema(path_prefix="")["paths"].items():
        noun = path.split("/")[1]
        address = "/api/v1" + path.replace("{pk}", str(ids.get(subjects.get(noun, noun), 0)))
        for method in methods:
            what = f"{method.upper()} {path}"
            if only in {"", what}:
                yield what, row(_api_call(method, address, bodies.get(what, {}), tokens))


def _api_call(
    method: str, address: str, body: Any, tokens: dict[str, str]
) -> Callable[[str], HttpResponse]:
    def call(name: str) -> HttpResponse:
        headers = {"Authorization": f"Bearer {tokens[name]}"} if name else {}
        if address.endswith("bertanda-tangan"):
            return Client().post(
                address, {"berkas": SimpleUploadedFile("a.pdf", PDF)}, headers=headers
            )
        send = getattr(Client(), method)
        return send(address, body, content_type="application/json", headers=headers)

    return call


def page_calls(
    here: World, ids: Ids, subjects: dict[str, str], forms: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """Every page and form with the statuses it gives; a form that is not given is sent empty."""
    for name, has_pk in sorted(page_names()):
        noun = subjects.get(name) or subjects.get(name.split(":")[0]) or ""
        address = reverse(name, args=[ids[noun]] if has_pk else [])
        for method in PAGE_METHODS:
            fields = forms.get(name, {}) if method == "POST" else {}
            call = page_call(method, address, here, fields)
            if _rolled_back(call, "budi").status_code != NOT_A_METHOD:
                yield f"{method} {name}", row(call)


def page_call(
    method: str, address: str, here: World, fields: dict[str, Any] | None = None
) -> Callable[[str], HttpResponse]:
    def call(name: str) -> HttpResponse:
        client = here.client(name) if name else Client()
        return getattr(client, method.lower())(address, fields)

    return call


def page_names() -> set[tuple[str, bool]]:
    """The names of all addresses but the API's, and whether they name a row."""
    return {found for found in _names(get_resolver().url_patterns, "") if found[0][:4] != "api:"}


def _names(patterns: list[Any], space: str) -> Iterator[tuple[str, bool]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", "<" in str(pattern.pattern)
