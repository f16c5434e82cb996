"""Doing something for the accounts of a fleet, whether one was given or has to be made."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeAlias, TypedDict

from hookwright.fleet.asyncfleet import AsyncFleet
from hookwright.fleet.fleet import Fleet
from hookwright.fleet.sidebyside import Work
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field
from hookwright.model import Failed

Some: TypeAlias = Fleet | Iterable[Account] | Mapping[str, Account]
"""Accounts: a fleet, which has time limits and the like, or the accounts alone."""
AsyncSome: TypeAlias = AsyncFleet | Iterable[Account] | Mapping[str, Account]
Heard: TypeAlias = Callable[[Any], object]
Tags: TypeAlias = Mapping[str, Collection[str]]


class Around(TypedDict, total=False):
    """What is known besides the file and the accounts.

    ``tags`` are those of accounts by their names, also of accounts that are left out. ``environ`` has the values that the
    file refers to, by default the environment. ``failed`` are accounts that cannot be used.
    """

    tags: Tags | None
    environ: Mapping[str, str] | None
    failed: Iterable[Failed]


def accounts_of(some: Any) -> list[Account]:
    """Return the accounts; raise ``InvalidRequestError`` for what is none."""
    if isinstance(some, Fleet | AsyncFleet):
        return list(some.accounts)
    if isinstance(some, Mapping):
        some = some.values()
    if isinstance(some, Account | str) or not isinstance(some, Iterable):
        raise bad_field("accounts", f"expected a fleet, or several accounts, got {type(some).__name__}")
    return list(some)


def configured_of(some: Any) -> tuple[Sequence[Failed], Mapping[str, Sequence[str]] | None]:
    """Return what a configuration file said of a fleet: which accounts cannot be used, and the tags of all."""
    if isinstance(some, Fleet | AsyncFleet):
        return some._works.lost, some._works.tags or None
    return (), None


def over(some: Any, names: Iterable[str], work: Work[Any], heard: Heard | None = None) -> list[Any]:
    """Return what the work gives for the accounts of these names, side by side; ``heard`` is told of each at once."""
    with fleet_of(some) as fleet, fleet._results(fleet._works.for_each(work, _exactly(names))) as results:
        return [_told(one, heard) for one in results]


async def aover(some: Any, names: Iterable[str], work: Work[Any], heard: Heard | None = None) -> list[Any]:
    """Return the same, awaited."""
    if isinstance(some, AsyncFleet):
        async with some._results(some._works.for_each(work, _exactly(names))) as results:
            return [_told(one, heard) async for one in results]
    async with AsyncFleet(accounts_of(some)) as fleet:
        return await aover(fleet, names, work, heard)


def _told(one: Any, heard: Heard | None) -> Any:
    if heard is not None:
        heard(one)
    return one


def _exactly(names: Iterable[str]) -> list[str]:
    """Return names as patterns that mean nothing else."""
    return [re.sub(r"([*?[])", r"[\1]", name) for name in names]


@contextmanager
def fleet_of(some: Any) -> Iterator[Fleet]:
    """Give the fleet, or one for the accounts."""
    if isinstance(some, Fleet):
        yield some
    else:
        with Fleet(accounts_of(some)) as fleet:
            yield fleet
