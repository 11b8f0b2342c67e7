"""Which agencies of the demo are played each time, and which where `long` tests are asked for."""

from typing import Any

import pytest

EACH_TIME = "denpasar"  # a scan, a team, a library, a late one: most of what is played


def either(*names: str) -> list[Any]:
    """Agencies to ask about: in `make test` the one of each time."""
    return [
        each if each == EACH_TIME else pytest.param(each, marks=pytest.mark.long) for each in names
    ]
