"""Whatever is sent, the answer is a problem with a sentence, never a server error."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.perencanaan.models.skp import Skp
from tests import contract
from tests.plugins.caller import PROBLEM, Caller

pytestmark = pytest.mark.both
Worlds = Callable[..., World]
Callers = Callable[..., Caller]
BARU = {
    "periode_awal": "2026-01-01",
    "periode_akhir": "2026-12-31",
    "model": "ja_jf",
    "pendekatan": "kuantitatif",
}
HUGE = 10**30
WRONG = [
    ("periode_awal", None, "periode_awal"),
    ("periode_awal", "", "periode_awal"),
    ("periode_awal", 0, "periode_awal"),
    ("periode_awal", True, "periode_awal"),
    ("periode_awal", "31-01-2026", "periode_awal"),
    ("periode_awal", "2026-02-30", "periode_awal"),
    ("periode_awal", "0001-01-01", "periode_awal"),
    ("periode_awal", "9999-12-31", "periode_awal"),
    ("periode_awal", "2026-01-01T00:00:00Z", "periode_awal"),
    ("periode_awal", "2025-12-31", "periode_akhir"),
    ("periode_akhir", "2025-12-31", "periode_akhir"),
    ("model", "jpt", "model"),
    ("model", "raja", "model"),
    ("model", ["ja_jf"], "model"),
    ("pendekatan", {}, "pendekatan"),
    ("pendekatan", "Kuantitatif", "pendekatan"),
    ("pegawai", "\u0000", "pegawai"),
    ("pegawai", "\ud800", "pegawai"),
    ("pegawai", "1" * 400, "pegawai"),
    ("pegawai", "198502142010031999", "pegawai"),
    ("status", "disetujui", "status"),
    ("x" * 2000, 1, "x" * 2000),
]
BODIES: list[Any] = [
    {},
    [],
    "teks",
    0,
    True,
    HUGE,
    [[]],
    [None],
    [{}],
    [HUGE],
    {"catatan": None, "versi": HUGE},
    {"catatan": ["x"], "uraian": {}, "jenis": 1},
    {"uraian": "\u0000", "jenis": "utama", "intervensi": -1},
    {"uraian": "x" * 9000, "jenis": "utama", "intervensi": 2**63},
    {"uraian": "\ud83d", "jenis": "utama", "intervensi": 2**63 - 1},
    {"jenis": "bulanan", "tahun": 2026, "nomor": 99},
    {"jenis": "final", "tahun": HUGE, "nomor": "satu"},
    {"jenis": "triwulan", "tahun": 2026, "nomor": 12},
    {"jenis": "final", "tahun": 2100, "nomor": 1, "predikat": "baik"},
    {"hasil_kerja": "sesuai", "perilaku": "luar biasa"},
    {"hasil_kerja": [{"indikator": HUGE, "isi": 1}], "perilaku": {"ZZ": "x"}},
    {"hasil_kerja": [{"indikator": 2**63 - 1, "isi": "x"}], "perilaku": {}},
    {"BP": None},
    {"\u0000": "x"},
    {"indikator": 2**63 - 1, "tautan": "javascript:alert(1)", "nama": "\u0000"},
    {"indikator": 1.5, "tautan": "https://["},
    [{"rhk": 2**63 - 1, "uraian": "x"}],
    [{"indikator": 2**63 - 1, "nilai": "NaN"}],
    [{"indikator": 1, "nilai": "1e999", "nihil": "mungkin"}],
    [{"indikator": 1, "nilai": "9" * 39, "narasi": "x"}],
]
TEXTS = [
    b"{",
    b"\xff\xfe\x00",
    b'{"catatan": "\xc3"}',
    b"[" * 100_000,
    b"9" * 5000,
    b'{"nilai": NaN, "versi": Infinity}',
    b'[{"indikator": 1e999, "nilai": 1e999}]',
    b"null",
]
JSON, PARTED = "application/json", "multipart/form-data; boundary=x"
RAW = [*((content, JSON) for content in TEXTS), (b"--x\r\nkaput", PARTED)]


WRITES = [(method, path) for method, path in contract.calls() if method != "GET"]


@pytest.mark.parametrize(("name", "value", "field"), WRONG)
def test_each_wrong_field_is_named_in_indonesian(
    world: Worlds, caller: Callers, name: str, value: Any, field: str
) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 5)):
        found = caller(here, "budi").ask("POST", "/skp", BARU | {name: value}, status=422)
    assert [row["field"] for row in found["errors"]] == [field]
    assert found["errors"][0]["message"].endswith(".")
    assert not Skp.objects.exists()


PARTS = 4  # so that both cores share them
ADMINS = ("/unit", "/pegawai", "/jabatan", "/penugasan", "/klaim", "/peran", "/mutasi", "/pengum")
DECISIONS = ("approve", "return_for_revision", "umpan-balik", "rate", "change_rating", "ekspektasi")


def addresses(here: World) -> Iterator[tuple[str, str]]:
    """Every writing call on rows that exist, so that the body is what is wrong."""
    periode = here.periode("budi")
    skp = periode.skp
    rhk = here.rhk(skp)
    entry = here.log("budi", date(2026, 2, 3), skp=skp)
    ids = {
        "/skp": skp.pk,
        "/rhk": rhk.pk,
        "/indikator": rhk.indikator_set.all()[0].pk,
        "/periode": periode.pk,
        "/progres-harian": entry.pk,
        "/unit": here.unit("budi").pk,
        "/bukti": 1,
    }
    for method, path in WRITES:
        key = "/" + path.split("/")[1]
        yield method, path.replace("{pk}", str(ids.get(key, 1)))


@pytest.mark.parametrize("step", [6, pytest.param(3, marks=pytest.mark.long)])
@pytest.mark.parametrize(
    "part",
    [0, *(pytest.param(part, marks=pytest.mark.sqlite_only) for part in range(1, PARTS))],
)
def test_no_body_whatever_breaks_a_call(
    world: Worlds, caller: Callers, part: int, step: int
) -> None:
    """Each address by one who may go far there: an admin, the penilai, or the owner.

    Each address gets every sixth body, each body goes to every sixth address; in `make test-all`
    every third.
    """
    here = world("bkn")
    calls = [call for call in addresses(here) if call[0] != "DELETE"][part::PARTS]
    broken = []
    with here.on(date(2026, 2, 4)):
        people = {name: caller(here, name) for name in ("budi", "sari", "agus")}
        for place, (method, path) in enumerate(calls):
            for body in BODIES[place % step :: step]:
                answer = people[who(path)].send(method, path, body)
                broken += wrong_answers(answer, (method, path, body))
    assert broken == []


def who(path: str) -> str:
    if path.startswith(ADMINS):
        return "agus"
    return "sari" if path.endswith(DECISIONS) else "budi"


@pytest.mark.sqlite_only  # refused before any row is read
def test_what_is_no_json_is_a_problem_too(world: Worlds, caller: Callers) -> None:
    """One parser reads for all: each address gets one, each of them goes to every ninth."""
    here = world("bkn")
    calls = [call for call in addresses(here) if call[0] != "DELETE"]
    broken = []
    with here.on(date(2026, 2, 4)):
        by = caller(here, "budi")
        for (method, path), (content, kind) in zip(calls, cycle(RAW), strict=False):
            answer = by.raw(method, path, content, kind)
            broken += wrong_answers(answer, (method, path, content[:20]))
    assert broken == []


def wrong_answers(answer: Any, what: tuple[Any, ...]) -> list[Any]:
    if answer.status_code < 400:
        return []
    is_problem = answer.get("Content-Type") == PROBLEM
    return [] if answer.status_code < 500 and is_problem else [(answer.status_code, *what)]


@pytest.mark.parametrize(
    "query",
    [
        "tahun=x",
        "tahun=99999999999999999999",
        "tahun=-1",
        "status=baru",
        "scope=orang",
        "cursor=%00",
    ],
)
def test_a_wrong_query_is_named(world: Worlds, caller: Callers, query: str) -> None:
    found = caller(world("bkn"), "budi").ask("GET", f"/skp?{query}", status=422)
    assert found["errors"][0]["field"] == query.split("=", maxsplit=1)[0]


@pytest.mark.parametrize("query", ["", "tahun=&status=&scope=", "tahun=2026&lain=1"])
def test_an_empty_query_is_none(world: Worlds, caller: Callers, query: str) -> None:
    assert caller(world("bkn"), "budi").ask("GET", f"/skp?{query}")["items"] == []


@pytest.mark.parametrize("q", ["%00", "%FF", "%25", "_", "x" * 501, "'"])
def test_a_search_for_anything_is_answered(world: Worlds, caller: Callers, q: str) -> None:
    answer = caller(world("bkn"), "budi").send("GET", f"/unit?q={q}")
    assert answer.status_code in {200, 422}


@pytest.mark.parametrize(
    "pk", ["0", "-1", "x", "9" * 19, "9" * 30, "9" * 5000, "1.5", "%00", "1%2F2"]
)
def test_an_id_that_is_none_is_not_found(world: Worlds, caller: Callers, pk: str) -> None:
    here = world("bkn")
    by = caller(here, "budi")
    for path in (f"/skp/{pk}", f"/periode/{pk}", f"/skp/{pk}/dokumen/skp.pdf", f"/lain/{pk}"):
        by.ask("GET", path, status=404)


def test_half_a_character_is_refused_beside_its_field(world: Worlds, caller: Callers) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    with here.on(date(2026, 1, 12)):
        budi = caller(here, "budi")
        facts = {"jenis": "utama", "uraian": "Tersusunnya \ud800"}
        told = budi.ask("POST", f"/skp/{skp.pk}/rhk", facts, status=422)
        budi.ask("PATCH", f"/rhk/{here.rhk(skp).pk}", {"\ud800": "x"}, status=422)
    assert [row["field"] for row in told["errors"]] == ["uraian"]
