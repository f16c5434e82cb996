"""A fake PostHog with its account, what is seen of its requests, and where it delivers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx
import pytest

from hookwright import Endpoint, Hooks, HookSpec, PostHog, Retry
from hookwright.headers import Headers
from hookwright.kit.calls import Answer, Lost
from hookwright.sandbox import Sandbox
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright.secret import Secret
from hookwright.testing import Listener, RecordingEngine
from hookwright.testing.recording import Exchanged
from hookwright.wire.deadline import Deadline

QUICK = Retry(wait=0.001)
SECRET = "whsec_" + "c2VjcmV0" * 4
FUNCTIONS = "/api/projects/12345/hog_functions/"


class ScriptedEngine(RecordingEngine):
    """Lets a test stand between a request and its answer."""

    def __init__(self, endpoint: str) -> None:
        super().__init__(endpoint)
        self.instead: Callable[[Mapping[str, Any], Callable[[], Answer | Lost]], Answer | Lost] = lambda _, go: go()

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        return self.instead(request, lambda: super(ScriptedEngine, self).send(request, authorization, deadline))

    def bodies(self, method: str) -> list[Any]:
        """What was sent with a method."""
        return [dict(one.request["json"]) for one in self.exchanged if one.method == method]


def answer(status: int, body: Any = None, **headers: str) -> Answer:
    """An answer that no server gave."""
    content = b"" if body is None else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, Headers({"content-type": "application/json", **named}.items()), content)


def paths(engine: RecordingEngine) -> list[tuple[str, str]]:
    """Method and path of each request."""
    return [(one.method, one.url) for one in engine.exchanged]


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def fake(running: Sandbox) -> PostHogFake:
    running.reset("posthog")
    found = running.fake("posthog")
    assert isinstance(found, PostHogFake)
    return found


@pytest.fixture
def account(running: Sandbox, fake: PostHogFake) -> PostHog:
    found = running.account("posthog")
    assert isinstance(found, PostHog)
    return found


@pytest.fixture
def engine(account: PostHog) -> Iterator[ScriptedEngine]:
    with ScriptedEngine(account.endpoint) as engine:
        yield engine


@pytest.fixture
def hooks(account: PostHog, engine: ScriptedEngine) -> Iterator[Hooks]:
    with Hooks(account, engine=engine, retry=QUICK, timeout=5) as found:
        yield found


@pytest.fixture
def api(account: PostHog, fake: PostHogFake) -> Iterator[httpx.Client]:
    """Plain requests, as another program would make them."""
    headers = {"Authorization": f"Bearer {fake.project.api_key}"}
    with httpx.Client(base_url=f"{account.endpoint}{FUNCTIONS}", headers=headers, trust_env=False) as client:
        yield client


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
    return HookSpec(Endpoint(receiver.url, headers={"X-A": "1"}), name="audit", events=["$pageview"], enabled=True)


def last(engine: RecordingEngine) -> Exchanged:
    """The request that was sent last."""
    return engine.exchanged[-1]
