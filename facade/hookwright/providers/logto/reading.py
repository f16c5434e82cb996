"""Reading deliveries, counts and settings from the answers of Logto."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from hookwright.kit.reading import Fields
from hookwright.kit.times import from_milliseconds
from hookwright.model import Delivery, Hook, Stats

_LOG_PREFIX = "TriggerHook."


_LOG_RESULTS = {"Success": True, "Error": False}


def config_of(hook: Hook) -> Mapping[str, Any]:
    """Return the config of a hook as Logto stores it."""
    config = hook.raw.get("config")
    return config if isinstance(config, dict) else {}


def delivery_of(hook_id: str, item: Any) -> Delivery:
    """Return one entry of a hook's log."""
    fields = Fields(item)
    payload = fields.inner("payload")
    response = payload.inner("response") if "response" in payload else None
    return Delivery(
        id=fields.id(),
        hook_id=payload.optional("hookId", str) or hook_id,
        event=(fields.required("key", str) or "").removeprefix(_LOG_PREFIX) or None,
        at=fields.time("createdAt", from_milliseconds),
        ok=_LOG_RESULTS.get(payload.required("result", str) or ""),
        status=response.optional("statusCode", int) if response is not None else None,
        request=payload.member("hookRequest", "body"),
        response=payload.member("response", "body"),
        error=payload.optional("error", str),
        raw=item,
    )


def stats_of(id: str, item: Mapping[str, Any]) -> Stats:
    """Return the counts of the last 24 hours."""
    now = datetime.now(UTC)
    counts = Fields(item).inner("executionStats")
    total, succeeded = counts.required("requestCount", int), counts.required("successCount", int)
    failed = None if total is None or succeeded is None else total - succeeded
    day_ago = now - timedelta(hours=24)
    return Stats(hook_id=id, total=total, succeeded=succeeded, failed=failed, since=day_ago, until=now, raw=item)
