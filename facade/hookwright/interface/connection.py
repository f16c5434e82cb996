"""What one ``Hooks`` or ``AsyncHooks`` is made of."""

from __future__ import annotations

from time import monotonic
from typing import Any

from attrs import frozen

from hookwright.errors import InvalidRequestError
from hookwright.interface.operations import Operations
from hookwright.interface.sending import Sending
from hookwright.interface.settling import Settling
from hookwright.kit.account import Account
from hookwright.kit.adapter import Adapter, adapter_of
from hookwright.kit.spec import bad_field
from hookwright.retry import Retry
from hookwright.wire.adding import Added
from hookwright.wire.deadline import Deadline
from hookwright.wire.engine import HttpxEngine
from hookwright.wire.exchange import Exchange
from hookwright.wire.pace import Pace
from hookwright.wire.protocol import Engine, checked_engine
from hookwright.wire.tokens import TokenStore
from hookwright.wire.watching import Watch


@frozen(eq=False)
class Connection:
    """An account's adapter, what carries out its calls, and for how long a call may take."""

    adapter: Adapter
    operations: Operations
    exchange: Exchange
    engine: Engine
    owned: bool
    """Whether the engine was made here, and so is to be closed here."""
    timeout: float | None
    sending: Sending

    def deadline(self) -> Deadline:
        """The deadline of a call that begins now."""
        return Deadline.after(self.timeout)


def connection(account: Any, timeout: float | None, retry: Retry | None, sending: Sending) -> Connection:
    """A connection for an account, with nothing sent yet."""
    if not isinstance(account, Account):
        raise bad_field("account", f"expected an account, such as connect() gives, got {type(account).__name__}")
    if timeout is not None and (isinstance(timeout, bool) or not isinstance(timeout, int | float) or not timeout > 0):
        raise bad_field("timeout", f"expected seconds above 0, or None for no limit, got {timeout!r}")
    if retry is not None and not isinstance(retry, Retry):
        raise bad_field("retry", f"expected a Retry, or None to send everything once, got {retry!r}")
    adapter = adapter_of(account)
    pace = Pace(adapter.limits, adapter.counted_as, monotonic)
    added = Added.checked(sending.headers, adapter)
    watch = Watch(adapter, sending.on_request, sending.on_response)
    exchange = Exchange(adapter, TokenStore(adapter.auth, monotonic), pace, retry, added, watch)
    owned = sending.engine is None
    engine = HttpxEngine() if owned else checked_engine(sending.engine)
    return Connection(adapter, Operations(adapter, Settling.by(retry)), exchange, engine, owned, timeout, sending)


def closed() -> InvalidRequestError:
    """The error for a call after ``close()``."""
    return InvalidRequestError("these hooks are closed; make new ones with Hooks(account)")
