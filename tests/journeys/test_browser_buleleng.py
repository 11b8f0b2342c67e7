"""The main job through pages only, under `buleleng`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.browser import Office
from tests.journeys.main_job import MainJob

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.mark.feature("BLL-036", "BLL-037")
def test_the_main_job_through_pages_only(office: Callable[[str], Office], scan: Path) -> None:
    MainJob(office("buleleng"), scan).play()
