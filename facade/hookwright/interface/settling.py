"""Finding out what became of a request to create a hook, when its answer does not say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from hookwright.errors import HookError, UnavailableError
from hookwright.kit.calls import Flow, Sleep
from hookwright.model import Hook
from hookwright.retry import Retry

_UNDER_WAY = frozenset({408, 499, 502, 504, 520, 522, 524})
"""What a gateway answers while the server behind it may still be working on the request."""


@frozen
class Settling:
    """How often to look for a hook that may have been created, and how long to wait in between."""

    looks: int = 1
    wait: float = 0
    wait_max: float = 0

    @classmethod
    def by(cls, retry: Retry | None) -> Settling:
        """Return as many looks as there are attempts of a request, with the same waits; one look without retries."""
        return cls() if retry is None else cls(retry.attempts, retry.wait, retry.wait_max)

    def look(self, find: Callable[[], Flow[Hook | None]]) -> Flow[Hook | None]:
        """Return the hook as soon as it is found, or ``None`` after the last look.

        A list may lag, and the request may still be under way. What keeps from looking is raised, ``maybe_applied``.
        """
        wait = self.wait
        for left in reversed(range(max(self.looks, 1))):
            try:
                found = yield from find()
            except HookError as unseen:
                unseen.maybe_applied = True
                raise
            if found is not None or not left:
                return found
            try:
                yield Sleep(wait)
            except UnavailableError:
                # The deadline leaves no time to look again.
                return None
            wait = min(wait * 2, self.wait_max)
        return None

    @property
    def in_vain(self) -> str:
        """What to tell when the hook was not found."""
        looks = "once" if self.looks <= 1 else f"up to {self.looks} times"
        return (
            f"The hook was looked for {looks} and is not there. The request may still be carried out: wait, then call "
            "ensure() again, which looks before it creates anything."
        )


ONE_LOOK: Final = Settling()


def still_under_way(failure: HookError) -> bool:
    """Return whether a gateway gave up waiting for a server that may still be working on the request."""
    return failure.status in _UNDER_WAY
