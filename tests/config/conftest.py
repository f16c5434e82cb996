"""A configuration file of a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hookwright import Config, ConfigError

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the file."""

    def write(text: str) -> Path:
        path = tmp_path / "hookwright.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def refused(write: Write) -> Callable[[str], ConfigError]:
    """Loads a file that has to be refused."""

    def refused(text: str) -> ConfigError:
        with pytest.raises(ConfigError) as caught:
            Config.load(write(text))
        return caught.value

    return refused
