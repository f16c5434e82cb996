"""Errors without the frames that they came through."""

from __future__ import annotations


def bare(error: BaseException, outer: BaseException | None) -> None:
    """Take the tracebacks from an error and from those behind it.

    The variables of an adapter and of an engine hold what is sent and what was answered, with the keys and headers of
    receivers in it, and tools that report errors record the variables of each frame. Where an error came from is in its
    ``operation``. What the caller was handling already (``outer``) is the caller's.
    """
    waiting: list[BaseException | None] = [error]
    done: set[int] = set()
    while waiting:
        found = waiting.pop()
        if found is None or found is outer or id(found) in done:
            continue
        done.add(id(found))
        found.__traceback__ = None
        waiting += [found.__cause__, found.__context__]
