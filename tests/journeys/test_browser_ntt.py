"""The main job through pages only, under `ntt`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.browser import Office
from tests.journeys.main_job import MainJob

pytestmark = [pytest.mark.browser]


@pytest.mark.feature(
    "NTT-001",
    "NTT-043",
    "NTT-044",
    "NTT-047",
    "NTT-048",
    "NTT-061",
    "NTT-063",
    "NTT-065",
    "NTT-085",
)
def test_the_main_job_through_pages_only(office: Callable[[str], Office], scan: Path) -> None:
    MainJob(office("ntt"), scan).play()
