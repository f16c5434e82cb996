"""What the demo does with each provider. A new provider adds its entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from hookwright import Jira, JiraOptions, PostHogOptions
from hookwright.kit.account import Account
from hookwright.model import Endpoint, Hook, HookSpec, Script
from hookwright.secret import Secret


def _of_hook(account: Account, hook: Hook) -> list[Secret]:
    return [] if hook.secret is None else [hook.secret]


def _of_app(account: Account, hook: Hook) -> list[Secret]:
    assert isinstance(account, Jira)
    return [] if account.client_secret is None else [account.client_secret]


_POSTHOG_SECRET = Secret("whsec_" + "ZGVtb25zdHJhdGlvbi1vbmx5LW5vdC1yZWFs")


@frozen(kw_only=True)
class Scenario:
    """A hook to make, what to change of it, and an event that it is for."""

    spec: Callable[[str], HookSpec]
    """The hook, which delivers to this URL where it delivers at all."""
    event: str
    """An event that the hook wants, also after the change."""
    change: Mapping[str, Any] = field(factory=dict)
    """What an update changes, where there are updates."""
    secrets: Callable[[Account, Hook], list[Secret]] = field(default=_of_hook)
    """What deliveries are signed with."""
    signs_body: bool = True
    """Whether the signature covers the body; some providers only prove who sends."""


SCENARIOS: Mapping[str, Scenario] = {
    "apivideo": Scenario(
        spec=lambda url: HookSpec(url, events=["video.encoding.quality.completed", "video.caption.generated"]),
        event="video.caption.generated",
    ),
    "astra": Scenario(
        spec=lambda url: HookSpec(
            Script("#!/bin/sh\nfsfreeze --freeze /data\n"), name="freeze", events=["snapshot.pre", "backup.pre"]
        ),
        change={"events": ("snapshot.pre", "backup.pre", "backup.post")},
        event="snapshot.pre",
    ),
    "jira": Scenario(
        spec=lambda url: HookSpec(
            url,
            events=["jira:issue_created", "jira:issue_updated"],
            filter="project = DEMO",
            options=JiraOptions(field_ids_filter=["summary"]),
        ),
        event="jira:issue_updated",
        secrets=_of_app,
        signs_body=False,
    ),
    "logto": Scenario(
        spec=lambda url: HookSpec(
            Endpoint(url, headers={"X-Tenant": "acme"}), name="audit", events=["User.Created", "User.Deleted"]
        ),
        change={"events": ("User.Created", "User.Deleted", "Role.Created")},
        event="User.Created",
    ),
    "posthog": Scenario(
        spec=lambda url: HookSpec(
            Endpoint(url, headers={"X-Tenant": "acme"}),
            name="audit",
            events=["$pageview", "order paid"],
            enabled=True,
            secret=_POSTHOG_SECRET,
            options=PostHogOptions(debug=True),
        ),
        change={"events": ("$pageview", "order paid", "order cancelled")},
        event="order paid",
        # PostHog never shows a secret; who has given it knows it.
        secrets=lambda account, hook: [hook.secret or _POSTHOG_SECRET],
    ),
}
