"""The configured SIASN: whether there is one, and a client of it."""

from dataclasses import replace
from functools import lru_cache

from django.conf import settings

from selaras.base.errors import NotNow
from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.config import SiasnSettings
from selaras.clients.siasn.tokens import Tokens

BURU_BURU = 8.0  # seconds: somebody waits before the screen


def missing() -> list[str]:
    """The environment variables that are still to be set."""
    return [f"SIASN_{name.upper()}" for name, value in settings.SIASN.items() if not value]


def is_configured() -> bool:
    return not missing()


def client(*, is_waited_for: bool) -> SiasnClient:
    """A client: of few, short attempts while a person waits, patient in the background."""
    if not is_configured():
        raise NotNow(
            "Sambungan ke SIASN belum diatur pada sistem ini. Mohon menghubungi admin instansi."
        )
    config = SiasnSettings(**settings.SIASN, read_timeout=settings.SIASN_READ_TIMEOUT)
    tokens = _tokens(config)
    if is_waited_for:
        config = replace(
            config,
            attempts=2,
            connect_timeout=min(config.connect_timeout, BURU_BURU / 2),
            read_timeout=min(config.read_timeout, BURU_BURU),
            total_timeout=BURU_BURU,
            backoff=0.1,
            max_wait=0.5,
        )
    return SiasnClient(config, tokens)


@lru_cache(maxsize=4)
def _tokens(config: SiasnSettings) -> Tokens:
    """Kept for the life of the process: no call asks for tokens that still live."""
    return Tokens(config)
