"""The collector of circular garbage runs seldom: what was collected before the tests, stays.

It takes a tenth of the time of a suite otherwise, for it goes through all tests again and again.
"""

import gc

import pytest

SELDOM = (200_000, 20, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
