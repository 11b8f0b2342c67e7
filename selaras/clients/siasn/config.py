"""Where SIASN is, who asks, and how long one waits for it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SiasnSettings:
    """Addresses, secrets and patience; hashable, so that tokens can be kept per configuration."""

    base_url: str
    token_url: str  # of the API manager (WSO2): client_credentials with Basic
    consumer_key: str
    consumer_secret: str = field(repr=False)
    sso_url: str  # of Keycloak: password grant; its path is not verified, hence a setting
    sso_user: str
    sso_password: str = field(repr=False)
    sso_client_id: str
    connect_timeout: float = 5.0  # seconds
    read_timeout: float = 10.0  # between two pieces of an answer
    total_timeout: float = 15.0  # of one attempt: an answer that trickles is given up too
    attempts: int = 3  # of a GET; what saves is sent once
    backoff: float = 0.5  # before the second attempt; doubles, with jitter
    max_wait: float = 10.0  # at most so long between two attempts, whatever SIASN asks for
    max_bytes: int = 5_000_000  # of one answer
