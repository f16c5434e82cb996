"""Configuration files for tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from hookwright import Config, ConfigError

Write: TypeAlias = Callable[[str], Path]


def mistakes_of(path: Path) -> list[str]:
    """Return the mistakes of a file, each as ``line:column account field: problem``."""
    with pytest.raises(ConfigError) as told:
        Config.load(path)
    found = told.value.mistakes
    assert str(told.value).split("\n") == [str(one) for one in found]
    assert all(str(one).startswith(str(path)) for one in found)
    return [f"{one.line}:{one.column} {one.account} {one.field}: {one.problem}" for one in found]
