"""Samples of Jira Cloud, as an OAuth 2.0 app gets them."""

from __future__ import annotations

from hookwright.sandbox.jira.payloads import event_payload
from hookwright.sandbox.jira.site import EVENTS, Site
from hookwright.sandbox.samples import Sample, Samples
from hookwright.sandbox.sources import Sources


def _of(event: str) -> Sample:
    site = Site(Sources())
    headers = {
        "content-type": "application/json; charset=UTF-8",
        "user-agent": "Atlassian Webhook HTTP Client",
        "x-atlassian-webhook-identifier": site.new_uuid(),
        "x-atlassian-webhook-flow": "Primary",
    }
    return Sample(headers, {**event_payload(site, event, {}), "matchedWebhookIds": [1]})


SAMPLES = Samples(_of, EVENTS)
