"""Samples of PostHog, with the body that its webhook template has at first."""

from __future__ import annotations

from hookwright.sandbox.posthog.events import INTERNAL, event_globals
from hookwright.sandbox.posthog.project import Project
from hookwright.sandbox.samples import Sample, Samples
from hookwright.sandbox.sources import Sources


def _of(event: str) -> Sample:
    known = event_globals(Project(Sources()), event, {})
    return Sample({"content-type": "application/json"}, {"event": known["event"], "person": known["person"]})


SAMPLES = Samples(_of, ("$pageview", "$identify", "$autocapture", *sorted(INTERNAL)), others=True)
