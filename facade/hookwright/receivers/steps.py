"""Taking a delivery written once, for callers that await and for those that do not."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from typing import Any, TypeAlias, TypeVar

from attrs import define

T = TypeVar("T")


@define
class Step:
    """Something to call, and how that is to be done where other things wait."""

    call: Callable[[], Any]
    blocks: bool = True
    """Whether it belongs in a thread."""
    awaits: bool = False
    """Whether what it gives has to be awaited."""
    shielded: bool = False
    """Whether it has to be done even when the caller is gone."""


Steps: TypeAlias = Generator[Step, Any, T]


def run(steps: Steps[T]) -> T:
    """What the steps come to."""
    try:
        step = next(steps)
        while True:
            try:
                result = step.call()
                if inspect.isawaitable(result):
                    _give_up(result)
            except BaseException as failure:
                step = steps.throw(failure)
            else:
                step = steps.send(result)
    except StopIteration as end:
        value: T = end.value
        return value


async def run_async(steps: Steps[T]) -> T:
    """What the steps come to, awaited."""
    try:
        step = next(steps)
        while True:
            try:
                if step.awaits:
                    result = await step.call()
                elif step.blocks:
                    result = await _in_thread(step)
                else:
                    result = step.call()
            except BaseException as failure:
                step = steps.throw(failure)
            else:
                step = steps.send(result)
    except StopIteration as end:
        value: T = end.value
        return value


async def _in_thread(step: Step) -> Any:
    from anyio import CancelScope
    from anyio.to_thread import run_sync

    with CancelScope(shield=step.shielded):
        result = await run_sync(step.call)
        # Of a function that is not async but gives something to await.
        return await result if inspect.isawaitable(result) else result


def _give_up(result: Any) -> None:
    if inspect.iscoroutine(result):
        result.close()
    raise TypeError("the handler gave something to be awaited, where nothing can be awaited")
