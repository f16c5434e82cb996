"""JSON Web Tokens, made and taken apart with nothing but the standard library: a second opinion on those of the facade."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, quote


def signed(claims: Mapping[str, Any], secret: str) -> str:
    """A token signed with HS256."""
    parts = [_encode(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "HS256"}, dict(claims))]
    return ".".join([*parts, _signature(".".join(parts), secret)])


def claims_of(token: str, secret: str) -> dict[str, Any]:
    """The claims of a token; ``ValueError`` unless the secret signed it with HS256."""
    header, payload, signature = token.split(".")
    if _decoded(header).get("alg") != "HS256":
        raise ValueError("another algorithm")
    if not hmac.compare_digest(signature, _signature(f"{header}.{payload}", secret)):
        raise ValueError("another signature")
    return _decoded(payload)


def query_hash(method: str, path: str, query: str) -> str:
    """The claim ``qsh`` of a request."""
    pairs: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        pairs.setdefault(quote(name, safe="~"), []).append(quote(value, safe="~"))
    canonical = "&".join(f"{name}={','.join(sorted(values))}" for name, values in sorted(pairs.items()))
    return hashlib.sha256(f"{method}&{path}&{canonical}".encode()).hexdigest()


def _signature(text: str, secret: str) -> str:
    return _encode(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest())


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(part: str) -> dict[str, Any]:
    value = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value
