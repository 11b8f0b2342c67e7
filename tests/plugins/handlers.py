"""The chain of middleware is built once for each list of settings, not for each browser.

A test client builds it anew at its first request, in two milliseconds, and a test has several.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test.client import ClientHandler
from django.test.signals import setting_changed

CHAIN = (
    "_middleware_chain",
    "_view_middleware",
    "_template_response_middleware",
    "_exception_middleware",
)


@pytest.fixture(scope="session", autouse=True)
def handlers() -> Iterator[None]:
    load = ClientHandler.load_middleware
    kept: dict[tuple[str, ...], list[Any]] = {}

    def load_once(self: ClientHandler, **options: Any) -> None:
        known = kept.get(tuple(settings.MIDDLEWARE))
        if known is None:
            load(self, **options)
            kept[tuple(settings.MIDDLEWARE)] = [getattr(self, name) for name in CHAIN]
        else:
            vars(self).update(zip(CHAIN, known, strict=True))

    def forget(**_: Any) -> None:
        kept.clear()

    setting_changed.connect(forget)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", load_once)
        yield
    setting_changed.disconnect(forget)
