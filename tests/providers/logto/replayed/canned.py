"""An engine that answers out of a table, and recorded exchanges to fill it from."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx
from attrs import Factory, define, frozen

from hookwright.headers import Headers
from hookwright.kit.calls import Answer, Lost
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline

HOME = "http://localhost:3001"


@frozen
class Sent:
    """A request as it would go out."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON; ``None`` when there is none."""
        return json.loads(self.body) if self.body else None


@define
class Canned:
    """Answers every request by what ``answer`` says of it, and keeps it."""

    answer: Callable[[Sent], Answer | Lost]
    sent: list[Sent] = Factory(list)

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        built = httpx.Request(**request)
        assert str(built.url).startswith(f"{HOME}/"), built.url
        headers = {**built.headers, **{name.lower(): secret.reveal() for name, secret in authorization.items()}}
        path, _, _ = built.url.raw_path.decode("ascii").partition("?")
        sent = Sent(built.method, path, built.url.params.multi_items(), headers, built.read())
        self.sent.append(sent)
        return self.answer(sent)

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        return self.send(request, authorization, deadline)

    def close(self) -> None:
        pass

    async def aclose(self) -> None:
        pass


def answer(status: int, body: Any = None, **headers: str) -> Answer:
    """An answer that nobody recorded."""
    content = b"" if body is None else json.dumps(body).encode()
    return Answer(status, Headers({"content-type": "application/json", **headers}.items()), content)


def recorded_answer(exchange: Mapping[str, Any]) -> Answer:
    """The answer of an exchange, as it came."""
    response = exchange["response"]
    raw, body = response.get("rawBody"), response.get("body")
    content = b"" if body is None else json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(
        response["status"],
        Headers((name, value) for name, value in response["headers"]),
        content if raw is None else raw.encode(),
    )
