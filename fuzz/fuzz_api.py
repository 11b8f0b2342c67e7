"""Every operation of the API with what schemathesis draws from docs/openapi.json, all its checks.

The server is asked in this process, as every kind of person; nothing of it stays.
"""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import CHECKS

from selaras.accounts.models import ApiToken
from selaras.config.wsgi import application
from selaras.demo.world import World
from tests import rights

Worlds = Callable[..., World]
PEOPLE = ("pemilik", "penilai", "admin_instansi", "auditor", "admin_nasional", "anonim")
EXAMPLES = 12  # each operation and person
# What a domain refuses (409, 422) although its form is right; and what asks for a second process.
NOT_OURS = {
    "positive_data_acceptance",  # a right form may still be refused: the law says when
    "use_after_free",  # nothing of a call stays here
    "ensure_resource_availability",  # as above
}


@pytest.mark.parametrize("who", PEOPLE)
def test_no_call_breaks(
    world: Worlds, who: str, record_property: Callable[[str, object], None]
) -> None:
    made = rights.stage(world("bkn"))
    checks = [check for check in CHECKS.get_all() if check.__name__ not in NOT_OURS]
    user = made.users[who]
    headers = {}
    complaints: list[str] = []
    count = 0
    with made.here.on(rights.today(made.here)):
        if user:
            headers["Authorization"] = f"Bearer {ApiToken.objects.issue(user)[0]}"
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
        for result in schema.get_all_operations():
            operation: Any = result.ok()  # type: ignore[union-attr]  # our schema is valid

            @seed(1)
            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy())
            def attempt(case: Any) -> None:
                nonlocal count
                count += 1
                try:
                    rights.rolled_back(lambda _: answered(case, headers, checks), who)
                except AssertionError as error:
                    complaints.append(f"{case.method} {case.path}: {str(error)[:600]}")
                except BaseExceptionGroup as group:
                    complaints.extend(
                        f"{case.method} {case.path}: {str(error)[:600]}"
                        for error in group.exceptions
                    )

            attempt()
    record_property("inputs", count)
    assert complaints == []


def answered(case: Any, headers: dict[str, str], checks: list[Any]) -> Any:
    response = case.call(headers=headers)
    case.validate_response(response, checks=checks, headers=headers)

    class Answer:
        status_code = response.status_code

        def getvalue(self) -> bytes:
            return b""

    return Answer()
