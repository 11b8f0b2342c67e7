"""Plugins of the whole suite, and the cast: small worlds built through actions."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from selaras.demo.world import World, build
from tests.plugins.shapes import uncounted
from tests.plugins.shelf import shelf
from tests.plugins.snapshots import Snapshots

pytest_plugins = [
    "tests.plugins.budget",
    "tests.plugins.caller",
    "tests.plugins.cells",
    "tests.plugins.clamd",
    "tests.plugins.cover",
    "tests.plugins.door",
    "tests.plugins.emptied",
    "tests.plugins.features",
    "tests.plugins.files",
    "tests.plugins.handlers",
    "tests.plugins.hours",
    "tests.plugins.lots",
    "tests.plugins.memory",
    "tests.plugins.oidc",
    "tests.plugins.order",
    "tests.plugins.pages",
    "tests.plugins.pure",
    "tests.plugins.refusals",
    "tests.plugins.rivals",
    "tests.plugins.sessions",
    "tests.plugins.sockets",
    "tests.plugins.statements",
    "tests.plugins.turns",
]


@pytest.fixture(scope="session")
def snapshots() -> dict[Any, Any]:
    """The memory of tests/plugins/snapshots.py."""
    return {}


@pytest.fixture
def world(db: None, snapshots: dict[Any, Any]) -> Iterator[Callable[..., World]]:
    """Builds an agency under a preset, with its cast: selaras/demo/world.py."""
    if connection.vendor != "sqlite" and not connection.in_atomic_block:
        yield uncounted()(build)
        return
    steps = Snapshots(snapshots, shelf())
    with connection.execute_wrapper(steps.watch):
        yield steps.world


@pytest.fixture
def queries() -> Callable[[], CaptureQueriesContext]:
    """Count what a page asks of the database: `with` this open, then `len` of what it gave."""

    def capture() -> CaptureQueriesContext:
        return CaptureQueriesContext(connection)

    return capture


@pytest.fixture
def pdf() -> Callable[..., SimpleUploadedFile]:
    """A small upload: a whole PDF by itself, something else with `content` and `name`."""

    def make(
        content: bytes = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n", name: str = "SKP.pdf"
    ) -> SimpleUploadedFile:
        return SimpleUploadedFile(name, content, content_type="application/pdf")

    return make
