"""Every operation of the API with what schemathesis draws from docs/openapi.json, all its checks.

The server is asked in this process, as every kind of person; nothing of it stays.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import CHECKS

from selaras.accounts.models import ApiToken
from selaras.config.wsgi import application
from selaras.demo.world import World
from selaras.integrasi import actions
from selaras.integrasi.models import LingkupData
from tests import rights

Worlds = Callable[..., World]
PROGRAM = "layanan"  # nobody: a service account of the agency
PEOPLE = ("pemilik", "penilai", "admin_instansi", "auditor", "admin_nasional", "anonim", PROGRAM)
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "5"))  # each operation and person
OUR_MISTAKE = 500
REAL = 0.8  # of the calls go to rows that are there
# What a domain refuses (409, 422) although its form is right; and what asks for a second process.
NOT_OURS = {
    "positive_data_acceptance",  # a right form may still be refused: the law says when
    "use_after_free",  # nothing of a call stays here
    "ensure_resource_availability",  # as above
}


ROUNDS = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Caller:
    """One person, what the server answered, and what schemathesis says of it."""

    made: rights.Stage
    who: str
    chance: Random = field(default_factory=lambda: Random(1))  # noqa: S311 -- no secret
    answers: Counter[int] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.checks = [each for each in CHECKS.get_all() if each.__name__ not in NOT_OURS]
        self.headers = {"Accept-Encoding": "identity"}
        if token := self._token():
            self.headers["Authorization"] = f"Bearer {token}"

    def _token(self) -> str:
        if self.who == PROGRAM:
            agus, facts = self.made.here.pelaku("agus"), {"nama": "Uji", "jaringan": "", "hari": 30}
            return actions.create_layanan(by=agus, lingkup=LingkupData.values, **facts)[0]
        user = self.made.users[self.who]
        return ApiToken.objects.issue(user)[0] if user else ""

    def call(self, case: Any) -> None:
        if self.chance.random() < REAL:
            known = rights.facts_of(case.path.removeprefix("/api/v1"), self.made)
            case.path_parameters |= {
                name: known[name] for name in case.path_parameters if name in known
            }
        with transaction.atomic():
            response = case.call(headers=self.headers)
            transaction.set_rollback(True)
        self.answers[response.status_code] += 1
        try:
            case.validate_response(response, checks=self.checks, headers=self.headers)
        except (AssertionError, BaseExceptionGroup) as error:
            whole = getattr(error, "exceptions", [error])
            self.complaints += [f"{case.method} {case.path}: {each!s:.600}" for each in whole]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The transaction around the test outlives each request, as under Django's own test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # closes no file
@pytest.mark.parametrize("who", PEOPLE)
def test_no_call_breaks(
    world: Worlds, who: str, record_property: Callable[[str, object], None]
) -> None:
    made = rights.stage(world("bkn"))
    with made.here.on(rights.today(made.here)):
        caller = Caller(made, who)
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
        for result in schema.get_all_operations():
            operation: Any = result.ok()  # type: ignore[union-attr]  # our schema is valid

            @seed(1)
            @ROUNDS
            @given(case=operation.as_strategy())
            def attempt(case: Any) -> None:
                caller.call(case)

            attempt()
    record_property("inputs", caller.answers.total())
    record_property("answers", str(sorted(caller.answers.items())))
    assert caller.complaints == []
    assert max(caller.answers) < OUR_MISTAKE
    assert caller.answers[200] or who == "anonim"  # it was let in
