"""A test that names a feature proves it: such a test may not be skipped or expected to fail."""

from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    marker = item.get_closest_marker("feature")
    if marker and report.skipped:
        ids = ", ".join(map(str, marker.args))
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} proves {ids} and may not be skipped: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module skipped while it is read would hide the features that it proves."""
    report = yield
    if report.skipped and isinstance(collector, pytest.Module):
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skips itself: deselect by marker instead."
    return report
