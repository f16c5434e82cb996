"""A fake api.video, emptied for every test, and hooks in both modes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from random import Random
from typing import Any, cast

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from attrs import define

from hookwright import ApiVideo, AsyncHooks, Hooks, HookSpec, Retry
from hookwright.sandbox import Sandbox, Sources
from hookwright.sandbox.apivideo.fake import ApiVideoFake
from hookwright.testing import Listener, RecordingEngine
from hookwright.testing.blocking import BlockingHooks

EVENT = "video.encoding.quality.completed"


@define
class Clock:
    now: float = 1_795_223_900.5

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def running(clock: Clock) -> Iterator[Sandbox]:
    with Sandbox(sources=Sources(clock, Random(7))) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    running.reset()
    return running


@pytest.fixture
def fake(sandbox: Sandbox) -> ApiVideoFake:
    fake = sandbox.fake("apivideo")
    assert isinstance(fake, ApiVideoFake)
    fake.knobs.delivery_wait = 0.01
    return fake


@pytest.fixture
def account(sandbox: Sandbox, fake: ApiVideoFake) -> ApiVideo:
    return cast(ApiVideo, sandbox.account("apivideo"))


@pytest.fixture
def engine(account: ApiVideo) -> RecordingEngine:
    return RecordingEngine(account.endpoint)


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal() as portal:
        yield portal


@pytest.fixture(params=["sync", "async"])
def open_hooks(request: pytest.FixtureRequest, portal: BlockingPortal) -> Iterator[Callable[..., Hooks]]:
    """Makes hooks of an account; the asynchronous ones are called as if they blocked."""
    with ExitStack() as stack:

        def opened(account: ApiVideo, **settings: Any) -> Hooks:
            settings = {"timeout": 5.0, "retry": Retry(wait=0.01), **settings}
            if "engine" in settings:
                stack.callback(settings["engine"].close)
                stack.callback(portal.call, settings["engine"].aclose)
            if request.param == "sync":
                return stack.enter_context(Hooks(account, **settings))
            hooks = AsyncHooks(account, **settings)
            stack.callback(portal.call, hooks.close)
            return cast(Hooks, BlockingHooks(portal, hooks))

        yield opened


@pytest.fixture
def hooks(account: ApiVideo, engine: RecordingEngine, open_hooks: Callable[..., Hooks]) -> Hooks:
    return open_hooks(account, engine=engine)


@pytest.fixture(scope="session")
def listening() -> Iterator[Listener]:
    with Listener() as receiver:
        yield receiver


@pytest.fixture
def receiver(listening: Listener) -> Listener:
    listening.status = 200
    listening.received.clear()
    return listening


@pytest.fixture
def spec(receiver: Listener) -> HookSpec:
    return HookSpec(receiver.url, events=[EVENT])


@pytest.fixture
def api(account: ApiVideo, fake: ApiVideoFake) -> Iterator[httpx.Client]:
    """Speaks to the fake without this package."""
    with httpx.Client(base_url=account.endpoint, auth=(fake.api_key, ""), trust_env=False, verify=False) as client:
        yield client


def asked(engine: RecordingEngine) -> list[str]:
    """What was asked for, as ``GET /webhooks``."""
    return [f"{one.method} {one.url}" for one in engine.exchanged]
