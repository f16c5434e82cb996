"""What the demo does with api.video."""

from __future__ import annotations

from hookwright.model import HookSpec
from hookwright.sandbox.scenario import Scenario

SCENARIO = Scenario(
    spec=lambda url: HookSpec(url, events=["video.encoding.quality.completed", "video.caption.generated"]),
    event="video.caption.generated",
)
