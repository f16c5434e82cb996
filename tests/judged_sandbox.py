"""The sandbox with a judge before it, who knows the providers' documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from tests.documents import document_of

from hookwright.headers import Headers
from hookwright.sandbox.registry import played
from hookwright.testing.conformance import Conformance, WireAnswer, WireRequest

_FACADE = "hookwright/"
_INVALID = (400, 413, 422)


@cache
def _conformance(provider: str) -> Conformance:
    return Conformance(document_of(provider))


def judged(app: ASGIApp, report: Callable[[str], object]) -> ASGIApp:
    """The application; what is wrong with an answer is reported before its end is sent.

    Requests are judged when they come from the facade: what tests send by themselves is often wrong on purpose. What a
    caller wanted and the provider refuses as invalid is no mistake of the facade either.
    """
    providers = frozenset(played())

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        _, _, rest = scope["raw_path"].decode("latin-1").partition("/")
        provider, slash, path = rest.partition("/")
        if provider not in providers:
            await app(scope, receive, send)
            return
        sent = await _body(receive)
        whole: list[Message] = [{"type": "http.request", "body": sent}]
        messages: list[Message] = []

        async def receiving() -> Message:
            return whole.pop() if whole else await receive()

        async def sending(message: Message) -> None:
            messages.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                for problem in _problems(provider, scope, slash + path, sent, messages):
                    report(f"{provider}: {problem}")
                for one in messages:
                    await send(one)

        await app(scope, receiving, sending)

    return wrapped


async def _body(receive: Receive) -> bytes:
    """All of a request's body, also where the application would answer before it has read it."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return bytes(body)


def _problems(provider: str, scope: Scope, path: str, sent: bytes, messages: list[Message]) -> list[str]:
    conformance = _conformance(provider)
    headers = Headers(_text(scope["headers"]))
    request = WireRequest(scope["method"], path, scope["query_string"].decode("latin-1"), headers, sent)
    start, *parts = messages
    body = b"".join(part.get("body", b"") for part in parts)
    problems = conformance.answer_problems(request, WireAnswer(start["status"], Headers(_text(start["headers"])), body))
    if headers.get("user-agent", "").startswith(_FACADE) and start["status"] not in _INVALID:
        # Ids are the caller's: they are sent as they were given.
        found = conformance.request_problems(request)
        problems += [problem for problem in found if ": path parameter " not in problem]
    return problems


def _text(headers: list[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]
