"""Which statements the product sends: what is listened to, and when two count as one.

A statement is known by its shape. It counts when our own code sends it; what a test asks for
itself, and what is sent while the cast is built (`uncounted`), does not. SQLite is listened to,
and made to say where PostgreSQL would lock rows, for a lock is a statement of its own there.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from types import FrameType
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

ROOT = f"{Path(__file__).resolve().parents[2]}/"
PRODUCT = f"{ROOT}selaras/"
OURS = (PRODUCT, f"{ROOT}tests/", f"{ROOT}conftest.py")
DOOR = f"{ROOT}tests/plugins/readonly.py"  # stands around every request, as the server does
CAST = f"{PRODUCT}demo/"

COUNTED = re.compile(r"\W*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)
REMEMBERED = '"django_content_type"'  # asked by whoever comes first in a process
PAIR = r"\((?:[^()]|\([^()]*\))*\)"
# One or many of the same is one shape: rows of an INSERT, arms of a CASE, names of a list.
MANY = (
    (re.compile(r"\s+"), " "),
    (re.compile(r'(?<![\w"%])\d+\b'), "0"),
    (re.compile(r"%s(?:, %s)+"), "%s"),
    (re.compile(rf"({PAIR})(?:, \1)+"), r"\1"),
    (re.compile(r"( WHEN (?:(?! WHEN ).)+? THEN (?:(?! WHEN | ELSE ).)+?)\1+"), r"\1"),
    (re.compile(rf"({PAIR})(?:(?: OR | AND )\1)+"), r"\1"),
)


@lru_cache(maxsize=50_000)
def shape(sql: str) -> str:
    """The statement without what differs from call to call; nothing for what moves no rows."""
    if not COUNTED.match(sql) or REMEMBERED in sql:
        return ""
    for pattern, one in MANY:
        sql = pattern.sub(one, sql)
    return sql


def sent_by_product(frame: FrameType | None) -> bool:
    """Whether the innermost function of ours that waits for an answer is the product's."""
    while frame:
        name = frame.f_code.co_filename
        if name.startswith(OURS):
            is_product = name.startswith(PRODUCT) and "/tests/" not in name
            return name == DOOR or (is_product and not name.startswith(CAST))
        frame = frame.f_back
    return False


class Listener:
    """Hears every connection of this process, those of a live server included."""

    def __init__(self) -> None:
        self.heard: set[str] = set()
        self.deaf: set[int] = set()  # to threads that build a cast

    def listen(self) -> None:
        for name in ("execute", "executemany"):
            setattr(CursorWrapper, name, self.around(getattr(CursorWrapper, name)))

    def around(self, send: Callable[..., Any]) -> Callable[..., Any]:
        def execute(cursor: CursorWrapper, sql: Any, *rest: Any) -> Any:
            self.hear(str(sql), sys._getframe(1))
            return send(cursor, sql, *rest)

        return execute

    def hear(self, sql: str, sender: FrameType) -> None:
        found = shape(sql)
        news = found and found not in self.heard and get_ident() not in self.deaf
        if news and sent_by_product(sender):
            self.heard.add(found)


listener = Listener()


@contextmanager
def uncounted() -> Iterator[None]:
    """What is sent in here builds the cast."""
    mine = get_ident()
    if mine in listener.deaf:
        yield
        return
    listener.deaf.add(mine)
    try:
        yield
    finally:
        listener.deaf.discard(mine)


def show_locks() -> None:
    """Let SQLite's statements carry, as a comment, the lock that PostgreSQL would take."""
    features, operations = type(connection.features), type(connection.ops)
    features.has_select_for_update = True
    features.has_select_for_update_of = True
    features.has_select_for_update_nowait = True
    features.has_select_for_update_skip_locked = True
    features.has_select_for_no_key_update = True
    plain = operations.for_update_sql
    operations.for_update_sql = lambda self, **how: f"/* {plain(self, **how)} */"
