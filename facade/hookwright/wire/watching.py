"""Telling the caller of each request and of what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from inspect import isawaitable, iscoroutinefunction
from time import monotonic
from typing import Any, TypeAlias
from urllib.parse import urlencode

from attrs import field, frozen

from hookwright.errors import HookError
from hookwright.headers import Headers
from hookwright.kit.adapter import Adapter
from hookwright.kit.calls import Answer, Lost, Send
from hookwright.kit.spec import bad_field
from hookwright.wire.deadline import Deadline
from hookwright.wire.protocol import Engine
from hookwright.wire.redact import HIDDEN, is_sensitive, redact, redact_headers


@frozen(kw_only=True)
class RequestInfo:
    """A request that is about to be sent, without credentials and without its body.

    ``account`` is the account's name, ``operation`` the provider's name of what is asked (requests for tokens have one,
    too). ``url`` is whole, with its query. ``attempt`` counts from 1 how often the request has been sent for one call.
    """

    provider: str
    account: str
    operation: str
    method: str
    url: str
    attempt: int
    headers: Mapping[str, str] = field(repr=False)


@frozen(kw_only=True)
class ResponseInfo:
    """What became of a request: an answer, or the reason why there is none.

    ``status`` is ``None`` and ``error`` says why when no answer came. ``duration`` is in seconds, from sending to the end
    of the answer's body. ``size`` is the length of the body in bytes, unpacked. ``headers`` are without credentials.
    """

    request: RequestInfo
    status: int | None
    duration: float
    size: int = 0
    headers: Mapping[str, str] = field(factory=Headers, repr=False)
    request_id: str | None = None
    error: str | None = None


OnRequest: TypeAlias = Callable[[RequestInfo], object]
OnResponse: TypeAlias = Callable[[ResponseInfo], object]
AsyncOnRequest: TypeAlias = Callable[[RequestInfo], Awaitable[object] | object]
AsyncOnResponse: TypeAlias = Callable[[ResponseInfo], Awaitable[object] | object]


def checked_watcher(name: str, function: Any, *, blocking: bool) -> None:
    """Raise ``InvalidRequestError`` unless that can be called with what there is to tell."""
    if function is None:
        return
    if not callable(function):
        raise bad_field(name, f"expected a function, got {type(function).__name__}")
    if blocking and (iscoroutinefunction(function) or iscoroutinefunction(type(function).__call__)):
        raise bad_field(name, "nothing awaits a coroutine function here; give a plain function, or use AsyncHooks")


@frozen(eq=False)
class Watch:
    """Sends for a session, and tells of it."""

    adapter: Adapter
    on_request: AsyncOnRequest | None = None
    on_response: AsyncOnResponse | None = None

    def __bool__(self) -> bool:
        return self.on_request is not None or self.on_response is not None

    def send(self, engine: Engine, step: Send, deadline: Deadline) -> Answer | Lost:
        """Return what the engine gives."""
        if not self:
            return engine.send(step.request, step.authorization, deadline)
        told = self.request(step)
        self._tell(self.on_request, told)
        begun = monotonic()
        try:
            outcome = engine.send(step.request, step.authorization, deadline)
        except HookError as failure:
            self._tell(self.on_response, self.response(told, step, failure, begun))
            raise
        self._tell(self.on_response, self.response(told, step, outcome, begun))
        return outcome

    async def asend(self, engine: Engine, step: Send, deadline: Deadline) -> Answer | Lost:
        """Return the same, awaited."""
        if not self:
            return await engine.asend(step.request, step.authorization, deadline)
        told = self.request(step)
        await self._atell(self.on_request, told)
        begun = monotonic()
        try:
            outcome = await engine.asend(step.request, step.authorization, deadline)
        except HookError as failure:
            await self._atell(self.on_response, self.response(told, step, failure, begun))
            raise
        await self._atell(self.on_response, self.response(told, step, outcome, begun))
        return outcome

    def request(self, step: Send) -> RequestInfo:
        """Return what is told of a request."""
        hidden = self._hidden(step)
        query = _query(step.request.get("params"))
        url = str(step.request["url"])
        own: Mapping[str, Any] = step.request.get("headers") or {}
        shown = {
            name: HIDDEN if is_sensitive(name) else redact(str(value), hidden)
            for name, value in {**own, **dict.fromkeys(step.authorization, HIDDEN)}.items()
        }
        account = self.adapter.account
        return RequestInfo(
            provider=account.provider,
            account=account.name,
            operation=step.operation,
            method=str(step.request["method"]).upper(),
            url=redact(f"{url}{'&' if '?' in url else '?'}{query}" if query else url, hidden),
            attempt=step.attempt,
            headers=Headers(shown.items()),
        )

    def response(self, told: RequestInfo, step: Send, outcome: Answer | Lost | HookError, begun: float) -> ResponseInfo:
        """Return what is told of the outcome."""
        duration = monotonic() - begun
        hidden = self._hidden(step)
        if isinstance(outcome, Answer):
            name = self.adapter.request_id_header
            return ResponseInfo(
                request=told,
                status=outcome.status,
                duration=duration,
                size=len(outcome.content),
                headers=redact_headers(outcome.headers, hidden),
                request_id=None if name is None else outcome.headers.get(name),
            )
        why = outcome.reason if isinstance(outcome, Lost) else outcome.args[0]
        return ResponseInfo(request=told, status=None, duration=duration, error=redact(str(why), hidden))

    def _hidden(self, step: Send) -> list[str]:
        values = [*self.adapter.secrets, *step.authorization.values()]
        shown = [value.reveal() for value in values]
        return [*shown, *(text.rpartition(" ")[2] for text in shown)]

    def _tell(self, function: Callable[[Any], object] | None, told: RequestInfo | ResponseInfo) -> None:
        if function is None:
            return
        try:
            function(told)
        except Exception as failure:
            raise WatcherFailed(failure, told) from None

    async def _atell(self, function: Callable[[Any], object] | None, told: RequestInfo | ResponseInfo) -> None:
        if function is None:
            return
        try:
            given = function(told)
            if isawaitable(given):
                await given
        except Exception as failure:
            raise WatcherFailed(failure, told) from None


class WatcherFailed(BaseException):
    """Carries an exception of the caller's function past everything that would take it for a failure of the call.

    It is no ``Exception``: no flow may repeat a request, or undo what was done, because of it.
    """

    def __init__(self, failure: Exception, told: RequestInfo | ResponseInfo) -> None:
        super().__init__(failure)
        self.failure = failure
        if isinstance(told, RequestInfo):
            failure.add_note(f"raised by on_request: {told.method} {told.url} was not sent")
        else:
            became = told.error if told.status is None else f"HTTP {told.status}"
            failure.add_note(
                f"raised by on_response, after {told.request.method} {told.request.url} ({became}); it is not sent again"
            )


def _query(params: Any) -> str:
    if not params:
        return ""
    pairs = params.items() if isinstance(params, Mapping) else params
    return urlencode(
        [
            (name, _written(one))
            for name, value in pairs
            for one in (value if isinstance(value, list | tuple) else [value])
        ]
    )


def _written(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
