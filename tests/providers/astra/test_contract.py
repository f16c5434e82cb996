"""Astra Control keeps the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve
from tests.providers.sandboxed import SandboxCase

from hookwright import Astra, AstraOptions, HookSpec, Script
from hookwright.kit.account import Account
from hookwright.testing import ProviderContract


class AstraCase(SandboxCase):
    provider = "astra"
    event = "snapshot.pre"
    new_event = "clone.pre"
    unknown_id = "3c1f6b52-5d2e-5b1a-9c7e-0f6f1a2b3c4d"
    listing = "hookwright_astra.api.hooks.list_hook_sources"
    # Names are unique.
    allows_duplicates = False

    def spec(self, number: int, url: str) -> HookSpec:
        return HookSpec(
            name=f"hook {number}",
            target=Script(f"#!/bin/sh\necho {number}\n"),
            events=[self.event, "backup.post"],
            enabled=True,
            options=AstraOptions(
                arguments=["freeze", str(number)],
                matching_criteria=[("podLabel", "^app=db$"), ("containerName", "^db$")],
                description=f"number {number}",
            ),
        )

    def more_specs(self, url: str) -> Sequence[HookSpec]:
        return [
            HookSpec(Script(""), name="empty and bound to nothing"),
            HookSpec(
                Script("é" * 1000),
                name="x" * 63,
                events=["restore.post", "snapshot.post"],
                enabled=False,
                options=AstraOptions(event_arguments={"snapshot.post": ["thaw"]}),
            ),
        ]

    def changed(self, spec: HookSpec) -> HookSpec:
        return evolve(spec, events=["snapshot.post", self.event])

    def changes(self, url: str) -> Mapping[str, Any]:
        return {
            "name": "renamed",
            "events": ["snapshot.post", self.event],
            "target": Script("exit 0"),
            "enabled": False,
            "options": AstraOptions(arguments=[], matching_criteria=[], description=""),
        }

    def refused(self, url: str) -> HookSpec:
        return HookSpec(Script("#!/bin/sh\n"), name="refused", events=["snapshot.pre", "clone.pre"])

    def listing_arguments(self, account: Account) -> Mapping[str, Any]:
        assert isinstance(account, Astra)
        return {"account_id": account.account_id}

    def intruder(self, account: Account) -> Account:
        assert isinstance(account, Astra)
        return evolve(account, api_token="not-a-token-of-the-account")


class TestAstra(ProviderContract):
    case = AstraCase()
