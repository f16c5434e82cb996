"""An engine that loses requests and answers when it is told to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define

from hookwright.headers import Headers
from hookwright.kit.calls import Answer, Lost
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.engine import HttpxEngine

PROBLEM = Headers([("Content-Type", "application/problem+json")])


@define
class Fault:
    """What becomes of the next request of a method to a path: see the functions below."""

    method: str
    path: str
    act: Callable[[Callable[[], Answer | Lost]], Answer | Lost]
    times: int = 1

    def takes(self, request: Mapping[str, Any]) -> bool:
        """Whether this is for the request."""
        fits = str(request["method"]).upper() == self.method and re.search(self.path, request["url"])
        return bool(fits) and self.times > 0


def lost(send: Callable[[], Answer | Lost]) -> Answer | Lost:
    """The request gets through, its answer does not."""
    send()
    return Lost("the connection was lost", sent=True)


def unsent(send: Callable[[], Answer | Lost]) -> Answer | Lost:
    """The request does not get through."""
    return Lost("no connection", sent=False)


def problem(number: int, status: int) -> Callable[[Callable[[], Answer | Lost]], Answer | Lost]:
    """The request is refused."""
    body = f'{{"type": "https://astra.netapp.io/problems/{number}", "title": "No", "status": "{status}"}}'
    return lambda send: Answer(status, PROBLEM, body.encode())


def status(code: int) -> Callable[[Callable[[], Answer | Lost]], Answer | Lost]:
    """The server answers with a status and nothing else."""
    return lambda send: Answer(code, Headers(), b"")


def meanwhile(happens: Callable[[], object]) -> Callable[[Callable[[], Answer | Lost]], Answer | Lost]:
    """Something else happens right before the request comes in."""

    def act(send: Callable[[], Answer | Lost]) -> Answer | Lost:
        happens()
        return send()

    return act


class FaultyEngine(HttpxEngine):
    """Sends over the network, except for the faults; keeps which requests there were."""

    def __init__(self, endpoint: str) -> None:
        super().__init__()
        self.endpoint = endpoint
        self.faults: list[Fault] = []
        self.seen: list[tuple[str, str]] = []

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The answer, or why there is none."""
        self.seen.append((str(request["method"]).upper(), request["url"].removeprefix(self.endpoint)))
        for fault in self.faults:
            if fault.takes(request):
                fault.times -= 1
                return fault.act(lambda: super(FaultyEngine, self).send(request, authorization, deadline))
        return super().send(request, authorization, deadline)
