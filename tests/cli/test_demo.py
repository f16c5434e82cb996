"""The demo passes, and fails when anything in it does not work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from starlette.requests import Request
from starlette.responses import Response
from tests.cli.conftest import Run

from hookwright import Can, Hooks, Secret
from hookwright.cli.demo.inbox import Inbox
from hookwright.cli.demo.scene import Scene
from hookwright.providers import account_class
from hookwright.sandbox.logto.fake import LogtoFake
from hookwright.sandbox.logto.hooks_api import HooksApi
from hookwright.sandbox.logto.scenario import SCENARIO
from hookwright.sandbox.registry import demonstrated, played

Patch = pytest.MonkeyPatch


def test_every_provider_of_the_sandbox_has_its_turn() -> None:
    # But for one that is not finished: each begins with creating a hook.
    assert demonstrated() == [name for name in played() if Can.CREATE not in account_class(name).cannot]


@pytest.mark.parametrize("provider", demonstrated())
def test_it_passes(run: Run, provider: str) -> None:
    result = run("demo", "--provider", provider)
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output
    assert result.output.splitlines()[-1].startswith("All ")
    assert " 1. Create a hook\n" in result.output


def test_all_providers_take_turns_by_themselves(run: Run) -> None:
    result = run("demo")
    assert result.exit_code == 0, result.output
    assert [line for line in result.output.splitlines() if line in demonstrated()] == demonstrated()


def test_it_has_colours_on_a_terminal_unless_they_are_unwanted(run: Run) -> None:
    assert "\x1b[" in run("demo", "--provider", "logto", color=True).output
    assert "\x1b[" not in run("demo", "--provider", "logto", color=True, env={"NO_COLOR": "1"}).output


def test_it_shows_no_secret(run: Run, monkeypatch: Patch) -> None:
    secrets: list[str] = []
    made = LogtoFake.account

    def account(self: LogtoFake, *arguments: Any) -> Any:
        secrets.append(self.client_secret)
        return made(self, *arguments)

    monkeypatch.setattr(LogtoFake, "account", account)
    output = run("demo", "--provider", "logto").output
    assert "client_secret=Secret(***)" in output
    assert secrets
    assert not any(secret in output for secret in secrets)


def nothing_arrives(patch: Patch) -> None:
    patch.setattr(Inbox, "next", lambda self: None)


def arriving_bodies_are_garbled(patch: Patch) -> None:
    arrived = Scene.arrived

    def garbled(self: Scene) -> Any:
        whole = arrived(self)
        return type(whole)(whole.headers, whole.body.replace(b"{", b"{ ", 1))

    patch.setattr(Scene, "arrived", garbled)


def the_secret_is_wrong(patch: Patch) -> None:
    wrong = evolve(SCENARIO, secrets=lambda account, hook: [Secret("wrong")])
    patch.setattr("hookwright.cli.demo.command.scenario_of", lambda provider: wrong)


def any_signature_is_good(patch: Patch) -> None:
    patch.setattr("hookwright.kit.signing.verified", lambda given, expected: True)


def the_provider_keeps_the_old_key(patch: Patch) -> None:
    async def keep(self: HooksApi, request: Request) -> Response:
        return await self.get(request)

    patch.setattr(HooksApi, "rotate_signing_key", keep)


def the_provider_forgets_updates(patch: Patch) -> None:
    async def forget(self: HooksApi, request: Request) -> Response:
        return await self.get(request)

    patch.setattr(HooksApi, "update", forget)


def the_provider_refuses(patch: Patch) -> None:
    started = LogtoFake.account

    def account(self: LogtoFake, *arguments: Any) -> Any:
        self.knobs.hook_limit = 0
        return started(self, *arguments)

    patch.setattr(LogtoFake, "account", account)


def nothing_is_unsupported(patch: Patch) -> None:
    patch.setattr(Hooks, "renew", lambda self, ids: None)


def a_deleted_hook_stays(patch: Patch) -> None:
    patch.setattr(Hooks, "delete", lambda self, id: None)


BROKEN: dict[Callable[[Patch], None], str] = {
    nothing_arrives: "expected a delivery, but none arrived",
    arriving_bodies_are_garbled: "SignatureError: the signature of the delivery is none of the given secrets'",
    the_secret_is_wrong: "SignatureError",
    any_signature_is_good: "expected SignatureError, but it was accepted",
    the_provider_keeps_the_old_key: "expected SignatureError, but it was accepted",
    the_provider_forgets_updates: "expected the hook's events to be ('User.Created', 'User.Deleted', 'Role.Created'), got",
    the_provider_refuses: "PermissionDeniedError: logto CreateHook: HTTP 403 subscription.limit_exceeded",
    nothing_is_unsupported: "expected UnsupportedError, but it was accepted: None",
    a_deleted_hook_stays: "expected NotFoundError, but it was accepted",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_it_fails(run: Run, monkeypatch: Patch, broken: Callable[[Patch], None]) -> None:
    broken(monkeypatch)
    result = run("demo", "--provider", "logto")
    assert result.exit_code == 1, result.output
    lines = " ".join(line.strip() for line in result.output.splitlines())
    assert f"FAILED: {BROKEN[broken]}" in lines
    assert "as expected" not in result.output
