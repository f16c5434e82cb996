"""What the demo does with PostHog."""

from __future__ import annotations

from hookwright.model import Endpoint, HookSpec
from hookwright.providers.posthog import PostHogOptions
from hookwright.sandbox.scenario import Scenario
from hookwright.secret import Secret

_SECRET = Secret("whsec_" + "ZGVtb25zdHJhdGlvbi1vbmx5LW5vdC1yZWFs")

SCENARIO = Scenario(
    spec=lambda url: HookSpec(
        Endpoint(url, headers={"X-Tenant": "acme"}),
        name="audit",
        events=["$pageview", "order paid"],
        enabled=True,
        secret=_SECRET,
        options=PostHogOptions(debug=True),
    ),
    change={"events": ("$pageview", "order paid", "order cancelled")},
    event="order paid",
    # PostHog never shows a secret; who has given it knows it.
    secrets=lambda account, hook: [hook.secret or _SECRET],
)
