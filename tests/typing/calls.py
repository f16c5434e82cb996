"""Right calls, and wrong ones that type checkers refuse. Read by type checkers, never run."""

from __future__ import annotations

from typing import assert_type

from hookwright import (
    AsyncHooks,
    Changes,
    Endpoint,
    Fleet,
    Hook,
    Hooks,
    HookSpec,
    HttpxEngine,
    Logto,
    RequestInfo,
    ResponseInfo,
    Secret,
)

account = Logto(endpoint="https://acme.logto.app", client_id="...", client_secret="...")
changes: Changes = {"name": "audit", "enabled": False}


def on_request(request: RequestInfo) -> None: ...


def on_response(response: ResponseInfo) -> None: ...


async def awaited(request: RequestInfo) -> None: ...


def right(hooks: Hooks) -> None:
    assert_type(hooks.update("h1"), Hook)
    hooks.update("h1", name="audit", events=["User.Created"], enabled=True, secret=Secret("..."))
    hooks.update("h1", target="https://example.com/in", events=("User.Created",), secret="...")
    hooks.update("h1", target=Endpoint("https://example.com/in"), filter={"a": 1}, options=None)
    hooks.update("h1", **changes)
    hooks.create(HookSpec("https://example.com/in", events=["User.Created"]))
    Hooks(account, engine=HttpxEngine(proxy="http://proxy:8080"), headers={"X-A": "1", "X-B": Secret("2")})
    Hooks(account, on_request=on_request, on_response=on_response)
    AsyncHooks(account, on_request=awaited, on_response=on_response)
    Fleet([account], engine=HttpxEngine(), headers=lambda account: {"X-For": account.name})


def wrong(hooks: Hooks) -> None:
    hooks.update()  # type: ignore[call-arg]
    hooks.update("h1", url="https://example.com/in")  # type: ignore[call-arg]
    hooks.update("h1", name=None)  # type: ignore[arg-type]
    hooks.update("h1", enabled="yes")  # type: ignore[arg-type]
    hooks.update("h1", events=5)  # type: ignore[arg-type]
    hooks.update("h1", target=5)  # type: ignore[arg-type]
    hooks.update(5, name="audit")  # type: ignore[arg-type]
    Hooks(account, engine="http://proxy:8080")  # type: ignore[arg-type]
    Hooks(account, headers={"X-A": 1})  # type: ignore[dict-item]
    Hooks(account, on_request=on_response)  # type: ignore[arg-type]
    HttpxEngine("https://acme.logto.app")  # type: ignore[call-arg]
    HttpxEngine(proxy=8080)  # type: ignore[arg-type]


async def right_awaited(hooks: AsyncHooks) -> None:
    assert_type(await hooks.update("h1", name="audit"), Hook)
    await hooks.update("h1", **changes)


async def wrong_awaited(hooks: AsyncHooks) -> None:
    await hooks.update("h1", url="https://example.com/in")  # type: ignore[call-arg]
    await hooks.update("h1", name=None)  # type: ignore[arg-type]
    await hooks.update("h1", secret=5)  # type: ignore[arg-type]
