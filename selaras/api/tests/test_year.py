"""The whole main job through the API alone, under each of the four presets."""

from collections.abc import Callable

import pytest

from selaras.api.tests.year import work_through
from selaras.demo.world import World
from tests.plugins.caller import Caller

PRESETS = (pytest.param("bkn", marks=pytest.mark.both), "buleleng", "denpasar", "ntt")


@pytest.mark.walk
@pytest.mark.parametrize("preset", PRESETS)
def test_a_year_is_worked_through_the_api_alone(
    world: Callable[..., World], caller: Callable[..., Caller], preset: str
) -> None:
    work_through(world(preset), caller)
