"""A fleet of the accounts of a configuration file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict, Unpack

from hookwright.errors import HookError
from hookwright.fleet.member import Member
from hookwright.fleet.sidebyside import failed
from hookwright.fleet.works import AT_ONCE, Works, checked_at_once
from hookwright.interface.sending import Sending
from hookwright.model import Failed
from hookwright.retry import Retry

if TYPE_CHECKING:
    from hookwright.fleet.config.entry import Entry

_TIMEOUT = 30.0
_RETRY = Retry()


class Calling(TypedDict, total=False):
    """How the accounts are called, whatever the file says."""

    timeout: float | None
    retry: Retry | None
    concurrency: int


def configured(
    path: str | os.PathLike[str] | None,
    accounts: Iterable[str],
    providers: Iterable[str],
    tags: Iterable[str],
    calling: Calling,
) -> Works:
    """Return the works of a fleet of the accounts that are chosen; their secrets are read now."""
    # Imported when needed: most fleets have their accounts from elsewhere.
    from hookwright.fleet.config.config import Config

    config = Config.load(path)
    at_once = checked_at_once(calling.get("concurrency", config.defaults.concurrency or AT_ONCE))
    members: list[Member] = []
    lost: list[Failed] = []
    for entry in config.choose(accounts, providers, tags):
        try:
            account = entry.account()
        except HookError as failure:
            lost.append(failed(entry, failure))
        else:
            members.append(Member.of(account, *_called(entry, **calling), Sending()))
    return Works(members, at_once, lost, {name: entry.tags for name, entry in config.entries.items()})


def _called(entry: Entry, **calling: Unpack[Calling]) -> tuple[float | None, Retry | None]:
    timeout = calling.get("timeout", entry.timeout or _TIMEOUT)
    return timeout, calling.get("retry", entry.retry or _RETRY)
