"""Trial runs of a function: what is sent for one, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from hookwright.kit.reading import Fields
from hookwright.model import TestResult
from hookwright.providers.posthog.inputs import resendable as own_inputs

_KEPT = ("type", "name", "description", "enabled", "hog", "inputs_schema", "masking", "icon_url")
_ANSWER = re.compile(r'^Fetch response:,? .*?"status":\s*(\d{3})\b')


def configuration(item: Mapping[str, Any]) -> dict[str, Any]:
    """A function as it was read, as it is sent for a trial run; secrets stay where they are.

    Its filter stays behind: it is the delivery that is tried, and an event that is made up has none of the properties that
    would let it through.
    """
    kept = {name: item[name] for name in _KEPT if item.get(name) is not None}
    template = item.get("template")
    if isinstance(template, Mapping) and isinstance(template.get("id"), str):
        kept["template_id"] = template["id"]
    if item.get("mappings"):
        kept["mappings"] = item["mappings"]
    return {**kept, "inputs": own_inputs(item.get("inputs")), "filters": {}}


def made_up(event: str) -> dict[str, Any]:
    """What templates can refer to, for an event that did not happen."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {
        "event": {
            "uuid": str(uuid4()),
            "event": event,
            "distinct_id": "hookwright-test",
            "elements_chain": "",
            "timestamp": now,
            "url": "",
            "properties": {},
        },
        "person": {"id": "hookwright-test", "name": "hookwright test", "url": "", "properties": {}},
        "groups": {},
    }


def result(event: str, body: Mapping[str, Any], *, delivered: bool) -> TestResult:
    """How a trial run went. The server answers 200 to runs that failed, too."""
    fields = Fields(body)
    status = fields.optional("status", str)
    messages = [str(line.get("message", "")) for line in body.get("logs") or [] if isinstance(line, Mapping)]
    errors = [str(error) for error in body.get("errors") or []]
    answers = [int(found[1]) for message in messages if (found := _ANSWER.match(message))]
    error = None
    if status != "success":
        last = messages[-1:] if status == "skipped" else []
        error = "; ".join(errors or [f"the run ended with {status!r}", *last])
    return TestResult(
        ok=status == "success",
        event=event,
        # What a run that sent nothing was answered is made up by PostHog.
        status=answers[-1] if answers and delivered else None,
        response="\n".join(messages) or None,
        error=error,
        raw=body,
    )
