"""The templates of the pages are compiled once per run, by whichever process needs one first."""

import os
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import FileSystemBytecodeCache

from tests.plugins.shelf import FOLDER


@pytest.fixture(scope="session", autouse=True)
def pages() -> None:
    if folder := os.environ.get(FOLDER):
        templates = Path(folder) / "templates"
        templates.mkdir(exist_ok=True)
        engines["jinja2"].env.bytecode_cache = FileSystemBytecodeCache(str(templates))
