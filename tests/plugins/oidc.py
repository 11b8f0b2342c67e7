"""A real OpenID Connect provider: its own process on loopback, as an agency would run one."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest

from tools.postgres import free_port

PATIENCE = 60.0  # seconds that it may take to start or to answer on a busy machine
CLIENT = "selaras"


@dataclass(frozen=True)
class Provider:
    url: str

    def person(self, sub: str, **claims: Any) -> None:
        """Register somebody with his claims."""
        address = f"{self.url}/users/{sub}"
        httpx2.put(address, json=claims, verify=False, timeout=PATIENCE).raise_for_status()

    def agree(self, address: str, sub: str) -> str:
        """Log in there as a browser would, and return the address that it leads back to."""
        answer = httpx2.post(address, data={"sub": sub}, verify=False, timeout=PATIENCE)
        assert answer.status_code in {302, 303}, answer.text
        return answer.headers["Location"]


@pytest.fixture(scope="session")
def oidc_server() -> Iterator[Provider]:
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        provider = Provider(f"http://127.0.0.1:{port}")
        try:
            _wait(provider)
            yield provider
        finally:
            process.terminate()


@pytest.fixture
def oidc(oidc_server: Provider, settings: Any) -> Provider:
    """The provider, with Selaras set up for it as the environment would."""
    settings.OIDC_NAME = "SSO Contoh"
    settings.OIDC_CLIENT_ID = CLIENT
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = PATIENCE
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": settings.OIDC_ID,
                    "name": settings.OIDC_NAME,
                    "client_id": CLIENT,
                    "secret": "rahasia-klien",
                    "settings": {"server_url": oidc_server.url},
                }
            ],
        }
    }
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = [*directives["form-action"], oidc_server.url]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives | {"form-action": allowed}}
    return oidc_server


def _wait(provider: Provider) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if httpx2.get(
                f"{provider.url}/.well-known/openid-configuration", verify=False
            ).is_success:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise TimeoutError("The OpenID Connect provider did not start.")
