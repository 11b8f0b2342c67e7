"""The rights matrix: every operation, every kind of person, one expected status.

The table is tests/rights_table.txt; an operation that is not entered there fails. The state: an
approved SKP, and a period whose realisation waits for its rating.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from selaras.base import errors_views, middleware
from selaras.beranda.counts import Counts
from selaras.config import layout
from selaras.demo.world import World
from tests import rights, rights_pages
from tests.contract import calls
from tests.rights import TABLE, expected
from tests.rights_calls import SUBJECTS, bodies
from tests.rights_forms import forms

pytestmark = pytest.mark.both
Worlds = Callable[..., World]
Render = Callable[..., HttpResponse]
PARTS = 2  # of the operations of the API: both processes carry them
# Who is asked about each time; the others in `make test-all`.
EACH_TIME = (
    "pemilik", "penilai", "atasan", "admin_opd", "admin_instansi", "instansi_lain", "anonim",
)  # fmt: skip
# And of these only where the table has another answer for them than for their like.
LIKE = {"atasan": "penilai", "admin_instansi": "admin_opd"}
SPACES = (
    ("", "beranda", "cari"),
    ("documents", "notifications", "tiket", "pengumuman", "pengaturan", "pemeriksaan"),
    ("impor", "siasn", "integrasi", "mutasi", "keadaan", "sotk"),
    ("angka_kredit", "pertukaran", "arsip", "sel"),
    ("pintu", "rekap", "nasional", "kelola", "kewajaran"),
    ("kepegawaian",),
    ("penilaian", "capaian", "kontrak", "tim", "jadwal", "kalender", "pembinaan", "tindak_lanjut"),
    ("pelaksanaan", "penutupan", "rencana"),
    ("realisasi", "harian", "dialog"),
    ("susun",),
    ("skpbaru",),
    ("kaskade", "garis"),
    ("salin", "koreksi", "peninjauan", "pwa"),
    ("keberatan", "rilis"),
)


def columns_of(row: str, when: str) -> tuple[str, ...]:
    """Who is asked about a row of the table: now, or in `make test-all`."""
    says = dict(zip(rights.COLUMNS, row.split(), strict=True))
    now = {name for name in EACH_TIME if name not in LIKE or says[name] != says[LIKE[name]]}
    return tuple(name for name in rights.COLUMNS if (name in now) == (when == "each time"))


def row_of(row: str, columns: tuple[str, ...]) -> str:
    """What a row says of these columns."""
    says = dict(zip(rights.COLUMNS, row.split(), strict=True))
    return " ".join(says[column] for column in columns)


def differences(found: dict[str, str], wanted: dict[str, str]) -> list[str]:
    """What is not as the table says, as lines for the table."""
    return [f"{what} {row}" for what, row in found.items() if wanted.get(what) != row]


def test_the_table_names_its_columns() -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    head = next(line for line in lines if line.startswith("# pemilik"))
    assert tuple(head.lstrip("# ").split()) == rights.COLUMNS


WHO = pytest.mark.parametrize("when", ["each time", pytest.param("others", marks=pytest.mark.long)])


@pytest.mark.sqlite_only  # as the pages below
@pytest.mark.parametrize("part", range(PARTS))
@WHO
def test_who_may_call_what(world: Worlds, when: str, part: int) -> None:
    made, asked, table = rights.stage(world("bkn")), calls()[part::PARTS], expected("api")
    columns = {what: columns_of(row, when) for what, row in table.items()}
    wanted = {what: row_of(table[what], names) for what, names in columns.items()}
    with made.here.on(rights.today(made.here)):
        sent = bodies(made)
        who = {call: columns.get(" ".join(call), rights.COLUMNS) for call in asked}
        found = dict(rights.api_calls(made, sent, who))
        wrong = [call for call in asked if found[" ".join(call)] != wanted.get(" ".join(call))]
        whole = dict(rights.api_calls(made, sent, dict.fromkeys(wrong, rights.COLUMNS)))
    assert differences(whole, table) == []


def test_the_table_has_every_call_of_the_api() -> None:
    assert set(expected("api")) == {f"{method} {path}" for method, path in calls()}


def drawn_once(render: Render) -> Render:
    """A page of refusal is drawn for each person once; the next one has its status alone."""
    drawn: set[tuple[Any, ...]] = set()

    def answer(request: HttpRequest, page: str, *context: Any, **facts: Any) -> HttpResponse:
        key = (request.user.pk, page, *facts.values())
        if key in drawn:
            return HttpResponse(status=facts["status"])
        drawn.add(key)
        return render(request, page, *context, **facts)

    return answer


@pytest.mark.sqlite_only  # five thousand requests; what is visible is tested on both
@pytest.mark.parametrize("spaces", SPACES)
@WHO
def test_who_may_open_and_send_what(
    world: Worlds,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    spaces: tuple[str, ...],
) -> None:
    monkeypatch.setattr(layout, "counts_of", lambda *_, **__: Counts())  # half of a page's cost
    refusal = drawn_once(middleware.render)  # two in three answers are one
    monkeypatch.setattr(middleware, "render", refusal)
    monkeypatch.setattr(errors_views, "render", refusal)
    made = rights.stage(world("bkn"))
    table = {what: row for what, row in expected("page").items() if _space(what) in spaces}
    columns = {what: columns_of(row, when) for what, row in table.items()}
    wanted = {what: row_of(table[what], names) for what, names in columns.items()}
    with made.here.on(rights.today(made.here)):
        asked = [
            (what, call)
            for what, call in rights_pages.page_calls(made, SUBJECTS, forms(made), spaces)
            if what in table or rights.row(call, rights.COLUMNS[:1]) != rights_pages.NOT_A_METHOD
        ]
        found = {what: rights.row(call, columns.get(what, rights.COLUMNS)) for what, call in asked}
        wrong = {what: call for what, call in asked if found[what] != wanted.get(what)}
        whole = {what: rights.row(call) for what, call in wrong.items()}
    assert differences(whole, table) == []
    assert set(wanted) == set(found)


def test_no_app_is_left_out() -> None:
    spaces = {space for group in SPACES for space in group}
    assert {_space(f"GET {name}") for name, _ in rights_pages.page_names()} == spaces


def _space(what: str) -> str:
    name = what.split()[1]
    return name.split(":")[0] if ":" in name else ""


# A draft is its owner's; under denpasar the Admin OPD fills it.
DRAFTS = {
    "bkn": "200 404 404 404 404 404 404",
    "denpasar": "200 404 404 404 404 200 404",
}
NEAR = rights.COLUMNS[:7]


@pytest.mark.parametrize("preset", DRAFTS)
def test_who_sees_a_draft(world: Worlds, preset: str) -> None:
    here = world(preset)
    skp = here.skp("budi", status="draf")
    made = rights.Stage(here, rights.users(here))
    address = reverse("susun:detail", args=[skp.pk])
    with here.on(date(2026, 1, 5)):
        found = rights.row(rights_pages.page_call("GET", address, made), NEAR)
    assert found == DRAFTS[preset]


def test_who_sees_the_signed_scan(world: Worlds) -> None:
    here = world("denpasar")
    scan = here.skp("budi", status="disetujui").dokumen_set.get()
    made = rights.Stage(here, rights.users(here))
    address = reverse("susun:dokumen", args=[scan.pk])
    with here.on(date(2026, 1, 6)):
        found = rights.row(rights_pages.page_call("GET", address, made), NEAR)
    assert found == "200 200 200 404 404 200 200"
