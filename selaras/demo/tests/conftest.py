"""The demo as `make demo` loads it, played once for a module of tests."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from selaras.accounts.models import Instansi
from selaras.demo import content
from selaras.demo.player import play
from selaras.demo.tests.played import EACH_TIME, either
from tools.run import DEMO_DATE


@pytest.fixture(scope="module")
def demo(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """Play the demo into an empty database, inside one transaction that is undone at the end."""
    folder = tmp_path_factory.mktemp("berkas")
    files = override_settings(MEDIA_ROOT=folder)
    is_long = any(item.get_closest_marker("long") for item in request.session.items)
    agencies = tuple(map(content.load, content.PRESETS if is_long else (EACH_TIME,)))
    with (
        django_db_blocker.unblock(),
        files,
        transaction.atomic(),
        pytest.MonkeyPatch.context() as at,
    ):
        at.setattr(play, "load_all", lambda: agencies)
        with override_settings(SELARAS_TODAY=DEMO_DATE):
            call_command("demo", stdout=StringIO())
        yield folder
        transaction.set_rollback(True)


@pytest.fixture(params=either(*content.PRESETS))
def agency(request: pytest.FixtureRequest) -> Instansi:
    return Instansi.objects.get(kode=request.param)
