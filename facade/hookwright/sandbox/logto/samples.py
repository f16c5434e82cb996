"""Samples of Logto."""

from __future__ import annotations

from hookwright.sandbox.logto.events import EVENTS
from hookwright.sandbox.logto.payloads import event_payload
from hookwright.sandbox.logto.tenant import Tenant
from hookwright.sandbox.samples import Sample, Samples
from hookwright.sandbox.sources import Sources


def _of(event: str) -> Sample:
    tenant = Tenant(Sources())
    headers = {"content-type": "application/json", "user-agent": "Logto (https://logto.io/)", "accept": "*/*"}
    return Sample(headers, {**event_payload(tenant, event, {}), "hookId": tenant.new_id()})


SAMPLES = Samples(_of, EVENTS)
