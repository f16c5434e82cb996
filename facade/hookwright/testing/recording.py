"""An engine that remembers what went through it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from hookwright.kit.calls import Answer, Lost
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.engine import HttpxEngine


@frozen
class Exchanged:
    """One request and what came back."""

    request: Mapping[str, Any] = field(repr=False)
    outcome: Answer | Lost
    endpoint: str = ""

    @property
    def method(self) -> str:
        """The HTTP method, in capitals."""
        return str(self.request["method"]).upper()

    @property
    def url(self) -> str:
        """The path, below the account's endpoint."""
        return str(self.request["url"]).removeprefix(self.endpoint)


class RecordingEngine(HttpxEngine):
    """Sends over the network and keeps what was sent and answered.

    ``after`` is called with each exchange once it is over, in whatever thread it took place. ``endpoint`` is that of the
    account; ``transports`` are those of ``HttpxEngine``.
    """

    def __init__(self, endpoint: str, **transports: Any) -> None:
        super().__init__(**transports)
        self.endpoint = endpoint
        self.exchanged: list[Exchanged] = []
        self.after: Callable[[Exchanged], None] = lambda exchanged: None

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The answer, or why there is none."""
        return self._keep(request, super().send(request, authorization, deadline))

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The same, awaited."""
        return self._keep(request, await super().asend(request, authorization, deadline))

    def _keep(self, request: Mapping[str, Any], outcome: Answer | Lost) -> Answer | Lost:
        exchanged = Exchanged(request, outcome, self.endpoint)
        self.exchanged.append(exchanged)
        self.after(exchanged)
        return outcome
