"""One account of a fleet, and its turns."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import anyio
from attrs import evolve, frozen

from hookwright.interface.asynchooks import AsyncHooks
from hookwright.interface.connection import Connection, connection
from hookwright.interface.operations import Operations
from hookwright.interface.sending import Sending
from hookwright.kit.account import Account
from hookwright.kit.calls import Flow
from hookwright.retry import Retry
from hookwright.wire.engine import HttpxEngine
from hookwright.wire.protocol import Engine
from hookwright.wire.session import AsyncSession

T = TypeVar("T")

_CLOSING = 1.0
"""Seconds that closing connections may take; a peer that does not answer is not waited for."""


@frozen(eq=False)
class Member:
    """An account with what outlives its turns: its credentials, and the count of its requests for the rate limits."""

    connection: Connection

    @classmethod
    def of(cls, account: Any, timeout: float | None, retry: Retry | None, sending: Sending) -> Member:
        """Return the member for an account, with nothing sent yet; raise ``InvalidRequestError`` for what is none."""
        # What is no account is told by what makes the connection.
        mine = sending.of(account) if isinstance(account, Account) else sending
        return cls(connection(account, timeout, retry, mine))

    @property
    def account(self) -> Account:
        """The account."""
        return self.connection.adapter.account

    def engine(self) -> Engine:
        """Return what sends in a turn: an engine of its own, or the one that the fleet was given."""
        return HttpxEngine() if self.connection.owned else self.connection.engine

    def connected(self, engine: Engine) -> Connection:
        """Return the connection with the engine of a turn."""
        return evolve(self.connection, engine=engine)

    async def disconnect(self, engine: Engine) -> None:
        """End a turn's connections, unless the engine is one that the fleet was given."""
        if self.connection.owned:
            with anyio.move_on_after(_CLOSING, shield=True):
                await engine.aclose()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """Give the account's turn; its connections are closed at the end, so only those whose turn it is have any."""
        engine = self.engine()
        connection = self.connected(engine)
        try:
            yield Turn(connection, AsyncSession(connection.exchange, engine))
        finally:
            await self.disconnect(engine)


@frozen(eq=False)
class Turn:
    """What an account does while it is its turn."""

    connection: Connection
    session: AsyncSession

    @property
    def account(self) -> Account:
        """The account."""
        return self.connection.adapter.account

    @property
    def operations(self) -> Operations:
        """What can be done with the account's hooks."""
        return self.connection.operations

    async def run(self, flow: Flow[T]) -> T:
        """Return what a flow gives, within the time limit of a call."""
        return await self.session.run(flow, self.connection.deadline())

    def hooks(self) -> AsyncHooks:
        """Return the account's hooks, on the connections and credentials of this turn."""
        mine = self.connection
        hooks = AsyncHooks(self.account, timeout=mine.timeout, retry=mine.exchange.retry, engine=mine.engine)
        hooks._connection, hooks._operations, hooks._session = mine, mine.operations, self.session
        return hooks
