"""What the demo does with Astra Control."""

from __future__ import annotations

from hookwright.model import HookSpec, Script
from hookwright.sandbox.scenario import Scenario

SCENARIO = Scenario(
    spec=lambda url: HookSpec(
        Script("#!/bin/sh\nfsfreeze --freeze /data\n"), name="freeze", events=["snapshot.pre", "backup.pre"]
    ),
    change={"events": ("snapshot.pre", "backup.pre", "backup.post")},
    event="snapshot.pre",
)
