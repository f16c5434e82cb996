"""Jira keeps the contract, for OAuth 2.0 apps and for Connect apps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from attrs import evolve, frozen
from tests.providers.sandboxed import SandboxCase, SandboxPlayground

from hookwright import HookSpec, Jira, JiraOptions, Secret
from hookwright.kit.account import Account
from hookwright.model import Hook
from hookwright.sandbox import Sandbox
from hookwright.testing import Playground, ProviderContract


class JiraCase(SandboxCase):
    provider = "jira"
    event = "jira:issue_created"
    new_event = "worklog_created"
    unknown_id = "9999"
    listing = "hookwright_jira.api.webhooks.get_dynamic_webhooks_for_app"

    def spec(self, number: int, url: str) -> HookSpec:
        # One URL for all of them: Jira takes no second one.
        return HookSpec(
            url,
            events=[self.event, "jira:issue_updated"],
            filter=f"project != OTHER{number}",
            options=JiraOptions(field_ids_filter=["summary", "customfield_10029"]),
        )

    def more_specs(self, url: str) -> Sequence[HookSpec]:
        keys = JiraOptions(issue_property_keys_filter=["my-property"])
        return [HookSpec(url, events=[self.event]), HookSpec(url, events=["issue_property_set"], options=keys)]

    def changed(self, spec: HookSpec) -> HookSpec:
        return evolve(spec, events=["jira:issue_deleted", self.event])

    def refused(self, url: str) -> HookSpec:
        return HookSpec(url, events=[self.event], filter="project IS NOT EMPTY")

    def intruder(self, account: Account) -> Account:
        assert isinstance(account, Jira)
        return evolve(account, access_token="not-the-token-of-this-app")

    def secrets(self, account: Account, hook: Hook, spec: HookSpec) -> Sequence[Secret]:
        assert isinstance(account, Jira)
        return [secret for secret in (account.client_secret, account.shared_secret) if secret is not None]


@frozen
class ConnectPlayground(SandboxPlayground):
    """The Connect app in place of the OAuth one."""

    def account(self, label: str | None = None) -> Account:
        account: Account = self.sandbox.jira.connect_account(f"{self.sandbox.url}/jira", label)
        return account


class ConnectCase(JiraCase):
    remembers_success = False

    @contextmanager
    def open(self) -> Iterator[Playground]:
        with Sandbox() as sandbox:
            yield ConnectPlayground(sandbox, self.provider)

    def intruder(self, account: Account) -> Account:
        assert isinstance(account, Jira)
        return evolve(account, shared_secret="not-the-secret-of-this-installation")


class TestJira(ProviderContract):
    case = JiraCase()


class TestJiraConnect(ProviderContract):
    case = ConnectCase()
