"""Tests talk to this machine only."""

import socket
from typing import Any

import pytest

LOOPBACK = ("127.", "::1", "localhost")
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


def _require_loopback(family: int, address: Any) -> None:
    outside = family in {socket.AF_INET, socket.AF_INET6}
    if outside and not str(address[0]).startswith(LOOPBACK):
        raise PermissionError(f"A test tried to reach {address}: sockets are closed in tests.")


def _guarded_connect(self: socket.socket, address: Any) -> None:
    _require_loopback(self.family, address)
    return _connect(self, address)


def _guarded_connect_ex(self: socket.socket, address: Any) -> int:
    _require_loopback(self.family, address)
    return _connect_ex(self, address)


def pytest_configure() -> None:
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _guarded_connect)
    patch.setattr(socket.socket, "connect_ex", _guarded_connect_ex)
