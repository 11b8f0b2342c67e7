"""The main job through pages only, under `ntt`, with JavaScript turned off."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.browser import HP_TANPA_SKRIP, Office
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
def test_the_main_job_through_pages_only(office: Callable[..., Office], scan: Path) -> None:
    MainJob(office("ntt", HP_TANPA_SKRIP), scan).play()
