"""A fake Jira with its accounts, and what goes over the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from random import Random
from typing import Any

import pytest
from tests.providers.jira.wire import Wire

from hookwright import Hooks, HookSpec, Jira, Retry
from hookwright.kit.account import Account
from hookwright.sandbox import Sandbox, Sources
from hookwright.sandbox.jira.fake import JiraFake
from hookwright.testing import Listener

URL = "https://example.com/in"
Spec = Callable[..., HookSpec]
Open = Callable[..., Hooks]


@pytest.fixture(scope="session")
def running() -> Iterator[Sandbox]:
    with Sandbox(sources=Sources(random=Random(30))) as sandbox:
        yield sandbox


@pytest.fixture
def fake(running: Sandbox) -> JiraFake:
    running.reset("jira")
    found = running.fake("jira")
    assert isinstance(found, JiraFake)
    found.site.next_id = 10_000
    return found


@pytest.fixture
def base(running: Sandbox) -> str:
    return f"{running.url}/jira"


@pytest.fixture
def account(running: Sandbox, fake: JiraFake) -> Jira:
    found = running.account("jira")
    assert isinstance(found, Jira)
    return found


@pytest.fixture
def connect(fake: JiraFake, base: str) -> Jira:
    found = fake.connect_account(base)
    assert isinstance(found, Jira)
    return found


@pytest.fixture
def open_hooks() -> Iterator[Open]:
    """Opens hooks of an account; what they send is in ``hooks.wire``."""
    with ExitStack() as opened:

        def open_hooks(account: Account, **settings: Any) -> Hooks:
            given: Mapping[str, Any] = {"retry": Retry(wait=0.001), "timeout": 10.0, **settings}
            if "engine" in given:
                opened.callback(given["engine"].close)
            return opened.enter_context(Hooks(account, **given))

        yield open_hooks


@pytest.fixture
def wire(account: Jira) -> Wire:
    return Wire(account.endpoint)


@pytest.fixture
def hooks(account: Jira, wire: Wire, open_hooks: Open) -> Hooks:
    """The hooks of the OAuth app."""
    return open_hooks(account, engine=wire)


@pytest.fixture
def connect_wire(connect: Jira) -> Wire:
    return Wire(connect.endpoint)


@pytest.fixture
def connect_hooks(connect: Jira, connect_wire: Wire, open_hooks: Open) -> Hooks:
    """The hooks of the Connect app."""
    return open_hooks(connect, engine=connect_wire)


@pytest.fixture
def spec() -> Spec:
    """Makes a spec; without more, of a hook for issues of one project."""

    def make(project: str = "DEMO", **fields: Any) -> HookSpec:
        given = {"target": URL, "events": ["jira:issue_created"], "filter": f"project = {project}", **fields}
        return HookSpec(**given)

    return make


@pytest.fixture(scope="session")
def listening() -> Iterator[Listener]:
    with Listener() as receiver:
        yield receiver


@pytest.fixture
def receiver(listening: Listener) -> Listener:
    listening.status = 200
    listening.received.clear()
    return listening
