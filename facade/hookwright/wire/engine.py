"""Sending one request over the network. With ``rawclient.py`` the only file that knows httpx."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from contextlib import aclosing, closing
from contextvars import ContextVar
from functools import cache, lru_cache
from threading import Lock
from typing import Any, Protocol, TypeVar
from urllib.request import getproxies

import anyio
import httpcore
import httpx

from hookwright._version import __version__
from hookwright.errors import InvalidRequestError
from hookwright.headers import Headers
from hookwright.kit.calls import Answer, Lost
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.decoding import ACCEPTED, unpacked

T = TypeVar("T")

MAX_BODY = 64 * 1024 * 1024
"""Bytes of an answer that are taken in; a longer one is given up."""

_deadline: ContextVar[Deadline] = ContextVar("hookwright_deadline", default=Deadline.after(None))


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
        transport: httpx.BaseTransport | None = None,
        async_transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._endpoint = endpoint.rstrip("/")
        self._transport = transport
        self._async_transport = async_transport
        self._making = Lock()
        self._client: httpx.Client | None = None
        self._async_client: httpx.AsyncClient | None = None

    @property
    def client(self) -> httpx.Client:
        """The httpx client behind ``send``."""
        if self._client is None:
            with self._making:
                if self._client is None:
                    client = _made(lambda: httpx.Client(**self._settings(), transport=self._transport))
                    _bound_by_deadline(client)
                    self._client = client
        return self._client

    @property
    def async_client(self) -> httpx.AsyncClient:
        """The httpx client behind ``asend``."""
        if self._async_client is None:
            self._async_client = _made(lambda: httpx.AsyncClient(**self._settings(), transport=self._async_transport))
        return self._async_client

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The answer, or why there is none."""
        client = self.client
        built = _built(client, self._endpoint, request, authorization, deadline)
        token = _deadline.set(deadline)
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
        except httpx.LocalProtocolError as failure:
            problem = str(failure)
        except _FAILURES as failure:
            return _lost(failure)
        finally:
            _deadline.reset(token)
        raise _unwritable(problem)

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """The same, awaited."""
        client = self.async_client
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
            return _OVERDUE
        except httpx.LocalProtocolError as failure:
            problem = str(failure)
        except _FAILURES as failure:
            return _lost(failure)
        raise _unwritable(problem)

    def close(self) -> None:
        """End the connections of ``send``."""
        if self._client is not None:
            self._client.close()

    async def aclose(self) -> None:
        """End the connections of ``asend``."""
        if self._async_client is not None:
            await self._async_client.aclose()

    def _settings(self) -> dict[str, Any]:
        # Making a TLS context takes longer than all the rest of a client; plain HTTP has no use for one.
        verify = _tls_context() if self._endpoint.startswith("https:") else False
        return {
            "verify": verify,
            "follow_redirects": False,
            # httpx reads NO_PROXY even where there is no proxy, and fails when it cannot.
            "trust_env": any(getproxies().get(scheme) for scheme in ("http", "https", "all")),
            "headers": {
                "User-Agent": f"hookwright/{__version__}",
                "Accept": "application/json",
                "Accept-Encoding": ACCEPTED,
            },
            "timeout": None,
        }


def _made(make: Callable[[], T]) -> T:
    """Return the client; raise ``InvalidRequestError`` naming the environment variables when they do not allow one."""
    try:
        return make()
    except OSError as failure:
        # SSLError is one, too. The text of the failure names at most a file.
        why = f"{type(failure).__name__}: {failure}"
        problem = f"certificates cannot be loaded ({why}); correct or unset SSL_CERT_FILE and SSL_CERT_DIR"
    except (ValueError, TypeError, httpx.InvalidURL) as failure:
        # The text may have the proxy's password in it.
        problem = (
            f"the proxy settings cannot be used ({type(failure).__name__}); correct or unset HTTP_PROXY, HTTPS_PROXY, "
            "ALL_PROXY and NO_PROXY"
        )
    except ImportError as failure:
        problem = f"the proxy settings cannot be used: {failure}; a SOCKS proxy needs httpx[socks]"
    raise InvalidRequestError(problem)


@cache
def _tls_context() -> ssl.SSLContext:
    return httpx.create_ssl_context()


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
        problem = f"{type(failure).__name__}: {failure}"
    else:
        return built
    raise _unwritable(problem)


# The same few paths are asked for again and again, and parsing one takes as long as all else that is done here.
@lru_cache(maxsize=64)
def _url(text: str) -> httpx.URL:
    return httpx.URL(text)


def _unwritable(problem: str) -> InvalidRequestError:
    # Raised outside of the handlers: the variables of httpx's frames hold credentials.
    return InvalidRequestError(f"the request cannot be written: {problem}")


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
_OVERDUE = Lost("no complete answer within the time allowed", sent=True)
# httpx reads the place of a redirect even where it is not to follow, and fails when it is no URL.
_FAILURES = (httpx.HTTPError, httpx.InvalidURL)
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def _lost(failure: Exception) -> Lost:
    sent = not isinstance(failure, _NEVER_SENT)
    if isinstance(failure, httpx.TimeoutException):
        return _OVERDUE if sent else Lost("no connection within the time allowed", sent=False)
    what = "the connection was lost" if sent else "no connection"
    return Lost(f"{what}: {str(failure) or type(failure).__name__}", sent=sent)


class _BoundedStream(httpcore.NetworkStream):
    """A connection each of whose waits ends at the current deadline.

    httpx allows its read timeout to every read anew, so that a server which sends a byte now and then holds the caller
    for ever.
    """

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        remaining = _deadline.get().remaining()
        if remaining <= 0:
            raise httpcore.ReadTimeout("deadline passed")
        return self._stream.read(max_bytes, _sooner(remaining, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        remaining = _deadline.get().remaining()
        if remaining <= 0:
            raise httpcore.WriteTimeout("deadline passed")
        self._stream.write(buffer, _sooner(remaining, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        limit = _sooner(max(_deadline.get().remaining(), 0.001), timeout)
        return _BoundedStream(self._stream.start_tls(ssl_context, server_hostname, limit))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _BoundedBackend(httpcore.SyncBackend):
    def connect_tcp(self, *arguments: Any, **settings: Any) -> httpcore.NetworkStream:
        return _BoundedStream(super().connect_tcp(*arguments, **settings))


def _sooner(remaining: float, timeout: float | None) -> float | None:
    sooner = remaining if timeout is None else min(remaining, timeout)
    return None if sooner == float("inf") else sooner


def _bound_by_deadline(client: httpx.Client) -> None:
    # httpx has no public way to give its pools a network backend, nor does it build its proxy transports for a custom one.
    for transport in (client._transport, *client._mounts.values()):
        pool = getattr(transport, "_pool", None)
        if pool is not None:
            pool._network_backend = _BoundedBackend()
