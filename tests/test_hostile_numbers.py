"""What is later read as a number: a superscript, five thousand digits or NUL is no server error."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.beranda.counts import Counts
from selaras.config import layout
from selaras.demo.world import World
from selaras.perencanaan.models.rhk import Indikator
from tests import rights, rights_pages
from tests.floors import ROOT
from tests.rights_calls import SUBJECTS
from tests.rights_forms import forms

pytestmark = pytest.mark.both
Worlds = Callable[..., World]
HOSTILE = ("5²", "①", "٣", "9" * 5000, "9" * 400, "9" * 19, "1\x00", "\x00", "-1", "0", "1e9", "½")
# A name that a view asks of a request, or that a form declares as a field.
ASKED = re.compile(r'(?:GET|POST|query|sent)(?:\.get(?:list)?\(|\[)\s*"(\w+)"')
DECLARED = re.compile(r"^    (\w+) = forms\.\w+Field", re.MULTILINE)
OFFICE = (
    "kepegawaian", "impor", "siasn", "mutasi", "keadaan", "sotk", "pengumuman", "tim", "pengaturan",
    "pertukaran", "arsip", "sel",
)  # fmt: skip
NUMERALS = st.text(st.characters(categories=("No", "Nd", "Nl")), min_size=1, max_size=12)
SENT = st.one_of(NUMERALS, st.sampled_from(HOSTILE).filter(lambda text: "\x00" not in text))
SOME = settings(max_examples=12, deadline=None)
SERVER_ERROR = 500
# Every second page on each database; the other ones there in `make test-all`.
EVEN, ODD = 0, 1
HALVES = [
    pytest.param(EVEN, marks=pytest.mark.sqlite_only, id="even on SQLite"),
    pytest.param(ODD, marks=pytest.mark.postgres_only, id="odd on PostgreSQL"),
    pytest.param(ODD, marks=[pytest.mark.sqlite_only, pytest.mark.long], id="odd on SQLite"),
    pytest.param(
        EVEN, marks=[pytest.mark.postgres_only, pytest.mark.long], id="even on PostgreSQL"
    ),
]
PLAIN_FORM = "application/x-www-form-urlencoded"  # read in no time, whatever is in it


def names() -> list[str]:
    """Every parameter that some page reads."""
    files = [path for path in ROOT.glob("selaras/**/*.py") if "/tests/" not in str(path)]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    return sorted({*ASKED.findall(source), *DECLARED.findall(source)})


def pages(made: rights.Stage) -> Iterator[tuple[str, str]]:
    for name, parts in sorted(rights_pages.page_names()):
        noun = SUBJECTS.get(name) or SUBJECTS.get(name.split(":")[0]) or ""
        pk = made.ids.get(noun, 0)
        kinds = {"pk": pk, "jenis": "unit", "format": "csv", "kunci": rights_pages.KENOP}
        yield name, reverse(name, kwargs={part: kinds.get(part, "contoh") for part in parts})


def reader_of(name: str) -> str:
    """Who gets furthest: the administrator on the pages of an office, the owner on his own."""
    return "admin_instansi" if name.split(":", maxsplit=1)[0] in OFFICE else "pemilik"


def call(made: rights.Stage, method: str, address: str, facts: dict[str, Any] | str) -> Any:
    kind = {"content_type": PLAIN_FORM} if isinstance(facts, str) else {}

    def send(column: str) -> HttpResponse:
        client = made.client(column)
        client.raise_request_exception = False
        return getattr(client, method.lower())(address, facts, **kind)

    return send


@pytest.mark.parametrize("half", HALVES)
def test_no_parameter_of_a_page_breaks_it(
    world: Worlds, monkeypatch: pytest.MonkeyPatch, half: int
) -> None:
    monkeypatch.setattr(layout, "counts_of", lambda *_, **__: Counts())  # half of a page's cost
    made, every, broken = rights.stage(world("bkn")), names(), []
    known = forms(made)
    with made.here.on(rights.today(made.here)):
        for place, (name, address) in list(enumerate(pages(made)))[half::2]:
            odd = {each: HOSTILE[(place + n) % len(HOSTILE)] for n, each in enumerate(every)}
            one = known.get(name, {}) | {"versi": HOSTILE[place % len(HOSTILE)]}
            for method, facts in (("GET", odd), ("POST", urlencode(odd)), ("POST", one)):
                send = call(made, method, address, facts)
                answer = rights.rolled_back(send, reader_of(name))
                if answer.status_code >= SERVER_ERROR:
                    broken.append(f"{method} {name}")
    assert broken == []


@pytest.mark.parametrize("text", [t for t in HOSTILE if "\x00" not in t])
def test_a_target_that_is_no_number_leaves_every_page_of_the_period_whole(
    world: Worlds, text: str
) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="terisi")
    Indikator.objects.filter(rhk__skp=periode.skp_id).update(target=text[:50])
    with here.on(rights.today(here)):
        for name, address in (
            ("budi", f"/penilaian/periode/{periode.pk}/"),
            ("sari", f"/penilaian/periode/{periode.pk}/"),
            ("budi", f"/pelaksanaan/periode/{periode.pk}/write_realisasi/"),
            ("budi", reverse("susun:detail", args=[periode.skp_id])),
        ):
            assert here.client(name).get(address).status_code == 200


def test_no_number_that_is_sent_breaks_a_realisation(world: Worlds) -> None:
    here = world("bkn")
    periode = here.periode("budi", status="berjalan")
    row, day = here.indikator(periode)[0].pk, here.filling_day(periode)

    @SOME
    @given(text=SENT)
    def sent(text: str) -> None:
        facts = {f"ada-{row}": "1", f"nilai-{row}": text, "versi": text, "tambah": text}
        with here.on(day):
            for verb in ("write_realisasi", "write_plan", "add_bukti"):
                address = f"/pelaksanaan/periode/{periode.pk}/{verb}/"
                answer = here.client("budi").post(address, facts | {"indikator": text})
                assert answer.status_code < SERVER_ERROR

    sent()
