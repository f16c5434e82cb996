"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from starlette.types import ASGIApp
from tests.judged_sandbox import judged

from hookwright.sandbox import Fake, app

# Machines that run tests for others are slow now and then: an example is judged by what it shows, not by its time.
settings.register_profile("hookwright", deadline=None)
settings.load_profile("hookwright")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "misfits(reason): something that does not fit the document is meant to be there")


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


@pytest.fixture(scope="session", autouse=True)
def misfits() -> Iterator[list[str]]:
    """What sandboxes answered, and what the facade asked them, against the document of the provider."""
    found: list[str] = []
    build_app = app.build_app

    def build_judged(providers: Iterable[str], find: Callable[[str], Fake]) -> ASGIApp:
        return judged(build_app(providers, find), found.append)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "build_app", build_judged)
        yield found


@pytest.fixture(autouse=True)
def everything_fits(misfits: list[str], request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test during which something did not fit the document of its provider, unless that is what it is about."""
    misfits.clear()
    yield
    if request.node.get_closest_marker("misfits"):
        assert misfits, "everything fits: the mark has outlived its reason"
    else:
        assert misfits == []
