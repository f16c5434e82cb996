"""What sends requests, whichever library it uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from hookwright.kit.calls import Answer, Lost
from hookwright.kit.spec import bad_field
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline

_METHODS = ("send", "asend", "close", "aclose")


class Engine(Protocol):
    """Sends one request once: it repeats nothing and follows no redirect. ``HttpxEngine`` is the default.

    ``request`` has ``method``, ``url`` (absolute), and where they are needed ``params``, ``headers``, and one of ``json``,
    ``data`` (a form) and ``content``: the arguments of ``httpx.request()``. ``authorization`` has more headers, whose values
    are credentials. Nothing may take longer than ``deadline.remaining()`` seconds.

    An engine knows no account, so that several ``Hooks`` may share one. It raises ``InvalidRequestError`` for a request that
    cannot be written, or that its settings will never get through, and nothing else: what goes wrong on the way is ``Lost``.
    """

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """Return the answer, or why there is none. Called in the threads of those who use ``Hooks``."""

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """Return the same, awaited. Called on the event loops of those who use ``AsyncHooks``."""

    def close(self) -> None:
        """End the connections of ``send``."""

    async def aclose(self) -> None:
        """End the connections of ``asend`` on this event loop."""


def checked_engine(engine: Any) -> Engine:
    """Return the engine; raise ``InvalidRequestError`` for what is none."""
    missing = [name for name in _METHODS if not callable(getattr(engine, name, None))]
    if missing or isinstance(engine, type):
        lacks = f", which has no {', '.join(missing)}()" if missing else ""
        shown = f"the class {engine.__name__}" if isinstance(engine, type) else type(engine).__name__
        raise bad_field("engine", f"expected an Engine, such as HttpxEngine(proxy=...), got {shown}{lacks}")
    checked: Engine = engine
    return checked


def behind(engine: Engine) -> Engine:
    """Return the engine that does the sending, when this one stands before another."""
    before = getattr(engine, "behind", None)
    return engine if before is None else behind(before)
