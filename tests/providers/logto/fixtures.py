"""A running sandbox, emptied for every test, and what talks to it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import httpx
import pytest
from attrs import define
from tests.sandbox.receiver import ScriptedReceiver, running_receiver

from hookwright.sandbox import Sandbox, Sources
from hookwright.sandbox.logto.fake import LogtoFake

RESOURCE = "https://default.logto.app/api"
# Loading certificates is most of what a client costs, and none are needed here.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@define
class Clock:
    """A clock that goes on by a millisecond whenever it is read, and by more when told."""

    now: float = 1_795_223_900.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


@pytest.fixture(scope="session")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def running(clock: Clock) -> Iterator[Sandbox]:
    with Sandbox(sources=Sources(clock, Random(20))) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    running.reset()
    return running


@pytest.fixture
def logto(sandbox: Sandbox) -> LogtoFake:
    fake = sandbox.fake("logto")
    assert isinstance(fake, LogtoFake)
    return fake


@pytest.fixture
def anonymous(sandbox: Sandbox) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{sandbox.url}/logto", trust_env=False, verify=NO_TLS) as client:
        yield client


@pytest.fixture
def get_token(anonymous: httpx.Client, logto: LogtoFake) -> Callable[..., httpx.Response]:
    def get(**changes: str | None) -> httpx.Response:
        form = {"grant_type": "client_credentials", "resource": RESOURCE, "scope": "all", **changes}
        given = {name: value for name, value in form.items() if value is not None}
        return anonymous.post("/oidc/token", data=given, auth=(logto.client_id, logto.client_secret))

    return get


@pytest.fixture
def api(sandbox: Sandbox, get_token: Callable[..., httpx.Response], logto: LogtoFake) -> Iterator[httpx.Client]:
    usual = logto.knobs.token_lifetime
    logto.knobs.token_lifetime = 10**9  # tests turn the clock on by days
    token = get_token().json()["access_token"]
    logto.knobs.token_lifetime = usual
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=f"{sandbox.url}/logto/api", headers=headers, trust_env=False, verify=NO_TLS) as client:
        yield client


@pytest.fixture(scope="session")
def running_receiver_() -> Iterator[ScriptedReceiver]:
    with running_receiver() as receiver:
        yield receiver


@pytest.fixture
def receiver(running_receiver_: ScriptedReceiver) -> ScriptedReceiver:
    running_receiver_.received.clear()
    running_receiver_.most_at_once = 0
    return running_receiver_


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@pytest.fixture
def create(api: httpx.Client, receiver: ScriptedReceiver) -> Callable[..., dict[str, Any]]:
    """Creates a hook that delivers to the receiver, unless told otherwise, and gives the answer."""

    def make(**members: Any) -> dict[str, Any]:
        body = {"name": "x", "events": ["User.Created"], "config": {"url": f"{receiver.url}/in"}, **members}
        response = api.post("/hooks", json={name: value for name, value in body.items() if value is not ...})
        assert response.status_code == 201, response.text
        hook: dict[str, Any] = response.json()
        return hook

    return make
