"""The main job through pages only, under `bkn`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.browser import Office
from tests.journeys.main_job import MainJob

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.mark.feature("BKN-016", "BKN-017", "BKN-018", "BKN-020", "BKN-034")
def test_the_main_job_through_pages_only(office: Callable[[str], Office], scan: Path) -> None:
    MainJob(office("bkn"), scan).play()
