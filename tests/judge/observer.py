"""A server between the facade and the sandbox that has judges look at everything that passes."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import httpx
from attrs import define, field, frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from tests.judge.findings import Finding

from hookwright.testing.conformance.document import Document

UPSTREAM = "/upstream"
_TICKET = "x-judge-ticket"
_HOP_BY_HOP = {"connection", "content-length", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"}
_PATIENCE = 60.0


@frozen
class Bench:
    """The judges of one document."""

    name: str
    document: Document
    bases: Sequence[str]
    """Paths of the provider's servers, which documents of vendors do not always name."""
    proxy: str
    mock: str


@define
class Observer:
    """Sends each request through the first judge's proxy to the sandbox, and shows it with its answer to the others.

    The caller gets the answer byte by byte as the sandbox gave it.
    """

    sandbox: str = ""
    provider: str = ""
    benches: Sequence[Bench] = ()
    found: set[Finding] = field(factory=set)
    judged: dict[str, int] = field(factory=dict)
    _tickets: Iterator[int] = field(factory=count)
    _passing: dict[str, Request] = field(factory=dict)
    _answers: dict[str, Response] = field(factory=dict)
    _mocked: set[tuple[object, ...]] = field(factory=set)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        request = Request(scope, receive)
        raw = scope["raw_path"].decode("latin-1")
        ticket = request.headers.get(_TICKET)
        if raw.startswith(UPSTREAM):
            # Without a ticket it is a judge who is asked whether he is there.
            response = Response(status_code=404) if ticket is None else await self._answer(ticket)
        else:
            await request.body()
            response = await self._observed(request, raw)
        await response(scope, receive, send)

    async def _observed(self, request: Request, raw: str) -> Response:
        ticket = str(next(self._tickets))
        self._passing[ticket] = request
        try:
            path = raw.removeprefix(f"/{self.provider}")
            async with httpx.AsyncClient(verify=False, trust_env=False, timeout=_PATIENCE) as client:
                for bench in self.benches:
                    if not (request.method == "POST" and bench.document.gives_tokens(path)):
                        await self._judge(client, bench, request, _below(bench.bases, path), ticket)
            return await self._answer(ticket)
        finally:
            del self._passing[ticket]
            self._answers.pop(ticket, None)

    async def _answer(self, ticket: str) -> Response:
        """The sandbox's answer; it is asked once."""
        if ticket not in self._answers:
            self._answers[ticket] = await self._asked(self._passing[ticket])
        kept = self._answers[ticket]
        answer = Response(kept.body, kept.status_code)
        answer.raw_headers = list(kept.raw_headers)
        return answer

    async def _asked(self, request: Request) -> Response:
        url = f"{self.sandbox}{request.scope['raw_path'].decode('latin-1')}"
        async with httpx.AsyncClient(verify=False, trust_env=False, timeout=_PATIENCE) as client:
            outgoing = client.build_request(
                request.method,
                _with_query(url, request),
                headers=_headers(request),
                content=await request.body(),
            )
            response = await client.send(outgoing, stream=True)
            body = b"".join([chunk async for chunk in response.aiter_raw()])
            await response.aclose()
        answer = Response(body, response.status_code)
        answer.raw_headers = [
            (name.lower(), value) for name, value in response.headers.raw if name.lower() != b"transfer-encoding"
        ]
        return answer

    async def _judge(self, client: httpx.AsyncClient, bench: Bench, request: Request, path: str, ticket: str) -> None:
        self.judged[bench.name] = self.judged.get(bench.name, 0) + 1
        body = await request.body()
        operation = bench.document.find(request.method, path)
        place = f"{request.method} {operation.template if operation else path}"
        arguments: dict[str, Any] = {"headers": {**_headers(request), _TICKET: ticket}, "content": body}
        calls = [client.request(request.method, _with_query(bench.proxy + path, request), **arguments)]
        key = (bench.name, request.method, path, request.url.query, body, "authorization" in request.headers)
        if key not in self._mocked:
            self._mocked.add(key)
            calls.append(client.request(request.method, _with_query(bench.mock + path, request), **arguments))
        proxied, *mocked = await asyncio.gather(*calls)
        # What the mock answers it has made up itself, and does not always get right.
        said = [*objections(proxied), *(one for mock in mocked for one in objections(mock) if one[0] != "response")]
        for part, location, message in said:
            self.found.add(Finding(bench.name, " ".join([place, ".".join([part, *location])]), message))


def objections(response: httpx.Response) -> Iterator[tuple[str, list[str], str]]:
    """What Prism says: whether of the request or the response, where in it, and what. It has two ways to say it."""
    said = response.headers.get("sl-violations")
    violations: Sequence[Mapping[str, Any]] = json.loads(said) if said else ()
    for one in violations:
        part, *location = map(str, one["location"])
        yield part, [_any_number(step) for step in location], _any_number(one["message"])
    if "stoplight.io/prism/errors" in response.text:
        problem = response.json()
        for one in problem.get("validation") or [{}]:
            location = [_any_number(str(step)) for step in one.get("location", ())]
            yield "request", location, _any_number(one.get("message") or problem["title"])


def _any_number(text: str) -> str:
    """The text with no regard to which item of a list it is about."""
    return re.sub(r"(^|[. ])\d+(?=[. ]|$)", r"\1[]", text)


def _with_query(url: str, request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    return f"{url}?{query}" if query else url


def _headers(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name not in _HOP_BY_HOP}


def _below(bases: Sequence[str], path: str) -> str:
    """The path without the part that belongs to a server's address."""
    for base in bases:
        found = re.match(f"{re.sub('{[^}]*}', '[^/]+', base)}(?=/)", path)
        if base and found:
            return path[found.end() :]
    return path
