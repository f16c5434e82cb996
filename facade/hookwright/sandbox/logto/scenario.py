"""What the demo does with Logto."""

from __future__ import annotations

from hookwright.model import Endpoint, HookSpec
from hookwright.sandbox.scenario import Scenario

SCENARIO = Scenario(
    spec=lambda url: HookSpec(
        Endpoint(url, headers={"X-Tenant": "acme"}), name="audit", events=["User.Created", "User.Deleted"]
    ),
    change={"events": ("User.Created", "User.Deleted", "Role.Created")},
    event="User.Created",
)
