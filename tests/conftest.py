"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Machines that run tests for others are slow now and then: an example is judged by what it shows, not by its time.
settings.register_profile("hookwright", deadline=None)
settings.load_profile("hookwright")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """The event loop that asynchronous tests run on."""
    return "asyncio"


@pytest.fixture(scope="session")
def evidence() -> Callable[[str], Path]:
    """Finds a file of what was recorded from running providers: ``evidence("logto/exchanges.json")``."""

    def find(name: str) -> Path:
        folder = os.environ.get("HOOKWRIGHT_EVIDENCE")
        if not folder:
            pytest.skip("HOOKWRIGHT_EVIDENCE names no folder of recorded exchanges")
        return Path(folder, name)

    return find
