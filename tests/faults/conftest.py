"""A server that misbehaves, and both ways to call it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from tests.faults.driving import Mode
from tests.faults.server import Server


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal("asyncio") as portal:
        yield portal


@pytest.fixture(params=["sync", "async"])
def mode(request: pytest.FixtureRequest, portal: BlockingPortal) -> Mode:
    return Mode(request.param, portal)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server
