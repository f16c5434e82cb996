"""An engine that keeps what it sends, and fails or answers by itself when told to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, frozen

from hookwright.headers import Headers
from hookwright.kit.calls import Answer, Lost
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.engine import HttpxEngine

Act = Callable[[Callable[[], Answer | Lost]], Answer | Lost]


def lost(send: Callable[[], Answer | Lost]) -> Answer | Lost:
    """The request gets through, its answer does not."""
    send()
    return Lost("the connection was lost", sent=True)


def dropped(send: Callable[[], Answer | Lost]) -> Answer | Lost:
    """Nobody knows whether the request got through; it did not."""
    return Lost("the connection was lost", sent=True)


def answers(status: int, body: Any = None, **headers: str) -> Act:
    """The request is answered like that and goes nowhere."""
    content = body.encode() if isinstance(body, str) else b"" if body is None else json.dumps(body).encode()
    kind = "text/html" if isinstance(body, str) else "application/json"
    named = [("Content-Type", kind), *((name.replace("_", "-"), value) for name, value in headers.items())]
    return lambda send: Answer(status, Headers(named), content)


@frozen
class Seen:
    """A request as it left."""

    method: str
    url: str
    params: Mapping[str, Any]
    json: Any
    authorization: str


@define
class Fault:
    """What becomes of the next request of a method, after so many that pass."""

    method: str
    act: Act
    passing: int = 0


class Wire(HttpxEngine):
    """Sends over the network, except for the faults."""

    def __init__(self, endpoint: str) -> None:
        super().__init__()
        self.endpoint = endpoint
        self.faults: list[Fault] = []
        self.seen: list[Seen] = []

    def fail(self, method: str, act: Act, *, passing: int = 0, times: int = 1) -> None:
        """Let the next requests of that method fail."""
        self.faults += [Fault(method, act, passing if number == 0 else 0) for number in range(times)]

    @property
    def methods(self) -> list[str]:
        """The methods of what was sent, in order."""
        return [seen.method for seen in self.seen]

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The answer, or why there is none."""
        method = str(request["method"]).upper()
        given = authorization.get("Authorization", Secret(""))
        self.seen.append(
            Seen(
                method,
                request["url"].removeprefix(self.endpoint),
                dict(request.get("params") or {}),
                request.get("json"),
                given.reveal(),
            )
        )
        for fault in self.faults:
            if fault.method != method:
                continue
            if fault.passing:
                fault.passing -= 1
                break
            self.faults.remove(fault)
            return fault.act(lambda: super(Wire, self).send(request, authorization, deadline))
        return super().send(request, authorization, deadline)
