"""What the demo does with Jira Cloud."""

from __future__ import annotations

from hookwright.kit.account import Account
from hookwright.model import Hook, HookSpec
from hookwright.providers.jira import Jira, JiraOptions
from hookwright.sandbox.scenario import Scenario
from hookwright.secret import Secret


def _of_app(account: Account, hook: Hook) -> list[Secret]:
    assert isinstance(account, Jira)
    return [] if account.client_secret is None else [account.client_secret]


SCENARIO = Scenario(
    spec=lambda url: HookSpec(
        url,
        events=["jira:issue_created", "jira:issue_updated"],
        filter="project = DEMO",
        options=JiraOptions(field_ids_filter=["summary"]),
    ),
    event="jira:issue_updated",
    secrets=_of_app,
    signs_body=False,
)
