"""Fifty guesses at once are no fifty guesses."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.accounts import limits
from selaras.accounts.models import Percobaan
from selaras.base import clock

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
GUESSES, FREE = 12, 5


def test_of_many_guesses_at_once_only_the_free_ones_are_tried(together: Callable[..., Any]) -> None:
    admitted: list[bool] = []

    def guess() -> None:
        admitted.append(limits.admit("198502142010031001", limits.LOGIN, "jaringan:203.0.113.0/24"))

    together(None, clock.real_now(), *[guess] * GUESSES)
    assert sorted(admitted) == [False] * (GUESSES - FREE) + [True] * FREE
    assert Percobaan.objects.get().jumlah == FREE
