"""What goes through the transports is judged, and arrives as it would have without them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from tests.documents import document_of

from hookwright import AsyncHooks, Endpoint, Hooks, HookSpec
from hookwright.sandbox import Sandbox
from hookwright.testing.conformance import AsyncJudgedTransport, Conformance, Judge, JudgedTransport
from hookwright.wire.engine import HttpxEngine

SPEC = HookSpec(Endpoint("http://127.0.0.1:9/in"), name="judged", events=["User.Created"])


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def judge_by(document: dict[str, Any]) -> Judge:
    return Judge(Conformance(document))


def engine(endpoint: str, judge: Judge) -> HttpxEngine:
    return HttpxEngine(
        transport=JudgedTransport(endpoint, judge),
        async_transport=AsyncJudgedTransport(endpoint, judge),
    )


def without_name(document: dict[str, Any]) -> dict[str, Any]:
    """Logto's document as if hooks were made without names, and listed as one object."""
    changed = deepcopy(document)
    del changed["components"]["schemas"]["CreateHookBody"]["properties"]["name"]
    changed["paths"]["/api/hooks"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] = {
        "type": "object"
    }
    return changed


FOUND = ["POST /api/hooks: body: name is not documented", "GET /api/hooks: 200: body: "]


def expect_found(judge: Judge) -> None:
    assert len(judge.problems) == len(FOUND)
    assert all(line.startswith(start) for line, start in zip(judge.problems, FOUND, strict=True))


@pytest.mark.parametrize("good", [True, False])
def test_blocking(sandbox: Sandbox, good: bool) -> None:
    document = document_of("logto")
    judge = judge_by(document if good else without_name(document))
    account = sandbox.account("logto")
    with engine(account.endpoint, judge) as sending, Hooks(account, engine=sending) as hooks:
        made = hooks.create(SPEC)
        assert [hook.id for hook in hooks.list()] == [made.id]
    if good:
        assert judge.problems == []
    else:
        expect_found(judge)


@pytest.mark.anyio
async def test_awaited(sandbox: Sandbox) -> None:
    judge = judge_by(without_name(document_of("logto")))
    account = sandbox.account("logto")
    async with engine(account.endpoint, judge) as sending, AsyncHooks(account, engine=sending) as hooks:
        made = await hooks.create(SPEC)
        assert [hook.id async for hook in hooks.list()] == [made.id]
    expect_found(judge)
