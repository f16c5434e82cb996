"""Recorded exchanges, and hooks whose answers come from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from tests.providers.logto.replayed.canned import HOME, Canned, Sent, answer

from hookwright import AsyncHooks, Hooks, Logto
from hookwright.kit.calls import Answer, Lost
from hookwright.testing.blocking import BlockingHooks

Exchange = Mapping[str, Any]
TOKEN = {"access_token": "the-access-token", "expires_in": 3600, "token_type": "Bearer", "scope": "all"}


@pytest.fixture(scope="module")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal() as portal:
        yield portal


@pytest.fixture(scope="module")
def exchanges(evidence: Callable[[str], Path]) -> dict[str, Exchange]:
    """What was recorded of a running Logto, by name; the names are unique."""
    recorded = json.loads(evidence("logto/exchanges.json").read_text(encoding="utf-8"))["exchanges"]
    named = {exchange["name"]: exchange for exchange in recorded}
    assert len(named) == len(recorded)
    return named


@pytest.fixture
def logto() -> Logto:
    return Logto(endpoint=HOME, client_id="app", client_secret="secret-of-the-app")


@pytest.fixture(params=["sync", "async"])
def replaying(
    request: pytest.FixtureRequest, portal: BlockingPortal, logto: Logto
) -> Iterator[Callable[..., tuple[Hooks, Canned]]]:
    """Makes hooks of which each request is answered by a function; tokens come by themselves."""
    with ExitStack() as opened:

        def replaying(respond: Callable[[Sent], Answer | Lost]) -> tuple[Hooks, Canned]:
            def answered(sent: Sent) -> Answer | Lost:
                return answer(200, TOKEN) if sent.path == "/oidc/token" else respond(sent)

            engine = Canned(answered)
            if request.param == "sync":
                return opened.enter_context(Hooks(logto, engine=engine, retry=None)), engine
            hooks = AsyncHooks(logto, engine=engine, retry=None)
            opened.callback(portal.call, hooks.close)
            return cast(Hooks, BlockingHooks(portal, hooks)), engine

        yield replaying
