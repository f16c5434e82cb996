"""Sending one request over the network."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import aclosing, closing
from functools import lru_cache, partial
from threading import Lock
from typing import Any, Protocol

import anyio
import httpx
from attrs import define, field

from hookwright._version import __version__
from hookwright.errors import InvalidRequestError
from hookwright.headers import Headers
from hookwright.kit.calls import Answer, Lost
from hookwright.kit.spec import bad_field
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.decoding import ACCEPTED, unpacked
from hookwright.wire.loops import PerLoop
from hookwright.wire.network.bounded import current_deadline
from hookwright.wire.network.failures import FAILURES, OVERDUE, outcome
from hookwright.wire.network.pools import AsyncTransport, Settings, Transport
from hookwright.wire.network.tls import Cert, Verify, tls_context
from hookwright.wire.process import PerProcess
from hookwright.wire.proxies import Proxies, read_proxy

MAX_BODY = 64 * 1024 * 1024
"""Bytes of an answer that are taken in; a longer one is given up."""


class Engine(Protocol):
    """What the drivers send through: one request, once, with no retries and no redirects.

    The only exception is ``InvalidRequestError``, for a request that cannot be written.
    """

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The answer, or why there is none."""

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The same, awaited."""

    def close(self) -> None:
        """End the connections of ``send``."""

    async def aclose(self) -> None:
        """End the connections of ``asend``."""


class HttpxEngine:
    """Sends with httpx: one connection pool for each of ``send`` and ``asend``, made when first used.

    ``transport`` and ``async_transport`` take the network's place, for example to mount an ASGI application.
    """

    def __init__(
        self,
        endpoint: str,
        *,
        proxy: str | None = None,
        verify: Verify = True,
        cert: Cert | None = None,
        trust_env: bool = True,
        transport: httpx.BaseTransport | None = None,
        async_transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._endpoint = endpoint.rstrip("/")
        self._settings = _settings(proxy, verify, cert, trust_env)
        self._transport = transport
        self._blocking = PerProcess(_Blocking, _Blocking.abandon)
        self._awaited = PerLoop(partial(_new_async_client, self._settings, async_transport), httpx.AsyncClient.aclose)
        self._closed = False
        self._aclosed = False

    @property
    def client(self) -> httpx.Client:
        """The httpx client behind ``send``: one for this process."""
        mine = self._blocking.get()
        if mine.client is None:
            with mine.making:
                if self._closed:
                    raise _closed()
                if mine.client is None:
                    mine.transport = self._transport or Transport(self._settings)
                    mine.client = httpx.Client(transport=mine.transport, **_CLIENT)
        return mine.client

    async def async_client(self) -> httpx.AsyncClient:
        """Return the httpx client behind ``asend``: one for the event loop that is running."""
        if self._aclosed:
            raise _closed()
        return await self._awaited.get()

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The answer, or why there is none."""
        client = self.client
        built = _built(client, self._endpoint, request, authorization, deadline)
        token = current_deadline.set(deadline)
        try:
            with closing(client.send(built, stream=True)) as response:
                assert isinstance(response.stream, httpx.SyncByteStream)
                body = bytearray()
                for chunk in response.stream:
                    body += chunk
                    if len(body) > MAX_BODY:
                        return _TOO_LONG
                if _followed(response):
                    response.extensions["network_stream"].close()
                return _answer(response, bytes(body))
        except (httpx.LocalProtocolError, ValueError) as failure:
            result: Lost | InvalidRequestError = _unwritable(failure)
        except FAILURES as failure:
            result = outcome(failure)
        finally:
            current_deadline.reset(token)
        return _lost(result)

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The same, awaited."""
        client = await self.async_client()
        built = _built(client, self._endpoint, request, authorization, deadline)
        try:
            # httpx's own timeouts end each wait for the network; this ends an answer that comes byte by byte.
            with anyio.fail_after(deadline.remaining() + 0.05):
                async with aclosing(await client.send(built, stream=True)) as response:
                    assert isinstance(response.stream, httpx.AsyncByteStream)
                    body = bytearray()
                    async for chunk in response.stream:
                        body += chunk
                        if len(body) > MAX_BODY:
                            return _TOO_LONG
                    if _followed(response):
                        await response.extensions["network_stream"].aclose()
                    return _answer(response, bytes(body))
        except TimeoutError:
            return OVERDUE
        except (httpx.LocalProtocolError, ValueError) as failure:
            result: Lost | InvalidRequestError = _unwritable(failure)
        except FAILURES as failure:
            result = outcome(failure)
        return _lost(result)

    def close(self) -> None:
        """End the connections of ``send``."""
        mine = self._blocking.get()
        with mine.making:
            self._closed = True
            client, mine.client = mine.client, None
        if client is not None:
            client.close()

    async def aclose(self) -> None:
        """End the connections of ``asend``."""
        self._aclosed = True
        await self._awaited.end()


@define(eq=False)
class _Blocking:
    """What one process sends with."""

    making: Lock = field(factory=Lock)
    transport: httpx.BaseTransport | None = None
    client: httpx.Client | None = None

    def abandon(self) -> None:
        """Leave the connections to the parent process."""
        if isinstance(self.transport, Transport):
            self.transport.abandon()


def _new_async_client(settings: Settings, transport: httpx.AsyncBaseTransport | None) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=transport or AsyncTransport(settings), **_CLIENT)


def _closed() -> InvalidRequestError:
    return InvalidRequestError("these connections are closed; make new Hooks, with an engine of their own")


_CLIENT: Mapping[str, Any] = {
    "follow_redirects": False,
    "trust_env": False,
    "headers": {
        "User-Agent": f"hookwright/{__version__}",
        "Accept": "application/json",
        "Accept-Encoding": ACCEPTED,
    },
    "timeout": None,
}


def _settings(proxy: str | None, verify: Verify, cert: Cert | None, trust_env: bool) -> Settings:
    """Return what connections are made with; raise ``InvalidRequestError`` for what is given and cannot be used."""
    proxies = Proxies.of_environment if trust_env else Proxies
    if proxy is not None:
        try:
            given = Proxies(read_proxy(proxy))
        except ValueError as problem:
            raise bad_field("proxy", str(problem)) from None
        proxies = lambda: given  # noqa: E731
    if verify is True and cert is None:
        # Of the environment: it may be set after this, and concerns nobody who does not use it.
        return Settings(proxies=proxies, tls=lambda: tls_context(True, None, trust_env=trust_env, http2=False))
    context = tls_context(verify, cert, trust_env=trust_env, http2=False)
    return Settings(proxies=proxies, tls=lambda: context)


def _built(
    client: httpx.Client | httpx.AsyncClient,
    endpoint: str,
    request: Mapping[str, Any],
    authorization: Mapping[str, Secret],
    deadline: Deadline,
) -> httpx.Request:
    arguments = dict(request)
    url = arguments.pop("url")
    if not arguments.get("params"):
        # Empty ones make httpx parse the URL once more.
        arguments.pop("params", None)
    timeout = deadline.remaining()
    try:
        built = client.build_request(
            url=_url(url if "://" in url else endpoint + url),
            timeout=None if timeout == float("inf") else timeout,
            **arguments,
        )
        for name, secret in authorization.items():
            built.headers[name] = secret.reveal()
    except (ValueError, TypeError, httpx.InvalidURL) as failure:
        problem = _unwritable(failure)
    else:
        return built
    # Outside of the handler: the variables of httpx's frames hold credentials.
    raise problem


# The same few paths are asked for again and again, and parsing one takes as long as all else that is done here.
@lru_cache(maxsize=64)
def _url(text: str) -> httpx.URL:
    return httpx.URL(text)


def _unwritable(failure: Exception) -> InvalidRequestError:
    if isinstance(failure, InvalidRequestError):
        return failure
    return InvalidRequestError(f"the request cannot be written: {type(failure).__name__}: {failure}")


def _lost(result: Lost | InvalidRequestError) -> Lost:
    """Return or raise, outside of the handlers: the variables of httpx's frames hold credentials."""
    if isinstance(result, InvalidRequestError):
        raise result
    return result


def _followed(response: httpx.Response) -> bool:
    """Whether a body follows an answer that can have none; what is sent next on the connection would be answered with it."""
    announced = response.headers.get("content-length", "0") != "0"
    return response.status_code == 204 and announced and "network_stream" in response.extensions


def _answer(response: httpx.Response, body: bytes) -> Answer | Lost:
    plain = unpacked(body, response.headers.get("content-encoding", ""), MAX_BODY)
    if plain is None:
        return _TOO_LONG
    body = plain
    headers = ((_text(name), _text(value)) for name, value in response.headers.raw)
    return Answer(response.status_code, Headers(headers), body)


def _text(header: bytes) -> str:
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


_TOO_LONG = Lost(f"the answer is longer than {MAX_BODY} bytes", sent=True, refused=True)
