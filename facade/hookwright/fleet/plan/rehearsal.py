"""What a flow would do, without its doing it: nothing is sent that changes anything."""

from __future__ import annotations

from typing import Any

from hookwright.errors import HookError
from hookwright.kit.calls import Call, Flow, Together


class _NotSentError(HookError):
    """A request that would change something is not sent in a rehearsal."""


def rehearsed(flow: Flow[Any]) -> Flow[Call[Any] | None]:
    """Return the first request of a flow that would change something; ``None`` when there is none.

    What it only reads is read. What it refuses, by itself or after what it has read, is raised.
    """
    given: Any = None
    thrown: HookError | None = None
    stopped: list[Call[Any]] = []
    try:
        while True:
            try:
                step = flow.send(given) if thrown is None else flow.throw(thrown)
            except StopIteration:
                return None
            except _NotSentError:
                return stopped[0]
            given, thrown = None, None
            if isinstance(step, Call) and step.changes:
                return step
            if isinstance(step, Together):
                step = Together(tuple(_harmless(one, stopped) for one in step.flows), step.limit)
            try:
                given = yield step
            except HookError as failure:
                thrown = failure
            if stopped:
                return stopped[0]
    finally:
        flow.close()


def _harmless(flow: Flow[Any], stopped: list[Call[Any]]) -> Flow[Any]:
    given: Any = None
    thrown: HookError | None = None
    try:
        while True:
            try:
                step = flow.send(given) if thrown is None else flow.throw(thrown)
            except StopIteration as stop:
                return stop.value
            given, thrown = None, None
            if isinstance(step, Call) and step.changes:
                stopped.append(step)
                raise _NotSentError("not sent")
            try:
                given = yield step
            except HookError as failure:
                thrown = failure
    finally:
        flow.close()
