"""Transports of httpx over httpcore's pools: one pool a way (straight, or through a proxy), made when it is needed."""

from __future__ import annotations

import ssl
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any, Generic, TypeVar

import httpcore
import httpx
from attrs import field, frozen

from hookwright.errors import InvalidRequestError
from hookwright.wire.network.bounded import BoundedBackend
from hookwright.wire.network.closing import ClosingBackend
from hookwright.wire.proxies import Proxies, Proxy

P = TypeVar("P")

LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20)
"""How many connections there are at most, unless it is said otherwise."""


@frozen(kw_only=True)
class Settings:
    """What connections are made with; ``tls`` gives the settings of TLS when a place needs them, and not before."""

    proxies: Callable[[], Proxies]
    tls: Callable[[], ssl.SSLContext] = field(repr=False)
    limits: httpx.Limits = LIMITS
    http2: bool = False


class _Pools(Generic[P]):
    """The pools of one transport, by where they lead."""

    def __init__(self, settings: Settings, make: Callable[[str, dict[str, Any]], P]) -> None:
        self._settings = settings
        self._make = make
        self._proxies: Proxies | None = None
        self._made: dict[tuple[Proxy | None, bool], P] = {}
        self._lock = threading.Lock()

    def of(self, url: httpx.URL) -> tuple[P, Proxy | None]:
        """Return the pool for a URL, and the proxy that it goes through."""
        if self._proxies is None:
            self._proxies = self._settings.proxies()
        proxy = self._proxies.through(url.scheme, url.host, url.port)
        secure = url.scheme == "https"
        pool = self._made.get((proxy, secure))
        if pool is None:
            with self._lock:
                pool = self._made.get((proxy, secure))
                if pool is None:
                    kind, arguments = self._described(proxy, secure)
                    pool = self._made[proxy, secure] = self._make(kind, arguments)
        return pool, proxy

    def made(self) -> list[P]:
        """Return the pools that have been made."""
        return list(self._made.values())

    def taken(self) -> list[P]:
        """Return the pools that have been made, which are forgotten."""
        with self._lock:
            made = list(self._made.values())
            self._made.clear()
        return made

    def _described(self, proxy: Proxy | None, secure: bool) -> tuple[str, dict[str, Any]]:
        """Return the kind of a pool, and what it is made with."""
        limits = self._settings.limits
        arguments: dict[str, Any] = {
            # Plain HTTP is not broken by certificates that cannot be loaded.
            "ssl_context": self._settings.tls() if secure else None,
            "max_connections": limits.max_connections,
            "max_keepalive_connections": limits.max_keepalive_connections,
            "keepalive_expiry": limits.keepalive_expiry,
            "http1": True,
            "http2": self._settings.http2,
        }
        if proxy is None:
            return "ConnectionPool", arguments
        arguments["proxy_url"] = httpcore.URL(scheme=proxy.scheme, host=proxy.host, port=proxy.port, target="/")
        if proxy.username is not None and proxy.password is not None:
            arguments["proxy_auth"] = (_Hidden(proxy.username.encode()), _Hidden(proxy.password.reveal().encode()))
        if proxy.is_socks:
            if find_spec("socksio") is None:
                raise InvalidRequestError(f"the proxy {proxy.place} speaks SOCKS, which needs hookwright[socks]")
            return "SOCKSProxy", arguments
        if proxy.scheme == "https":
            arguments["proxy_ssl_context"] = self._settings.tls()
        return "HTTPProxy", arguments


class _Hidden(bytes):
    """Bytes that do not show themselves: httpcore logs what it gives to a SOCKS proxy."""

    def __repr__(self) -> str:
        return "***"


def _described(request: httpx.Request, **extensions: Any) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        method=request.method,
        url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions={**extensions, **request.extensions},
    )


# httpcore forgets the connection to a SOCKS proxy that refuses, and leaves it open; its tracing tells of both.
_CONNECTED = "connect_tcp.complete"
_REFUSED = "setup_socks5_connection.failed"


