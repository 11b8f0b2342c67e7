"""The configured SIASN: whether there is one, and a client of it."""

from functools import lru_cache

from django.conf import settings

from selaras.base.errors import NotNow
from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.config import SiasnSettings
from selaras.clients.siasn.tokens import Tokens

THREADS_MAX = 64  # more would take the sockets of the machine


def missing() -> list[str]:
    """The environment variables that are still to be set."""
    return [f"SIASN_{name.upper()}" for name, value in settings.SIASN.items() if not value]


def is_configured() -> bool:
    return not missing()


def client() -> SiasnClient:
    """A patient client: jobs alone ask, nobody waits before a screen."""
    if not is_configured():
        raise NotNow(
            "Sambungan ke SIASN belum diatur pada sistem ini. Mohon menghubungi admin instansi."
        )
    config = SiasnSettings(**settings.SIASN, read_timeout=settings.SIASN_READ_TIMEOUT)
    return SiasnClient(config, _tokens(config))


def threads() -> int:
    """How many calls of one worker are under way at a time; BKN limits those of an agency."""
    return max(1, min(settings.SIASN_THREADS, THREADS_MAX))


@lru_cache(maxsize=4)
def _tokens(config: SiasnSettings) -> Tokens:
    """Kept for the life of the process: no call asks for tokens that still live."""
    return Tokens(config)
