"""The generated client on the connection and the credentials of ``Hooks``."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from typing import Any, TypeVar

import httpx

from hookwright.errors import UnsupportedError
from hookwright.interface.connection import Connection
from hookwright.kit.adapter import GeneratedClient
from hookwright.kit.auth import Credential
from hookwright.wire.engine import HttpxEngine
from hookwright.wire.protocol import behind
from hookwright.wire.session import AsyncSession, Session

C = TypeVar("C", bound=GeneratedClient)


def with_session(client: C, connection: Connection, session: Session) -> C:
    """The generated client, sending through the session's connections with its credentials."""
    engine = _httpx(connection)
    client.set_httpx_client(
        httpx.Client(
            base_url=connection.adapter.account.endpoint,
            transport=_Through(engine),
            auth=_SessionAuth(connection, session),
            timeout=connection.timeout,
            trust_env=False,
        )
    )
    return client


def with_async_session(client: C, connection: Connection, session: AsyncSession) -> C:
    """The same for awaited calls."""
    engine = _httpx(connection)
    client.set_async_httpx_client(
        httpx.AsyncClient(
            base_url=connection.adapter.account.endpoint,
            transport=_AsyncThrough(engine),
            auth=_AsyncSessionAuth(connection, session),
            timeout=connection.timeout,
            trust_env=False,
        )
    )
    return client


def _httpx(connection: Connection) -> HttpxEngine:
    engine = behind(connection.engine)
    if not isinstance(engine, HttpxEngine):
        raise UnsupportedError(
            "the generated client speaks httpx only; make the Hooks with an HttpxEngine, or without any"
        )
    return engine


class _Through(httpx.BaseTransport):
    def __init__(self, engine: HttpxEngine) -> None:
        self._engine = engine

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._engine.client.send(request, stream=True, auth=None, follow_redirects=False)


class _AsyncThrough(httpx.AsyncBaseTransport):
    def __init__(self, engine: HttpxEngine) -> None:
        self._engine = engine

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        client = await self._engine.async_client()
        return await client.send(request, stream=True, auth=None, follow_redirects=False)


def _goes_home(request: httpx.Request, connection: Connection) -> bool:
    home = httpx.URL(connection.adapter.account.endpoint)
    return (request.url.scheme, request.url.host, request.url.port) == (home.scheme, home.host, home.port)


def _described(request: httpx.Request, connection: Connection) -> dict[str, Any]:
    """A request as calls describe it: with a path below the endpoint."""
    base = httpx.URL(connection.adapter.account.endpoint).path.rstrip("/")
    path = request.url.path.removeprefix(base)
    return {"method": request.method, "url": path, "params": request.url.params.multi_items()}


def _authorize(request: httpx.Request, credential: Credential, connection: Connection) -> None:
    added = connection.exchange.added
    for name, value in added.plain.items():
        request.headers.setdefault(name, value)
    for name, secret in (added.hidden | dict(credential.headers(_described(request, connection)))).items():
        request.headers[name] = secret.reveal()


def _refuses(response: httpx.Response, credential: Credential, connection: Connection) -> bool:
    """Whether the credential, which is then forgotten, was refused and another may be tried."""
    if response.status_code != 401:
        return False
    exchange = connection.exchange
    exchange.tokens.refuse(credential)
    return exchange.tokens.renewable and exchange.retry is not None


class _SessionAuth(httpx.Auth):
    def __init__(self, connection: Connection, session: Session) -> None:
        self._connection = connection
        self._session = session

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if not _goes_home(request, self._connection):
            yield request
            return
        tokens = self._connection.exchange.tokens
        for again in (True, False):
            credential = self._session.run(tokens.credential(), self._connection.deadline())
            _authorize(request, credential, self._connection)
            response = yield request
            if not (_refuses(response, credential, self._connection) and again):
                return


class _AsyncSessionAuth(httpx.Auth):
    def __init__(self, connection: Connection, session: AsyncSession) -> None:
        self._connection = connection
        self._session = session

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        if not _goes_home(request, self._connection):
            yield request
            return
        tokens = self._connection.exchange.tokens
        for again in (True, False):
            credential = await self._session.run(tokens.credential(), self._connection.deadline())
            _authorize(request, credential, self._connection)
            response = yield request
            if not (_refuses(response, credential, self._connection) and again):
                return
