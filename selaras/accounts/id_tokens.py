"""The claims of an ID token: only of one that the provider's own key signed, for us, just now.

allauth leaves the signature out where the token came straight from the provider.
"""

from typing import Any

import jwt

# Only a key pair: what the provider publishes must not be enough to sign.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
LEEWAY = 60  # seconds: its clock may be a little ahead of ours
NEEDED = ["iss", "aud", "exp", "iat", "sub"]


def claims_of(token: str, keys: dict[str, Any], *, issuer: str, audience: str) -> dict[str, Any]:
    """Raises jwt.PyJWTError for a token that is not to be believed."""
    claims: dict[str, Any] = jwt.decode(
        token,
        _key_of(token, keys),
        algorithms=ALGORITHMS,
        issuer=issuer,
        audience=audience,
        leeway=LEEWAY,
        options={"require": NEEDED},
    )
    return claims


def _key_of(token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    """The key that the token names; it may name none where the provider has only one."""
    name = jwt.get_unverified_header(token).get("kid")
    fitting = [
        key
        for key in jwt.PyJWKSet.from_dict(keys).keys
        if name in {None, key.key_id} and key.public_key_use in {None, "sig"}
    ]
    if len(fitting) != 1:
        raise jwt.InvalidKeyError("Not one key of the provider fits the token")
    return fitting[0]
