"""One simulator of SIASN for all tests, empty of what earlier tests ordered."""

from collections.abc import Iterator
from typing import Any

import pytest

from selaras.clients.siasn.transport import Transport
from selaras.siasn.tests import simulator


@pytest.fixture(scope="session")
def siasn_process() -> Iterator[simulator.Simulator]:
    process, found = simulator.start()
    yield found
    process.kill()  # nothing of it is to be kept
    process.wait()
    if process.stdout:
        process.stdout.close()


@pytest.fixture
def siasn(
    siasn_process: simulator.Simulator, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> simulator.Simulator:
    """The simulator, and Selaras configured for it; nobody waits between two attempts."""
    monkeypatch.setattr(Transport, "_pause", lambda *_: None)
    siasn_process.order(reset=True)
    settings.SIASN = siasn_process.settings
    settings.SIASN_READ_TIMEOUT = simulator.PATIENCE
    return siasn_process
