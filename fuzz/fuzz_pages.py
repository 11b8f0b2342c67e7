"""Every page and every form that it shows, as every kind of person, with hostile values.

A form is sent as the page gave it but for one value; an address is asked with hostile parameters,
and with numbers in its path that no row has. Nothing of it stays, and no answer is a mistake of
ours: below 500.
"""

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.urls import NoReverseMatch, reverse

from fuzz import forms, hostile
from selaras.demo.world import World
from tests import rights, rights_pages
from tests.rights_calls import SUBJECTS

Worlds = Callable[..., World]
PEOPLE = ("pemilik", "penilai", "admin_opd", "admin_instansi", "auditor", "operator", "anonim")
PARAMETERS = {"q", "halaman", "page", "tahun", "periode", "jenis", "nomor", "unit", "tab", "next"}
INPUTS = int(os.environ.get("FUZZ_INPUTS", "2500"))  # each seed
OUR_MISTAKE = 500


@dataclass(frozen=True)
class Attempt:
    """One hostile request of one person."""

    who: str
    method: str
    address: str
    fields: dict[str, Any]

    def __str__(self) -> str:
        shown = {name: str(value)[:60] for name, value in self.fields.items()}
        return f"{self.who}: {self.method} {self.address} {shown!r}"


@pytest.mark.parametrize("seed", range(2))
def test_no_page_breaks(
    world: Worlds, seed: int, record_property: Callable[[str, object], None]
) -> None:
    made = rights.stage(world("bkn"))
    chance = Random(seed)  # noqa: S311 -- no secret
    mistakes: list[str] = []

    def remember(**facts: Any) -> None:
        error = sys.exc_info()[1]
        frames = traceback.extract_tb(error.__traceback__) if error else []
        ours = [f"{each.filename}:{each.lineno}" for each in frames if "/selaras/" in each.filename]
        mistakes.append(f"{error!r:.200} at {ours[-1:]}")

    got_request_exception.connect(remember)
    try:
        with made.here.on(rights.today(made.here)):
            opened: list[str] = []
            wanted = list(attempts(made, chance, opened))
            chance.shuffle(wanted)
            for attempt in wanted[:INPUTS]:
                answer = rights.rolled_back(partial(send, made, attempt), attempt.who)
                if answer.status_code >= OUR_MISTAKE:
                    mistakes.append(f"{answer.status_code} {attempt}")
    finally:
        got_request_exception.disconnect(remember)
    record_property("inputs", len(opened) + min(INPUTS, len(wanted)))
    assert mistakes == []


def send(made: rights.Stage, attempt: Attempt, who: str) -> Any:
    client = made.client(who)
    client.raise_request_exception = False
    call = client.get if attempt.method == "GET" else client.post
    return call(attempt.address, attempt.fields)


def attempts(made: rights.Stage, chance: Random, opened: list[str]) -> Iterator[Attempt]:
    parameters = set(PARAMETERS)
    for name, parts in sorted(rights_pages.page_names()):
        for address in addresses(made, name, parts):
            for who in PEOPLE:
                opened.append(address)
                yield from of_page(made, who, address, parameters, chance)


def addresses(made: rights.Stage, name: str, parts: tuple[str, ...]) -> Iterator[str]:
    """The page of our row, and of numbers that no table holds."""
    noun = SUBJECTS.get(name) or SUBJECTS.get(name.split(":", maxsplit=1)[0]) or ""
    for pk in (made.ids.get(noun, 0), 0, 2**63, 10**40) if parts else (0,):
        try:
            yield reverse(name, kwargs={part: rights_pages.part_of(part, pk) for part in parts})
        except NoReverseMatch:
            continue


def of_page(
    made: rights.Stage, who: str, address: str, parameters: set[str], chance: Random
) -> Iterator[Attempt]:
    plain = Attempt(who, "GET", address, {})
    answer = rights.rolled_back(partial(send, made, plain), who)  # a mistake is heard, too
    for name in chance.sample(sorted(parameters), k=min(4, len(parameters))):
        yield Attempt(who, "GET", address, {name: chance.choice(hostile.EVERY)})
    if answer.status_code != 200 or "text/html" not in answer.headers.get("Content-Type", ""):
        return
    found, linked = forms.read(answer.content.decode())
    parameters |= {name for name, _ in linked}
    for form in found:
        yield from of_form(who, form, address, chance)


def of_form(who: str, form: forms.Form, address: str, chance: Random) -> Iterator[Attempt]:
    target = form.action or address
    for name in form.fields:
        values = hostile.KEYS if name == "_key" else hostile.EVERY
        for value in chance.sample(values, k=min(3, len(values))):
            yield Attempt(who, form.method, target, form.fields | {name: value})
    whole = {name: chance.choice(hostile.EVERY) for name in form.fields}
    yield Attempt(who, form.method, target, whole)
    if form.method == "POST":
        yield Attempt(who, "POST", target, form.fields | {"berkas": file(chance), "x": "\x00"})


def file(chance: Random) -> SimpleUploadedFile:
    content = chance.choice([b"", b"\x00" * 10, b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xd8\xff"])
    name = chance.choice(["a.pdf", "../../x.pdf", "a\u202efdp.exe", "a.html", "x" * 300, "CON.pdf"])
    return SimpleUploadedFile(name, content)
