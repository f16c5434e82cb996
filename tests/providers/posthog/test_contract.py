"""PostHog keeps the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import evolve, frozen
from tests.providers.sandboxed import SandboxCase, SandboxPlayground

from hookwright import Code, Endpoint, HookSpec, PostHog, PostHogOptions
from hookwright.kit.account import Account
from hookwright.sandbox import Sandbox
from hookwright.testing import Playground, ProviderContract

SECRET = "whsec_" + "c2VjcmV0" * 4
FILTER = {"properties": [{"key": "$lib", "value": ["sandbox"], "operator": "exact", "type": "event"}]}


@frozen
class ProjectPlayground(SandboxPlayground):
    """Takes any event from the first."""

    def learn(self, event: str) -> None:
        pass


class PostHogCase(SandboxCase):
    provider = "posthog"
    event = "$pageview"
    new_event = "something that nobody did before"
    unknown_id = "0190f5c2-3a1e-0000-5f2b-8d6f3c1a9e77"
    listing = "hookwright_posthog.api.hog_functions.hog_functions_list"

    @contextmanager
    def open(self) -> Iterator[Playground]:
        with Sandbox() as sandbox:
            yield ProjectPlayground(sandbox, self.provider)

    def spec(self, number: int, url: str) -> HookSpec:
        return HookSpec(
            name=f"hook {number}",
            target=Endpoint(f"{url}/{number}", method="PUT", headers={"X-Number": str(number)}),
            events=[self.event, "order paid"],
            filter=FILTER,
            enabled=True,
            secret=SECRET,
            options=PostHogOptions(description="tried", body={"event": "{event}", "number": number}, debug=True),
        )

    def more_specs(self, url: str) -> Sequence[HookSpec]:
        schema = [{"key": "greeting", "type": "string", "label": "Greeting", "required": True}]
        return [
            HookSpec(url, events=["*"]),
            HookSpec(Endpoint(url, headers={}), events=["$activity_log_entry_created"], enabled=False),
            HookSpec(url, filter={"events": [{"id": "a", "properties": [{"key": "b", "value": "c"}]}]}),
            HookSpec(
                Code("print(inputs.greeting)"),
                name="code",
                events=[self.event],
                options=PostHogOptions(inputs_schema=schema, inputs={"greeting": "hello"}),
            ),
        ]

    def changed(self, spec: HookSpec) -> HookSpec:
        return evolve(spec, events=[self.event, "order cancelled"])

    def changes(self, url: str) -> Mapping[str, Any]:
        return {
            "name": "renamed",
            "events": ["order cancelled"],
            "target": Endpoint(f"{url}/other", method="PATCH", headers={"X-Other": "1"}),
            "filter": {"filter_test_accounts": True},
            "enabled": False,
            "secret": "b3RoZXIh" * 8,
            "options": PostHogOptions(description="changed", body={"only": "{event.event}"}, debug=False),
        }

    def refused(self, url: str) -> HookSpec:
        return HookSpec(f"{url}/{{", events=[self.event])

    def listing_arguments(self, account: Account) -> Mapping[str, Any]:
        assert isinstance(account, PostHog)
        return {"project_id": account.project_id}

    def intruder(self, account: Account) -> Account:
        assert isinstance(account, PostHog)
        return evolve(account, api_key="phx_of_somebody_else")


class TestPostHog(ProviderContract):
    case = PostHogCase()
