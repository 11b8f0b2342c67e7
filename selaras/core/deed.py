"""One word for a deed: who may do it and how the trail words it, stated where it is done.

Whatever is done by a person runs in one order: open the transaction, lock the root row, ask the
policy (role, status, prerequisites, window), compare the `versi` of the page that was seen, do it.
The order matters. Rivals wait at the lock, so that the policy sees what the faster one left; a
stale page hears the truth about its rights before it hears that it is stale.

Three kinds: `deed` on a row, `create` where no row is there yet, `system` where a job or another
deed acts and nobody is asked. Each registers its verb: DEEDS lists all, PHRASES words the trail.
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar, cast

from django.apps import apps
from django.db import models
from django.utils.module_loading import module_has_submodule

from selaras.base import storage
from selaras.base.errors import NotNow
from selaras.core import audit, wording
from selaras.core.pelaku import Pelaku
from selaras.core.policy import PREREQUISITE, WINDOW, Policy
from selaras.core.workflow import Versioned, hold, lock, root_of

Row = TypeVar("Row", bound=models.Model)
Pol = TypeVar("Pol", bound=Policy)
P = ParamSpec("P")
R = TypeVar("R")
Ask: TypeAlias = Callable[[Pol], Pol]
Right: TypeAlias = str | Callable[[Any], str]
First: TypeAlias = Callable[..., None]
ATTEMPTED = frozenset({PREREQUISITE, WINDOW})


class Kind(StrEnum):
    """Who is asked: the policy of a row, the policy of what is to be, or nobody."""

    DEED = "deed"
    CREATE = "create"
    SYSTEM = "system"


@dataclass(frozen=True)
class Deed:
    """What the decorator of a deed stated, and the function that callers see."""

    verb: str
    phrase: str
    kind: Kind
    policy: type[Policy] | None
    call: Callable[..., Any]

    @property
    def compares_versi(self) -> bool:
        """Whether a stale page is refused."""
        return "versi" in inspect.signature(self.call).parameters


DEEDS: dict[str, Deed] = {}  # by module and function


def deed(
    policy: type[Pol], phrase: str, *, verb: str = "", right: Right = "", first: First | None = None
) -> Callable[[Callable[Concatenate[Row, Pol, P], R]], Callable[Concatenate[Row, P], R]]:
    """A deed on a row: `verb(row, policy, *, by, versi=None, …)`, called without the policy.

    `verb`: of the trail, where the function has another name. `right`: what the policy is asked,
    where it is not the verb; a function says it of the row. `first(row, **facts)`: takes the locks
    that come before the root's. Raises LookupError where the policy does not know the right.
    """

    def decorate(
        do: Callable[Concatenate[Row, Pol, P], R],
    ) -> Callable[Concatenate[Row, P], R]:
        asked = right or verb or do.__name__
        if isinstance(asked, str):
            policy.require_known(asked)

        @storage.atomic()
        def within(row: Row, /, *args: P.args, **facts: P.kwargs) -> R:
            if first:
                first(row, **facts)
            root = hold(row)
            subject = row if policy.is_about_row else root
            answer = policy(_who(facts), subject)
            answer.require(asked if isinstance(asked, str) else asked(row))
            _require_fresh(root, facts)
            return do(row, answer, *args, **facts)

        @functools.wraps(do)
        def call(row: Row, /, *args: P.args, **facts: P.kwargs) -> R:
            try:
                return within(row, *args, **facts)
            except NotNow as error:
                _keep_attempt(row, verb or do.__name__, error, _who(facts))
                raise

        return _register(do, call, Kind.DEED, policy, verb, phrase)

    return decorate


def create(
    policy: type[Pol], phrase: str, *, verb: str = "", right: str = ""
) -> Callable[[Callable[Concatenate[Ask[Pol], P], R]], Callable[P, R]]:
    """A deed without a row to lock: `verb(ask, …)` locks what it leans on and calls `ask(policy)`.

    `ask` requires the right and gives the policy back; a deed that never asked is an error.
    """

    def decorate(do: Callable[Concatenate[Ask[Pol], P], R]) -> Callable[P, R]:
        asked = right or verb or do.__name__
        policy.require_known(asked)

        @functools.wraps(do)
        @storage.atomic()
        def call(*args: P.args, **facts: P.kwargs) -> R:
            answers: list[Pol] = []

            def ask(answer: Pol) -> Pol:
                answer.require(asked)
                answers.append(answer)
                return answer

            done = do(ask, *args, **facts)
            if not answers:
                raise LookupError(f"{do.__name__} did not ask {policy.__name__}.")
            return done

        return _register(do, call, Kind.CREATE, policy, verb, phrase)

    return decorate


def system(
    phrase: str, *, verb: str = "", first: First | None = None
) -> Callable[[Callable[Concatenate[Row, P], R]], Callable[Concatenate[Row, P], R]]:
    """A deed that nobody is asked about: of a job, or a part of a deed that was asked."""

    def decorate(do: Callable[Concatenate[Row, P], R]) -> Callable[Concatenate[Row, P], R]:
        @functools.wraps(do)
        @storage.atomic()
        def call(row: Row, /, *args: P.args, **facts: P.kwargs) -> R:
            if first:
                first(row, **facts)
            hold(row)
            return do(row, *args, **facts)

        return _register(do, call, Kind.SYSTEM, None, verb, phrase)

    return decorate


def deed_of(call: Callable[..., Any]) -> Deed:
    """What a function that is a deed stated; LookupError for one that is none."""
    found = DEEDS.get(_name(call))
    if found is None:
        raise LookupError(f"{_name(call)} is no deed.")
    return found


def discover() -> None:
    """Import every app's actions, so that all deeds are known and the trail has its words."""
    for config in apps.get_app_configs():
        if config.module and module_has_submodule(config.module, "actions"):
            actions = import_module(f"{config.name}.actions")
            for each in iter_modules(getattr(actions, "__path__", ())):
                import_module(f"{actions.__name__}.{each.name}")


