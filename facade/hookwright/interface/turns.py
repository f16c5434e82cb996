"""One call after the other for calls that must not cross, within this process."""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Final, TypeVar

from attrs import define, field

from hookwright.errors import UnavailableError
from hookwright.kit.account import Account
from hookwright.kit.calls import Flow, Sleep
from hookwright.model import Endpoint, HookSpec
from hookwright.wire.process import PerProcess

T = TypeVar("T")

_LOOK_AGAIN = 0.001
_LOOK_AGAIN_MAX = 0.05


@define(eq=False)
class _Taken:
    """What is under way in one process."""

    lock: Lock = field(factory=Lock)
    keys: set[Hashable] = field(factory=set)


@define(eq=False)
class Turns:
    """Lets one flow of each key run at a time, whichever ``Hooks`` or ``AsyncHooks`` carries it out.

    Threads, tasks and event loops wait for each other alike: a flow looks again after a moment, within its deadline.
    Whatever ends a flow, an error, a cancellation or the end of its event loop, gives the turn back. After a fork the
    child begins with no turn taken.
    """

    _taken: PerProcess[_Taken] = field(factory=lambda: PerProcess(_Taken), init=False)

    def take(self, key: Hashable, flow: Flow[T], *, provider: str, doing: str) -> Flow[T]:
        """Return what the flow returns, once it is its turn.

        Raise ``UnavailableError`` if that does not come within the deadline.
        """
        wait = _LOOK_AGAIN
        while not self._begin(key):
            try:
                yield Sleep(wait)
            except UnavailableError:
                raise _waited_in_vain(provider, doing) from None
            wait = min(wait * 2, _LOOK_AGAIN_MAX)
        try:
            return (yield from flow)
        finally:
            self._end(key)

    def _begin(self, key: Hashable) -> bool:
        taken = self._taken.get()
        with taken.lock:
            if key in taken.keys:
                return False
            taken.keys.add(key)
            return True

    def _end(self, key: Hashable) -> None:
        taken = self._taken.get()
        with taken.lock:
            taken.keys.discard(key)


_TURNS: Final = Turns()
"""The turns of this process, for all of its ``Hooks`` and ``AsyncHooks``."""


def ensuring(account: Account, spec: HookSpec, flow: Flow[T]) -> Flow[T]:
    """Return what the flow returns, with no other ``ensure`` of the same hook beside it."""
    target = spec.target.url if isinstance(spec.target, Endpoint) else spec.target
    meant = ("name", spec.name) if spec.name is not None else ("target", target)
    return _TURNS.take((account.identity, "ensure", meant), flow, provider=account.provider, doing="ensure")


def changing(account: Account, id: str, flow: Flow[T], *, doing: str) -> Flow[T]:
    """Return what the flow returns, with no other change of the same hook beside it.

    Many providers change a hook only as a whole: two changes that are read, merged and sent at once would undo each other.
    """
    return _TURNS.take((account.identity, "change", id), flow, provider=account.provider, doing=doing)


def _waited_in_vain(provider: str, doing: str) -> UnavailableError:
    error = UnavailableError(
        f"{provider} {doing}: another call in this program was still working on the same hook when the time was over; "
        "nothing was sent. Try again, or give the call a longer timeout"
    )
    error.provider, error.operation = provider, doing
    return error
