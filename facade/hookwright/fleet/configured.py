"""A fleet from the accounts of a configuration file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from os import PathLike
from typing import Any

from hookwright.fleet.member import Member
from hookwright.fleet.works import AT_ONCE, Works

CONFIG = "hookwright.fleet.config"
"""Loaded when a file is asked for: reading one takes more than asking the accounts does."""


def configured(
    path: str | PathLike[str] | None, names: Iterable[str], providers: Iterable[str], tags: Iterable[str]
) -> Works:
    """Return the works for the accounts of the file that are chosen, each with its own time limit and retries."""
    config: Any = import_module(CONFIG)
    found: Sequence[Any] = list(config.Config.load(path).select(names=names, providers=providers, tags=tags))
    members = [Member.of(one.account, one.settings.timeout, one.settings.retry) for one in found]
    return Works(members, max((one.settings.concurrency for one in found), default=AT_ONCE))
