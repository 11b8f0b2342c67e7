"""What no page for people says: a name of the server's settings, or two full stops."""

import re
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from selaras.base.jinja import environment

HERE = Path(__file__).parents[2]
PAGES = sorted(path for path in HERE.rglob("templates/**/*.html"))
SETTING = re.compile(r"\b[A-Z]{3,}_[A-Z_]{2,}\b|variabel lingkungan")
STOP_AFTER_NAME = re.compile(r"\b(?:(?:pelaku|pegawai|penilai)\.nama|\w*sapaan|\w*oleh) }}\.")
WRONG = (SETTING, STOP_AFTER_NAME)


def test_no_page_names_a_setting_of_the_server_or_ends_a_title_twice() -> None:
    texts = {page.name: page.read_text(encoding="utf-8") for page in PAGES}
    found = [(name, *each.findall(text)) for name, text in texts.items() for each in WRONG]
    assert [row for row in found if row[1:]] == []
    assert len(texts) > 100


def test_a_message_about_somebody_with_a_degree_ends_once(settings: Any) -> None:
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    macro = '{% from "ui.html" import message %}{{ message(text) }}'
    parts = FileSystemLoader(HERE / "templates" / "components")
    page = environment(loader=parts).from_string(macro)
    assert "S.Kom.<" in page.render(text="Menunggu Ibu Sinta Maharani, S.Kom..")
