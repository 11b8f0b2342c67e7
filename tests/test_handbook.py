"""The handbook: its page of settings is what settings.py reads, and each is explained."""

import ast

from tools import handbook


def test_every_setting_is_explained_and_none_that_is_not_read() -> None:
    explained = [name for rows in handbook.sentences().values() for name in rows]
    read = dict(handbook.variables(ast.parse(handbook.SETTINGS.read_text())))
    assert sorted(explained) == sorted(read)


def test_the_committed_page_is_the_generated_one() -> None:
    assert handbook.PAGE.read_text() == handbook.page(), "Run: python -m tools.handbook --settings"
