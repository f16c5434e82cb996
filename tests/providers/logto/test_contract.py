"""Logto keeps the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve
from tests.providers.sandboxed import SandboxCase

from hookwright import Endpoint, HookSpec, Logto, LogtoOptions
from hookwright.kit.account import Account
from hookwright.testing import ProviderContract


class LogtoCase(SandboxCase):
    provider = "logto"
    event = "User.Created"
    new_event = "TrustedDevice.Created"
    unknown_id = "a" * 21
    listing = "hookwright_logto.api.hooks.list_hooks"

    def spec(self, number: int, url: str) -> HookSpec:
        return HookSpec(
            name=f"hook {number}",
            target=Endpoint(f"{url}/{number}", headers={"X-Number": str(number)}),
            events=[self.event, "PostSignIn"],
            enabled=True,
            options=LogtoOptions(retries=2),
        )

    def more_specs(self, url: str) -> Sequence[HookSpec]:
        return [
            HookSpec(url, events=[self.event]),
            HookSpec(Endpoint(url, headers={}), name="x" * 256, events=[self.event], enabled=False),
        ]

    def changed(self, spec: HookSpec) -> HookSpec:
        return evolve(spec, events=["User.Deleted", self.event])

    def changes(self, url: str) -> Mapping[str, Any]:
        return {
            "name": "renamed",
            "events": ["User.Deleted"],
            "target": Endpoint(f"{url}/other", headers={"X-Other": "1"}),
            "enabled": False,
            "options": LogtoOptions(retries=0),
        }

    def refused(self, url: str) -> HookSpec:
        return HookSpec(url, name="hook 1", events=["No.Such.Event"])

    def intruder(self, account: Account) -> Account:
        assert isinstance(account, Logto)
        return evolve(account, client_secret="not-the-secret-of-the-application")


class TestLogto(ProviderContract):
    case = LogtoCase()
