"""No policy fails open: a verb that it does not define is an error, not a permission."""

from collections.abc import Iterator

import pytest

from selaras.core import deed
from selaras.core.policy import Policy

UNKNOWN = "aprove"  # as it would be mistyped


def every_policy(of: type[Policy] = Policy) -> Iterator[type[Policy]]:
    for policy in of.__subclasses__():
        yield policy
        yield from every_policy(policy)


POLICIES = sorted(
    {each for each in every_policy() if each.__module__.startswith("selaras.")},
    key=lambda policy: policy.__name__,
)


def test_an_unknown_verb_is_refused_by_every_policy() -> None:
    for policy in POLICIES:
        blank = object.__new__(policy)  # what it leans on is asked after the verb
        for ask in (blank.refusal, blank.role, blank.can, blank.require, blank.require_role):
            with pytest.raises(LookupError, match=f"{policy.__name__} .*{UNKNOWN}"):
                ask(UNKNOWN)


def test_whatever_a_policy_answers_for_has_a_role() -> None:
    for policy in POLICIES:
        asked = {name.removeprefix("refuse_") for name in dir(policy) if name.startswith("refuse_")}
        for verb in {*policy.verbs, *asked}:
            policy.require_known(verb)


def test_every_deed_asks_a_verb_that_its_policy_knows() -> None:
    asking = [each for each in deed.DEEDS.values() if each.policy]
    assert asking
    assert {each.policy for each in asking} <= set(POLICIES)