def _register(
    do: Callable[..., Any],
    call: Callable[P, R],
    kind: Kind,
    policy: type[Policy] | None,
    verb: str,
    phrase: str,
) -> Callable[P, R]:
    verb = verb or do.__name__
    wording.word(verb, phrase)
    known: Any = call
    known.__signature__ = _signature(do, kind)
    DEEDS[_name(do)] = Deed(verb, phrase, kind, policy, call)
    return call


def _name(do: Callable[..., Any]) -> str:
    return f"{do.__module__}.{do.__qualname__}"


def _signature(do: Callable[..., Any], kind: Kind) -> inspect.Signature:
    """As callers see it: the policy, or `ask`, is handed in here."""
    found = inspect.signature(do)
    parameters = list(found.parameters.values())
    handed = {Kind.DEED: [1], Kind.CREATE: [0], Kind.SYSTEM: []}[kind]
    kept = [each for place, each in enumerate(parameters) if place not in handed]
    return found.replace(parameters=kept)


def _who(facts: dict[str, Any]) -> Pelaku:
    return cast("Pelaku", facts["by"])


def _keep_attempt(row: models.Model, verb: str, error: NotNow, by: Pelaku) -> None:
    """What a window or something missing kept a person from is proof of his for later."""
    if error.kind in ATTEMPTED and by.pegawai_id is not None:
        audit.refused(root_of(row), verb, error.message, by=by)


def _require_fresh(root: models.Model, facts: dict[str, Any]) -> None:
    if isinstance(root, Versioned):
        root.require_version(facts.get("versi"))


__all__ = [
    "DEEDS",
    "Ask",
    "Deed",
    "Kind",
    "create",
    "deed",
    "deed_of",
    "discover",
    "lock",
    "system",
]
