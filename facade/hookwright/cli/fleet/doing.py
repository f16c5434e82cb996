"""Doing something with hooks of several accounts, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import frozen

from hookwright.cli.fleet.naming import Named, by_account
from hookwright.cli.fleet.run import Run
from hookwright.errors import HookError
from hookwright.fleet import Result
from hookwright.interface.hooks import Hooks
from hookwright.model import Failed

T = TypeVar("T")

Work: TypeAlias = Callable[[Hooks, Named], T]
"""What is done with one hook, given the hooks of its account."""
BulkWork: TypeAlias = Callable[[Hooks, Sequence[Named]], Sequence[Any]]
"""What is done with several hooks of an account: for each of them what came of it, or ``Failed``."""


@frozen
class Done(Generic[T]):
    """What came of one hook; or the ``error``, and then ``value`` is ``None``."""

    meant: Named
    value: T | None = None
    error: HookError | None = None


def each_hook(run: Run, meant: Iterable[Named], work: Work[T]) -> Iterator[Done[T]]:
    """Give what the work makes of each hook, as the accounts are done with."""

    def one_by_one(hooks: Hooks, some: Sequence[Named]) -> list[Done[T]]:
        return [_done(hooks, one, work) for one in some]

    return each_account(run, by_account(meant), one_by_one)


def in_bulk(run: Run, meant: Iterable[Named], work: BulkWork) -> Iterator[Done[Any]]:
    """Give what the work makes of each hook, when it is given all hooks of an account at once."""

    def at_once(hooks: Hooks, some: Sequence[Named]) -> list[Done[Any]]:
        try:
            outcomes = work(hooks, some)
        except HookError as failure:
            return [Done(one, error=failure) for one in some]
        return [
            Done(one, error=outcome.error) if isinstance(outcome, Failed) else Done(one, outcome)
            for one, outcome in zip(some, outcomes, strict=True)
        ]

    return each_account(run, by_account(meant), at_once)


def each_account(
    run: Run, grouped: Mapping[str, Sequence[Named]], work: Callable[[Hooks, Sequence[Named]], list[Done[T]]]
) -> Iterator[Done[T]]:
    """Give what the work makes of the hooks of each account; an account that cannot be used fails for each of them."""

    def of_account(hooks: Hooks) -> list[Done[T]]:
        return work(hooks, grouped[hooks.account.name])

    for result in run.results(lambda fleet: fleet.each(of_account), accounts=list(grouped)):
        if isinstance(result, Result):
            yield from result.value
        else:
            yield from (Done(one, error=result.error) for one in grouped[result.item.name])


def _done(hooks: Hooks, one: Named, work: Work[T]) -> Done[T]:
    try:
        return Done(one, work(hooks, one))
    except HookError as failure:
        failure.__traceback__ = None
        return Done(one, error=failure)
