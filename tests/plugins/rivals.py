"""`together(cast, day, *deeds)`: rivals that start at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from selaras.base import clock
from selaras.base.errors import DomainError

Deed = Callable[[], Any]


@pytest.fixture
def together() -> Callable[..., list[DomainError | None]]:
    """Run deeds at once, each in its own thread and connection; what refused each, or nothing."""

    def run_all(cast: Any, day: date | datetime, *deeds: Deed) -> list[DomainError | None]:
        moment = day if isinstance(day, datetime) else cast.moment(day)
        start = Barrier(len(deeds))

        def run(deed: Deed) -> DomainError | None:
            try:
                with clock.at(moment):
                    start.wait()
                    deed()
            except DomainError as error:
                return error
            finally:
                connection.close()
            return None

        with ThreadPoolExecutor(len(deeds)) as pool:
            return list(pool.map(run, deeds))

    return run_all
