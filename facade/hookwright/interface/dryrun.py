"""What a program would send, without sending it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hookwright.errors import InvalidRequestError
from hookwright.interface.hooks import Hooks
from hookwright.secret import Secret
from hookwright.wire.dryrun import DrySession, PlannedRequest, Stopped


def dry_run(
    hooks: Hooks, function: Callable[[Hooks], object], *, secrets: Iterable[Secret] = ()
) -> tuple[PlannedRequest, ...]:
    """Return the requests with which the function would begin to change something, when called with the account's hooks.

    The function is called with hooks that read as ever and stop before the first request that changes something; what
    would follow depends on its answer. Requests that would be sent side by side are told together. Nothing is returned when
    nothing would be changed. ``secrets`` are hidden in what is told, beside the account's own and what has the name of one.
    Errors are raised as they are without a dry run.
    """
    dry = _DryHooks(hooks, secrets)
    try:
        function(dry)
    except Stopped as stopped:
        return stopped.requests
    return ()


class _DryHooks(Hooks):
    def __init__(self, hooks: Hooks, secrets: Iterable[Secret]) -> None:
        mine = hooks._connection
        super().__init__(hooks.account, timeout=mine.timeout, retry=mine.exchange.retry, engine=mine.engine)
        self._connection, self._operations = mine, mine.operations
        self._session = DrySession(mine.exchange, mine.engine, secrets)

    @property
    def client(self) -> Any:
        """Refuse: what is sent with it is not looked at before."""
        raise InvalidRequestError("client: there is none in a dry run, as it sends whatever it is told to")

    def close(self) -> None:
        """Leave the connections to the hooks that they are of."""
        self._closed = True
