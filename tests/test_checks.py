"""Settings that would harm accounts are refused at start."""

from typing import Any

import pytest

from selaras.config.checks import check_hours, check_oidc


@pytest.mark.parametrize(
    ("address", "errors"),
    [
        ("https://sso.contoh.go.id/realms/asn", 0),
        ("http://127.0.0.1:9000", 0),
        ("http://sso.contoh.go.id/realms/asn", 1),
        ("sso.contoh.go.id", 1),
        ("", 1),
    ],
)
def test_a_plain_address_is_refused_at_start(settings: Any, address: str, errors: int) -> None:
    settings.OIDC_CLIENT_ID, settings.OIDC_SERVER_URL = "selaras", address
    assert len(check_oidc()) == errors


@pytest.mark.parametrize(("hours", "errors"), [(12, 0), (1, 0), (0, 1), (-1, 1)])
def test_a_session_without_hours_is_refused_at_start(
    settings: Any, hours: int, errors: int
) -> None:
    settings.SESSION_HOURS = hours
    assert len(check_hours()) == errors
