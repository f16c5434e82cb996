"""Calling a function of the caller's for every account."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeAlias, TypeVar

import anyio

from hookwright.errors import HookError
from hookwright.fleet.function_failed import function_failed
from hookwright.fleet.interruptible import InterruptibleEngine, interruptible_hooks
from hookwright.fleet.member import Member
from hookwright.fleet.result import Result
from hookwright.fleet.run import Emit
from hookwright.fleet.sidebyside import Work, failed
from hookwright.interface.asynchooks import AsyncHooks
from hookwright.interface.hooks import Hooks, hooks_as
from hookwright.interface.sending import Sending
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field
from hookwright.model import Failed
from hookwright.retry import Retry

T = TypeVar("T")

Outcome: TypeAlias = tuple[bool, Any]
"""Whether the function returned, and what, or the ``HookError``."""

_GRACE = 1.0
"""Seconds that a function has to notice that its network is gone; one that does not is left behind in its thread."""


def checked_call(function: Any, executor: Any = None) -> None:
    """Raise ``InvalidRequestError`` unless that is a function, and an executor where one is given."""
    if not callable(function):
        raise bad_field("function", f"expected a function of the account's hooks, got {type(function).__name__}")
    if executor is not None and not isinstance(executor, Executor):
        raise bad_field(
            "executor",
            f"expected a concurrent.futures.Executor, got {type(executor).__name__}; a client of Dask has get_executor()",
        )


def outcome_of(function: Callable[[Hooks], Any], hooks: Hooks) -> Outcome:
    """Return what the function makes of an account's hooks, an error included, and close them."""
    try:
        with hooks:
            return True, function(hooks)
    except HookError as failure:
        failure.__traceback__ = None
        return False, failure
    except Exception as failure:
        return False, function_failed(hooks.account, failure)


def outcome_elsewhere(
    function: Callable[[Hooks], Any], account: Account, timeout: float | None, retry: Retry | None, sending: Sending
) -> Outcome:
    """Return the same in another thread, process or machine, from what can be pickled."""
    try:
        return outcome_of(function, hooks_as(account, timeout, retry, sending))
    finally:
        engine: Any = sending.engine
        if sending.is_copy and engine is not None:
            engine.close()


def awaited(function: Callable[[AsyncHooks], Awaitable[T]]) -> Work[Result[T] | Failed]:
    """Return the work that awaits the function."""

    async def call(member: Member, emit: Emit[Result[T] | Failed]) -> None:
        account = member.account
        try:
            async with member.turn() as turn:
                done: Result[T] | Failed = Result(account, await function(turn.hooks()))
        except HookError as failure:
            done = failed(account, failure)
        except Exception as failure:
            done = failed(account, function_failed(account, failure))
        await emit([done])

    return call


def in_threads(function: Callable[[Hooks], T]) -> Work[Result[T] | Failed]:
    """Return the work that calls the function in a thread of its own."""

    async def call(member: Member, emit: Emit[Result[T] | Failed]) -> None:
        engine = InterruptibleEngine(member.engine(), asyncio.get_running_loop())
        waiting: Future[Outcome] = Future()
        hooks = interruptible_hooks(member.connected(engine), engine)

        def run() -> None:
            try:
                waiting.set_result(outcome_of(function, hooks))
            except BaseException as failure:
                # Such as SystemExit, which ends a thread: whoever waits for it is to know.
                waiting.set_result((False, function_failed(member.account, failure)))

        waiting.set_running_or_notify_cancel()
        # A daemon: a function that never returns must not keep the program from ending.
        threading.Thread(target=run, name="hookwright-fleet-each", daemon=True).start()
        ended = asyncio.wrap_future(waiting)
        try:
            outcome = await asyncio.shield(ended)
        except asyncio.CancelledError:
            engine.interrupt()
            with anyio.move_on_after(_GRACE, shield=True):
                await ended
            raise
        finally:
            await member.disconnect(engine)
        await emit([_done(member.account, outcome)])

    return call


def in_executor(function: Callable[[Hooks], T], executor: Executor) -> Work[Result[T] | Failed]:
    """Return the work that has the executor call the function."""

    async def call(member: Member, emit: Emit[Result[T] | Failed]) -> None:
        account, mine = member.account, member.connection
        try:
            waiting = executor.submit(
                outcome_elsewhere, function, account, mine.timeout, mine.exchange.retry, mine.sending
            )
            outcome = await asyncio.wrap_future(waiting)
        except Exception as failure:
            outcome = False, function_failed(account, failure, "the executor")
        await emit([_done(account, outcome)])

    return call


def _done(account: Account, outcome: Outcome) -> Result[Any] | Failed:
    returned, value = outcome
    return Result(account, value) if returned else failed(account, value)
