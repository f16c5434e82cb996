"""How a Connect app authorizes its requests: each by a token made for it alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from hookwright.providers.jira.jwt import encoded, query_hash
from hookwright.secret import Secret

_LIFETIME = 180
"""Seconds for which a token is good; each is used once, at once."""


@frozen(eq=False)
class ConnectCredential:
    """Signs requests with the secret that an app got when it was installed."""

    key: str
    shared_secret: Secret
    clock: Callable[[], float] = time.time

    def headers(self, request: Mapping[str, Any]) -> Mapping[str, Secret]:
        """``Authorization: JWT ...``, good for this request and no other."""
        now = int(self.clock())
        claims = {
            "iss": self.key,
            "iat": now,
            "exp": now + _LIFETIME,
            "qsh": query_hash(request["method"], request["url"], _pairs(request.get("params") or {})),
        }
        return {"Authorization": Secret(f"JWT {encoded(claims, self.shared_secret)}")}


def _pairs(params: Any) -> Iterator[tuple[str, str]]:
    """The query as it will be sent."""
    for name, value in params.items() if isinstance(params, Mapping) else params:
        for one in value if isinstance(value, list | tuple) else [value]:
            yield name, ("true" if one else "false") if isinstance(one, bool) else "" if one is None else str(one)
