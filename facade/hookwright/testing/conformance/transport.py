"""httpx transports that hold all that goes through them to a document."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx

from hookwright.testing.conformance.conformance import Conformance
from hookwright.testing.conformance.exchange import WireAnswer, WireRequest
from hookwright.wire.decoding import unpacked
from hookwright.wire.engine import MAX_BODY


class Judge:
    """Collects what a document has to say against requests, and against their answers."""

    def __init__(self, conformance: Conformance) -> None:
        self._conformance = conformance
        self.problems: list[str] = []

    def hear(self, base: str, request: httpx.Request, response: httpx.Response, answered: bytes) -> None:
        """Judge one exchange with a provider whose paths are below ``base``."""
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        sent = WireRequest(request.method, path.removeprefix(base), query, request.headers, request.content)
        self.problems += self._conformance.request_problems(sent)
        body = unpacked(answered, response.headers.get("content-encoding", ""), MAX_BODY)
        if body is not None:
            answer = WireAnswer(response.status_code, response.headers, body)
            self.problems += self._conformance.answer_problems(sent, answer)


class JudgedTransport(httpx.HTTPTransport):
    """Sends over the network and lets a judge hear of each request that was answered."""

    def __init__(self, endpoint: str, judge: Judge) -> None:
        # Making a TLS context takes longer than all the rest; plain HTTP has no use for one.
        super().__init__(verify=endpoint.startswith("https:"))
        self._base = urlsplit(endpoint).path.rstrip("/")
        self._judge = judge

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, read to its end."""
        request.read()
        response = super().handle_request(request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        try:
            body = b"".join(response.stream)
        finally:
            response.close()
        self._judge.hear(self._base, request, response, body)
        return _read(response, body)


class AsyncJudgedTransport(httpx.AsyncHTTPTransport):
    """The same for requests that are awaited."""

    def __init__(self, endpoint: str, judge: Judge) -> None:
        super().__init__(verify=endpoint.startswith("https:"))
        self._base = urlsplit(endpoint).path.rstrip("/")
        self._judge = judge

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, read to its end."""
        await request.aread()
        response = await super().handle_async_request(request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        try:
            body = b"".join([chunk async for chunk in response.stream])
        finally:
            await response.aclose()
        self._judge.hear(self._base, request, response, body)
        return _read(response, body)


def _read(response: httpx.Response, body: bytes) -> httpx.Response:
    """The answer as it came, its body still encoded."""
    return httpx.Response(
        response.status_code,
        headers=response.headers,
        stream=httpx.ByteStream(body),
        extensions=response.extensions,
    )
