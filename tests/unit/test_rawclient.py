"""The generated client on the session's connections: its credentials go home, and nowhere else."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
import pytest
from tests.unit.scripted import ACCOUNT, HOOK, Scripted

from hookwright import AsyncHooks, Hooks, UnsupportedError
from hookwright.wire.engine import HttpxEngine
from hookwright_logto.api.hooks import get_hook, list_hooks


class Vendor:
    """Knows the newest token alone."""

    def __init__(self) -> None:
        self.tokens = 0
        self.seen: list[httpx.Request] = []
        self.good: list[str] = ["token-1"]

    def handle(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oidc/token":
            self.tokens += 1
            return httpx.Response(200, json={"access_token": f"token-{self.tokens}", "scope": "all"})
        self.seen.append(request)
        if request.headers.get("authorization") not in [f"Bearer {token}" for token in self.good]:
            return httpx.Response(401, json={"code": "auth.unauthorized"})
        return httpx.Response(200, json=[{**HOOK, "tenantId": "default"}])

    def settings(self) -> dict[str, Any]:
        transport = httpx.MockTransport(self.handle)
        return {"engine": HttpxEngine(transport=transport, async_transport=transport)}


@pytest.fixture
def vendor() -> Vendor:
    return Vendor()


def test_it_shares_the_session(vendor: Vendor) -> None:
    with Hooks(ACCOUNT, **vendor.settings()) as hooks:
        assert hooks.client is hooks.client
        (found,) = list_hooks.sync(client=hooks.client) or []
        assert found.id == "h1"
        assert [hook.id for hook in hooks.list()] == ["h1"]
    assert vendor.tokens == 1


def test_without_retries_a_refusal_is_final(vendor: Vendor) -> None:
    vendor.good = []
    with Hooks(ACCOUNT, retry=None, **vendor.settings()) as hooks:
        assert list_hooks.sync_detailed(client=hooks.client).status_code == 401
    assert len(vendor.seen) == 1


def test_it_shares_the_session_when_awaited(vendor: Vendor) -> None:
    async def work() -> None:
        async with AsyncHooks(ACCOUNT, **vendor.settings()) as hooks:
            assert hooks.client is hooks.client
            (found,) = await list_hooks.asyncio(client=hooks.client) or []
            assert found.id == "h1"
            assert [hook.id async for hook in hooks.list()] == ["h1"]

    anyio.run(work)
    assert vendor.tokens == 1


@pytest.mark.parametrize(("good", "status", "tokens"), [(["token-2"], 200, 2), ([], 401, 2)])
def test_a_refused_credential_is_replaced_once(vendor: Vendor, good: list[str], status: int, tokens: int) -> None:
    vendor.good = good
    with Hooks(ACCOUNT, **vendor.settings()) as hooks:
        assert list_hooks.sync_detailed(client=hooks.client).status_code == status
    assert (vendor.tokens, len(vendor.seen)) == (tokens, 2)


@pytest.mark.parametrize(("good", "status", "tokens"), [(["token-2"], 200, 2), ([], 401, 2)])
def test_a_refused_credential_is_replaced_once_when_awaited(
    vendor: Vendor, good: list[str], status: int, tokens: int
) -> None:
    vendor.good = good

    async def work() -> int:
        async with AsyncHooks(ACCOUNT, **vendor.settings()) as hooks:
            return (await list_hooks.asyncio_detailed(client=hooks.client)).status_code

    assert anyio.run(work) == status
    assert (vendor.tokens, len(vendor.seen)) == (tokens, 2)


def test_elsewhere_the_credential_is_not_sent(vendor: Vendor) -> None:
    with Hooks(ACCOUNT, **vendor.settings()) as hooks:
        raw = hooks.client.get_httpx_client()
        for place in ("http://127.0.0.1:10/api", "https://127.0.0.1:9/api", "http://localhost:9/api"):
            raw.get(place)

    async def work() -> None:
        async with AsyncHooks(ACCOUNT, **vendor.settings()) as hooks:
            await hooks.client.get_async_httpx_client().get("http://127.0.0.1:10/api")

    anyio.run(work)
    assert len(vendor.seen) == 4
    assert [request.headers.get("authorization") for request in vendor.seen] == [None] * 4
    assert vendor.tokens == 0


def test_an_engine_of_ones_own_has_no_such_client() -> None:
    with Hooks(ACCOUNT, engine=Scripted([])) as hooks, pytest.raises(UnsupportedError, match="httpx"):
        get_hook.sync("h1", client=hooks.client)
    with pytest.raises(UnsupportedError, match="httpx"):
        _ = AsyncHooks(ACCOUNT, engine=Scripted([])).client