def _closing_what_is_refused() -> Callable[[str, dict[str, Any]], None]:
    made: list[httpcore.NetworkStream] = []

    def trace(event: str, info: dict[str, Any]) -> None:
        if event.endswith(_CONNECTED):
            made.append(info["return_value"])
        elif event.endswith(_REFUSED):
            made.pop().close()

    return trace


def _aclosing_what_is_refused() -> Callable[[str, dict[str, Any]], Awaitable[None]]:
    made: list[httpcore.AsyncNetworkStream] = []

    async def trace(event: str, info: dict[str, Any]) -> None:
        if event.endswith(_CONNECTED):
            made.append(info["return_value"])
        elif event.endswith(_REFUSED):
            await made.pop().aclose()

    return trace


_ERRORS = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)


@contextmanager
def _as_httpx(proxy: Proxy | None) -> Iterator[None]:
    """Raise httpx's errors in the place of httpcore's, which have the same names."""
    try:
        yield
    except _ERRORS as failure:
        twin: type[httpx.TransportError] = getattr(httpx, type(failure).__name__)
        raise twin(str(failure)) from failure
    except OSError as failure:
        # httpcore lets errors of TLS through where it waits for an answer on an event loop.
        raise httpx.ReadError(str(failure)) from failure
    except (ValueError, RuntimeError):
        raise
    except Exception as failure:
        # What SOCKS proxies answer is read with assertions, and errors of another library.
        if proxy is None or not proxy.is_socks:
            raise
        raise httpx.ProxyError(f"{proxy.place} does not answer as a SOCKS 5 proxy") from failure


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any, proxy: Proxy | None) -> None:
        self._stream = stream
        self._proxy = proxy

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx(self._proxy):
            yield from self._stream

    def close(self) -> None:
        self._stream.close()


class Transport(httpx.BaseTransport):
    """Sends over the network; every wait ends at the current deadline."""

    def __init__(self, settings: Settings) -> None:
        backend = BoundedBackend()

        def make(kind: str, arguments: dict[str, Any]) -> httpcore.ConnectionPool:
            pool: httpcore.ConnectionPool = getattr(httpcore, kind)(network_backend=backend, **arguments)
            return pool

        self._pools = _Pools(settings, make)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer, whose body has not been read."""
        pool, proxy = self._pools.of(request.url)
        tracing = {"trace": _closing_what_is_refused()} if proxy is not None and proxy.is_socks else {}
        with _as_httpx(proxy):
            answer = pool.handle_request(_described(request, **tracing))
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream, proxy),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """End the connections."""
        for pool in self._pools.taken():
            pool.close()

    def abandon(self) -> None:
        """Close a child's ends of its parent's connections, without a word to the servers and without a lock."""
        for pool in self._pools.made():
            for connection in pool.connections:
                connection.close()


class _AsyncBody(httpx.AsyncByteStream):
    def __init__(self, stream: Any, proxy: Proxy | None) -> None:
        self._stream = stream
        self._proxy = proxy

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx(self._proxy):
            async for part in self._stream:
                yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


class AsyncTransport(httpx.AsyncBaseTransport):
    """Sends over the network, awaited; whoever sends sees to the deadline."""

    def __init__(self, settings: Settings) -> None:
        backend = ClosingBackend()

        def make(kind: str, arguments: dict[str, Any]) -> httpcore.AsyncConnectionPool:
            pool: httpcore.AsyncConnectionPool = getattr(httpcore, f"Async{kind}")(network_backend=backend, **arguments)
            return pool

        self._pools = _Pools(settings, make)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer, whose body has not been read."""
        pool, proxy = self._pools.of(request.url)
        tracing = {"trace": _aclosing_what_is_refused()} if proxy is not None and proxy.is_socks else {}
        with _as_httpx(proxy):
            answer = await pool.handle_async_request(_described(request, **tracing))
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_AsyncBody(answer.stream, proxy),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """End the connections."""
        for pool in self._pools.taken():
            await pool.aclose()
