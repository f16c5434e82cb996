"""A driver that reads, and stops a flow at the first request that would change something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from typing import Any

from attrs import field, frozen

from hookwright.errors import HookError
from hookwright.kit.calls import Call, Send, Step, Together
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.engine import HttpxEngine
from hookwright.wire.exchange import Exchange
from hookwright.wire.masked import masked_text
from hookwright.wire.network.nowhere import Nowhere, Reached
from hookwright.wire.protocol import Engine
from hookwright.wire.redact import redact, redact_headers
from hookwright.wire.session import Session


@frozen(kw_only=True)
class PlannedRequest:
    """A request that would be sent, as it would be.

    Credentials in ``url`` and ``headers`` are hidden, and so are secrets in ``body``, which is ``None`` where there is none.
    ``whole_body`` has them.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    body: str | None
    whole_body: Secret | None = field(default=None, repr=False)


class Stopped(Exception):
    """A flow came to requests that would change something. No ``HookError``: no adapter is to take it for a failure."""

    def __init__(self, requests: Iterable[PlannedRequest]) -> None:
        super().__init__("stopped before the first change")
        self.requests = tuple(requests)


class DrySession(Session):
    """Carries out flows up to their first change, which it raises as ``Stopped``.

    The request is written by the engine and by httpx, as every other, and goes no further. Of requests that would be sent
    side by side all are told. ``secrets`` are hidden where they stand in what is told.
    """

    def __init__(self, exchange: Exchange, engine: Engine, secrets: Iterable[Secret] = ()) -> None:
        super().__init__(exchange, engine)
        adapter = exchange.adapter
        self._writing = HttpxEngine(trust_env=False, transport=Nowhere())
        self._secrets = [secret.reveal() for secret in (*adapter.secrets, *secrets)]

    def _step(self, step: Step, deadline: Deadline) -> Any:
        match step:
            case Call():
                before = _UNDER_WAY.set(step)
                try:
                    return super()._step(step, deadline)
                finally:
                    _UNDER_WAY.reset(before)
            case Send() if _changes():
                try:
                    return self._writing.send(step.request, step.authorization, deadline)
                except Reached as reached:
                    raise Stopped([self._planned(reached.request, step.authorization)]) from None
            case Together():
                return self._one_by_one(step, deadline)
        return super()._step(step, deadline)

    def _one_by_one(self, step: Together, deadline: Deadline) -> list[Any]:
        results: list[Any] = []
        requests: list[PlannedRequest] = []
        for flow in step.flows:
            try:
                results.append(self.run(flow, deadline))
            except HookError as failure:
                results.append(failure)
            except Stopped as stopped:
                requests += stopped.requests
        if requests:
            raise Stopped(requests)
        return results

    def _planned(self, request: Any, authorization: Mapping[str, Secret]) -> PlannedRequest:
        hidden = [*self._secrets, *(secret.reveal() for secret in authorization.values())]
        credentials = {name.lower() for name in authorization}
        headers = {
            name: "***" if name.lower() in credentials else value
            for name, value in redact_headers(dict(request.headers.items()), hidden).items()
        }
        body = request.read().decode("utf-8", "replace")
        return PlannedRequest(
            method=request.method,
            url=redact(str(request.url), hidden),
            headers=headers,
            body=masked_text(body, hidden) if body else None,
            whole_body=Secret(body) if body else None,
        )


_UNDER_WAY: ContextVar[Call[Any] | None] = ContextVar("hookwright_call_under_way", default=None)


def _changes() -> bool:
    call = _UNDER_WAY.get()
    return call is not None and call.changes
