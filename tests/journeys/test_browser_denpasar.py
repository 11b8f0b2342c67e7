"""The main job through pages only, under `denpasar`, on a wide dark screen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.browser import MEJA_GELAP, Office
from tests.journeys.main_job import MainJob

pytestmark = [pytest.mark.browser]


@pytest.mark.feature("DPS-036", "DPS-048")
def test_the_main_job_through_pages_only(office: Callable[..., Office], scan: Path) -> None:
    MainJob(office("denpasar", MEJA_GELAP), scan).play()
