"""A fake Astra Control with its account, and what is seen of its requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from attrs import evolve
from tests.providers.astra.faults import FaultyEngine

from hookwright import Astra, Hooks, HookSpec, Retry, Script
from hookwright.sandbox import Sandbox
from hookwright.sandbox.astra.fake import AstraFake
from hookwright.testing.recording import RecordingEngine

SCRIPT = "#!/bin/sh\nsync\n"
QUICK = Retry(wait=0.001)


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def fake(running: Sandbox) -> AstraFake:
    running.reset("astra")
    found = running.fake("astra")
    assert isinstance(found, AstraFake)
    return found


@pytest.fixture
def account(running: Sandbox, fake: AstraFake) -> Astra:
    found = running.account("astra")
    assert isinstance(found, Astra)
    return found


@pytest.fixture
def engine(account: Astra) -> Iterator[RecordingEngine]:
    with RecordingEngine(account.endpoint) as engine:
        yield engine


@pytest.fixture
def hooks(account: Astra, engine: RecordingEngine) -> Iterator[Hooks]:
    """The hooks of the account's app."""
    with Hooks(account, engine=engine, retry=QUICK) as found:
        yield found


@pytest.fixture
def faulty(account: Astra) -> Iterator[FaultyEngine]:
    with FaultyEngine(account.endpoint) as engine:
        yield engine


@pytest.fixture
def shaky(account: Astra, faulty: FaultyEngine) -> Iterator[Hooks]:
    """The hooks of the account's app, through an engine that fails when it is told to."""
    with Hooks(account, engine=faulty, retry=QUICK) as found:
        yield found


@pytest.fixture
def everywhere(account: Astra) -> Iterator[Hooks]:
    """The hooks of all apps."""
    with Hooks(evolve(account, app_id=None), retry=QUICK) as found:
        yield found


@pytest.fixture
def api(account: Astra) -> Iterator[httpx.Client]:
    """The account's API, by hand."""
    headers = {"Authorization": f"Bearer {account.api_token.reveal()}"}
    with httpx.Client(
        base_url=f"{account.endpoint}/accounts/{account.account_id}", headers=headers, trust_env=False, verify=False
    ) as client:
        yield client


@pytest.fixture
def spec() -> Callable[..., HookSpec]:
    """Makes a spec; without more, of a script that runs before snapshots."""

    def make(name: str = "freeze", **fields: Any) -> HookSpec:
        return HookSpec(**{"target": Script(SCRIPT), "name": name, "events": ["snapshot.pre"], **fields})

    return make
