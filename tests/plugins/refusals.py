"""Looks at every refusal that a test meets: one sentence, an actor with a name, a way that exists.

tests/refusals.txt lists what can be said at all; this sees it filled in.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from selaras.core import policy
from selaras.core.policy import PREREQUISITE, ROLE, STATUS, WINDOW, Refusal

SHAPE = re.compile(r"(?:“|[^\Wa-z_]).*[^.]\.", re.DOTALL)  # a unit may be called Úl
EMPTY = re.compile(r"None|\(\)|\{|\}|  | ,| \.|, \.")


def faults_of(refusal: Refusal) -> Iterator[str]:
    """What a person who is refused would stumble over."""
    if refusal.kind not in {ROLE, STATUS, PREREQUISITE, WINDOW}:
        yield f"kind {refusal.kind!r}"
    if not SHAPE.fullmatch(refusal.sentence):
        yield "not a sentence that ends with one full stop"
    if EMPTY.search(refusal.sentence) or EMPTY.search(refusal.who):
        yield "something was not filled in"
    if refusal.who != refusal.who.strip(" ,-"):  # a title may end in a full stop
        yield f"who acts, {refusal.who!r}, is no name"
    if refusal.jalan and not leads_somewhere(refusal.jalan.url):
        yield f"the way {refusal.jalan.url} leads nowhere"


def leads_somewhere(url: str) -> bool:
    try:
        resolve(urlsplit(url).path)
    except Resolver404:
        return False
    return True


@pytest.fixture(autouse=True, scope="session")
def _look_at_refusals() -> Iterator[None]:
    before = Refusal.__post_init__

    def look(self: Refusal) -> None:
        before(self)
        faults = list(faults_of(self))
        assert not faults, f"{self.sentence!r}: {'; '.join(faults)}"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(policy.Refusal, "__post_init__", look)
        yield
