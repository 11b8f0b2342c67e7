"""Programs that call the API."""

from collections.abc import Callable

import pytest

from selaras.api.tests.caller import PASSWORD, Caller
from selaras.demo.world import World


@pytest.fixture
def caller() -> Callable[..., Caller]:
    """`caller(world, "budi")` has asked for Budi's token; `caller()` is nobody."""

    def log_in(world: World | None = None, name: str = "") -> Caller:
        if world is None:
            return Caller()
        facts = {"nip": getattr(world, name).nip, "password": PASSWORD}
        return Caller(Caller().ask("POST", "/auth/token", facts)["token"])

    return log_in
