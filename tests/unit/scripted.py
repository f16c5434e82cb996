"""An engine that answers as it is told, and an account to use it with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field, frozen

from hookwright import Logto, Secret
from hookwright.headers import Headers
from hookwright.kit.calls import Answer, Lost
from hookwright.wire.deadline import Deadline

ACCOUNT = Logto(endpoint="http://127.0.0.1:9", client_id="client-1", client_secret="client-secret-0123456789")
HOOK: dict[str, Any] = {
    "id": "h1",
    "name": "audit",
    "event": None,
    "events": ["User.Created"],
    "config": {"url": "https://example.com/in"},
    "signingKey": "signing-key-0123456789",
    "enabled": True,
    "createdAt": 1_700_000_000_000,
}
REFUSED = Lost("no connection", sent=False)
LOST = Lost("the connection was lost", sent=True)


def answer(value: Any = None, status: int = 200, **headers: str) -> Answer:
    """An answer of JSON."""
    fields = [(name.replace("_", "-"), text) for name, text in headers.items()]
    return Answer(status, Headers(fields), b"" if value is None else json.dumps(value).encode())


MISSING = answer({"code": "entity.not_found", "message": "Entity not found."}, 404)
"""Logto's own word that there is no such hook."""
TOKEN = answer({"access_token": "token-0123456789", "expires_in": 3600, "scope": "all"})


@frozen
class Sent:
    """What was sent."""

    request: Mapping[str, Any]
    authorization: Mapping[str, Secret]


@define
class Scripted:
    """Gives one outcome after the other; requests for a token get one."""

    outcomes: list[Answer | Lost]
    sent: list[Sent] = field(factory=list)
    closed: int = 0
    token: Callable[[], Answer] = lambda: TOKEN

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The next outcome."""
        if request["url"].endswith("/oidc/token"):
            return self.token()
        self.sent.append(Sent(request, authorization))
        return self.outcomes.pop(0)

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The same, awaited."""
        return self.send(request, authorization, deadline)

    def close(self) -> None:
        """Count it."""
        self.closed += 1

    async def aclose(self) -> None:
        """Count it."""
        self.closed += 1
