"""Samples of api.video."""

from __future__ import annotations

from hookwright.sandbox.apivideo.deliveries import event_payload
from hookwright.sandbox.apivideo.project import EVENTS, Project
from hookwright.sandbox.samples import Sample, Samples
from hookwright.sandbox.sources import Sources


def _of(event: str) -> Sample:
    project = Project(Sources())
    headers = {"content-type": "application/json", "x-api-video-webhookid": project.new_text("webhook_", 22)}
    return Sample(headers, event_payload(project, event, {}))


SAMPLES = Samples(_of, EVENTS)
