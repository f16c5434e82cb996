"""Accounts from a file, ``hookwright.toml``."""

from __future__ import annotations

from hookwright.fleet.config.config import Config
from hookwright.fleet.config.defaults import Defaults
from hookwright.fleet.config.entry import Entry
from hookwright.fleet.config.mistakes import ConfigError, Mistake

__all__ = ["Config", "ConfigError", "Defaults", "Entry", "Mistake"]
