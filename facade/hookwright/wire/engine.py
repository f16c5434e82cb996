"""Sending with httpx."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import aclosing, closing
from functools import partial
from threading import Lock
from types import TracebackType
from typing import Any, Self, TypeVar

import anyio
import attrs
import httpx
from attrs import define, field

from hookwright.errors import InvalidRequestError
from hookwright.kit.calls import Answer, Lost
from hookwright.kit.spec import bad_field
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.loops import PerLoop
from hookwright.wire.network.answers import answer_of, is_followed, too_long, unpacked_answer
from hookwright.wire.network.borrowed import content_of, forget_cookies, refused_by_hook
from hookwright.wire.network.bounded import current_deadline
from hookwright.wire.network.failures import FAILURES, OVERDUE, outcome
from hookwright.wire.network.pools import AsyncTransport, Settings, Transport
from hookwright.wire.network.settings import Given, usable
from hookwright.wire.network.tls import Cert, Verify
from hookwright.wire.network.writing import client_settings, unwritable, written
from hookwright.wire.process import PerProcess

C = TypeVar("C", httpx.Client, httpx.AsyncClient)

MAX_BODY = 64 * 1024 * 1024
"""Bytes of an answer that are taken in; a longer one is given up."""


class HttpxEngine:
    """Sends with httpx, over connections that are made when they are first needed. It may serve several ``Hooks`` at once.

    ``proxy`` is the URL of a proxy (``http``, ``https``, ``socks5`` or ``socks5h``) for every request; without it those of
    the environment are used, as are the certificates that it names, unless ``trust_env`` is false. ``verify`` is a file or
    folder of certificate authorities, an ``ssl.SSLContext``, or ``False`` to trust any server. ``cert`` is the file of a
    client certificate, ``(file, key file)`` or ``(file, key file, password)``. ``limits`` are an ``httpx.Limits`` (100
    connections, of which 20 are kept, by default). ``http2`` speaks HTTP/2 where the server does.

    ``client`` and ``async_client`` are httpx clients of your own, for ``Hooks`` and ``AsyncHooks``. They are used with their
    settings and event hooks, and not closed. Redirects, cookies and the client's ``auth`` are not used. ``transport`` and
    ``async_transport`` take the network's place, for example to mount an ASGI application.

    An argument that cannot be used raises ``InvalidRequestError`` at once. An engine that you give to ``Hooks`` is yours to
    close: use it in a ``with`` or ``async with`` statement, or call ``close()`` and ``aclose()``.
    """

    def __init__(
        self,
        *,
        proxy: str | Secret | None = None,
        verify: Verify = True,
        cert: Cert | None = None,
        limits: httpx.Limits | None = None,
        http2: bool = False,
        trust_env: bool = True,
        client: httpx.Client | None = None,
        async_client: httpx.AsyncClient | None = None,
        transport: httpx.BaseTransport | None = None,
        async_transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._given = Given(
            proxy=proxy, verify=verify, cert=cert, limits=limits, http2=http2, trust_env=trust_env,
            client=client, async_client=async_client, transport=transport, async_transport=async_transport,
        )  # fmt: skip
        self._settings = self._given.settings()
        self._borrowed = client is not None or async_client is not None
        self._blocking = PerProcess(_Blocking, _Blocking.abandon)
        self._awaited = PerLoop(partial(_new_async_client, self._settings, async_transport), httpx.AsyncClient.aclose)
        self._closed = False
        self._aclosed = False

    @property
    def client(self) -> httpx.Client:
        """The httpx client behind ``send``: one for this process, or the one that was given."""
        if self._borrowed:
            return self._lent("client", self._given.client, self._closed)
        mine = self._blocking.get()
        if mine.client is None:
            with mine.making:
                if self._closed:
                    raise _closed()
                if mine.client is None:
                    mine.transport = self._given.transport or Transport(self._settings)
                    mine.client = httpx.Client(transport=mine.transport, **client_settings())
        return mine.client

    async def async_client(self) -> httpx.AsyncClient:
        """Return the httpx client behind ``asend``: one for the event loop that is running, or the one that was given."""
        if self._borrowed:
            return self._lent("async_client", self._given.async_client, self._aclosed)
        if self._aclosed:
            raise _closed()
        return await self._awaited.get()

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """Return the answer, or why there is none."""
        client = self.client
        built = written(client, request, authorization, deadline, borrowed=self._borrowed)
        token = current_deadline.set(deadline)
        try:
            with closing(client.send(built, stream=True, auth=None, follow_redirects=False)) as response:
                if self._borrowed:
                    forget_cookies(client, response)
                    if response.is_stream_consumed:
                        return unpacked_answer(response, response.content)
                assert isinstance(response.stream, httpx.SyncByteStream)
                body = bytearray()
                for chunk in response.stream:
                    body += chunk
                    if len(body) > MAX_BODY:
                        return too_long(MAX_BODY)
                    if self._borrowed and deadline.remaining() <= 0:
                        return OVERDUE
                if is_followed(response):
                    response.extensions["network_stream"].close()
                return answer_of(response, bytes(body), MAX_BODY)
        except Exception as failure:
            result = self._result(failure)
        finally:
            current_deadline.reset(token)
        return _lost(result)

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """Return the same, awaited."""
        client = await self.async_client()
        built = written(client, request, authorization, deadline, borrowed=self._borrowed)
        try:
            # httpx's own timeouts end each wait for the network; this ends an answer that comes byte by byte.
            with anyio.fail_after(deadline.remaining() + 0.05):
                async with aclosing(
                    await client.send(built, stream=True, auth=None, follow_redirects=False)
                ) as response:
                    if self._borrowed:
                        forget_cookies(client, response)
                        if response.is_stream_consumed:
                            return unpacked_answer(response, response.content)
                    assert isinstance(response.stream, httpx.AsyncByteStream)
                    body = bytearray()
                    async for chunk in response.stream:
                        body += chunk
                        if len(body) > MAX_BODY:
                            return too_long(MAX_BODY)
                    if is_followed(response):
                        await response.extensions["network_stream"].aclose()
                    return answer_of(response, bytes(body), MAX_BODY)
        except TimeoutError:
            return OVERDUE
        except Exception as failure:
            result = self._result(failure)
        return _lost(result)

    def close(self) -> None:
        """End the connections of ``send``; a client that was given stays open."""
        mine = self._blocking.get()
        with mine.making:
            self._closed = True
            client, mine.client = mine.client, None
        if client is not None:
            client.close()

    async def aclose(self) -> None:
        """End the connections of ``asend`` on this event loop; a client that was given stays open."""
        self._aclosed = True
        await self._awaited.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._given.shown()})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (type(self), self._given.portable())

    def _lent(self, name: str, client: C | None, closed: bool) -> C:
        """Return a client that was given, unless it cannot be used."""
        if closed:
            raise _closed()
        if client is None:
            wanted, users = ("httpx.Client", "Hooks") if name == "client" else ("httpx.AsyncClient", "AsyncHooks")
            raise bad_field(name, f"this engine has none; {users} need HttpxEngine({name}={wanted}(...))")
        problem = usable(name, client)
        if problem is not None:
            raise problem
        return client

    def _result(self, failure: Exception) -> Answer | Lost | InvalidRequestError:
        """Return what a failure of httpx means; raise it again when it is none of those."""
        if self._borrowed:
            response = refused_by_hook(failure)
            if response is not None:
                return unpacked_answer(response, content_of(response))
            if isinstance(failure, RuntimeError):
                # Such as a client on another event loop than the one that it was used on.
                return Lost(f"the httpx client cannot send this: {failure}", sent=True, refused=True)
        if isinstance(failure, httpx.LocalProtocolError | UnicodeError) or (
            isinstance(failure, ValueError) and not self._borrowed
        ):
            return unwritable(failure)
        if isinstance(failure, FAILURES):
            return outcome(failure)
        raise failure


def _remade(kind: type[HttpxEngine], given: Given) -> HttpxEngine:
    return kind(**attrs.asdict(given, recurse=False))


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
    return httpx.AsyncClient(transport=transport or AsyncTransport(settings), **client_settings())


def _closed() -> InvalidRequestError:
    return InvalidRequestError("these connections are closed; make new Hooks, with an engine of their own")


def _lost(result: Answer | Lost | InvalidRequestError) -> Answer | Lost:
    """Return or raise, outside of the handlers: the variables of httpx's frames hold credentials."""
    if isinstance(result, InvalidRequestError):
        raise result
    return result
