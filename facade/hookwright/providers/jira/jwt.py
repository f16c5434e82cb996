"""JSON Web Tokens signed with HS256 and nothing else: what Jira sends and what Connect apps send to it.

Needs joserfc, which the extra ``hookwright[jira]`` brings; importing this module does not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from typing import Any
from urllib.parse import quote

from attrs import frozen

from hookwright.errors import SignatureError, UnsupportedError
from hookwright.secret import Secret

_LEEWAY = 60.0
"""Seconds by which two clocks may differ."""


def encoded(claims: Mapping[str, Any], secret: Secret) -> str:
    """A token with these claims."""
    _require_joserfc()
    library = _joserfc()
    key = library.key(secret.reveal())
    return library.encode({"typ": "JWT", "alg": "HS256"}, dict(claims), key)


def verified_claims(token: str, secrets: Iterable[Secret], now: float) -> dict[str, Any]:
    """The claims of a token, once one of the secrets has signed it and while it lasts; else ``SignatureError``."""
    _require_joserfc()
    library = _joserfc()
    found: dict[str, Any] | None = None
    for secret in secrets:
        try:
            # The algorithm is pinned: a token may claim that it has none, or that the secret is a public key.
            claims = library.decode(token, library.key(secret.reveal()), algorithms=["HS256"]).claims
        except library.bad_signature:
            continue
        except Exception as failure:
            # Tokens come from anybody; whatever the library stumbles over is a reason not to trust them.
            raise SignatureError(f"the token of the delivery is malformed ({type(failure).__name__})") from None
        found = dict(claims)
    if found is None:
        raise SignatureError("the signature of the delivery is none of the given secrets'")
    # Which claims a token of an OAuth app has is not documented: those that limit it count when they are there.
    if "exp" in found and not now < _seconds(found, "exp") + _LEEWAY:
        raise SignatureError("the token of the delivery has expired")
    for name in ("nbf", "iat"):
        if name in found and _seconds(found, name) > now + _LEEWAY:
            raise SignatureError("the token of the delivery is from the future")
    return found


def query_hash(method: str, path: str, query: Iterable[tuple[str, str]]) -> str:
    """The claim ``qsh``, which binds a token to one request; ``path`` is below the base URL of the app or of Jira."""
    values: dict[str, list[str]] = {}
    for name, value in query:
        # The token itself may travel in the query and cannot be part of what it signs.
        if name != "jwt":
            values.setdefault(_quoted(name), []).append(_quoted(value))
    canonical = "&".join(f"{name}={','.join(sorted(values[name]))}" for name in sorted(values))
    plain = path.rstrip("/").replace("&", "%26") or "/"
    return sha256(f"{method.upper()}&{plain}&{canonical}".encode()).hexdigest()


def _quoted(text: str) -> str:
    return quote(text, safe="-._~")


def _seconds(claims: Mapping[str, Any], name: str) -> float:
    value = claims[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise SignatureError(f"the token of the delivery is malformed: {name} is no time")
    return value


@frozen
class _Joserfc:
    encode: Callable[..., str]
    decode: Callable[..., Any]
    key: Callable[[str], Any]
    bad_signature: type[Exception]


# Importing in a function is quick the second time, but not so quick that each delivery could pay for it.
@cache
def _joserfc() -> _Joserfc:
    from joserfc import jwt
    from joserfc.errors import BadSignatureError
    from joserfc.jwk import OctKey

    return _Joserfc(jwt.encode, jwt.decode, OctKey.import_key, BadSignatureError)


def _require_joserfc() -> None:
    if find_spec("joserfc") is None:
        raise UnsupportedError("Tokens of Jira need joserfc, which is not installed: pip install 'hookwright[jira]'")
