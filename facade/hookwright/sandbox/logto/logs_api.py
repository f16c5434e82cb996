"""`GET /api/hooks/{id}/recent-logs`: the deliveries of real events."""

from __future__ import annotations

import math
from typing import Any

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox.logto.answers import json_answer
from hookwright.sandbox.logto.hooks_api import hook_id_of, query_of
from hookwright.sandbox.logto.javascript import number, yes
from hookwright.sandbox.logto.paging import page_headers, read_page
from hookwright.sandbox.logto.refusals import refused
from hookwright.sandbox.logto.schemas import read_input
from hookwright.sandbox.logto.tenant import DAY, Log, Tenant
from hookwright.sandbox.logto.zod import Maybe, Shape, Text

_QUERY = Shape({name: Maybe(Text()) for name in ("logKey", "start_time", "end_time", "enableCap")})


@frozen
class LogsApi:
    """Reads logs; also for hooks that are gone or never were, which have none."""

    tenant: Tenant

    async def recent(self, request: Request) -> Response:
        """A page of logs, newest first; the last 24 hours unless the query names a time."""
        page = read_page(request)
        assert page is not None
        query = read_input(_QUERY, query_of(request), "query")
        start, end = _time(query, "start_time"), _time(query, "end_time")
        if start is not None and end is not None and start >= end:
            raise refused(400, "log.invalid_time_window")
        if start is None and end is None:
            start = self.tenant.sources.milliseconds() - DAY
        hook_id = hook_id_of(request)
        logs = [
            log for log in reversed(list(self.tenant.logs)) if _matches(log, hook_id, query.get("logKey"), start, end)
        ]
        logs.sort(key=lambda log: -log["createdAt"])
        cap = self.tenant.knobs.log_cap
        capped = yes(query.get("enableCap")) and len(logs) > cap
        total = cap + 1 if capped else len(logs)
        path = f"/hooks/{request.path_params['hook_id']}/recent-logs"
        headers = page_headers(request, path, page, total, capped=capped)
        return json_answer(logs[page.offset : page.offset + page.limit], headers=headers)


def _time(query: dict[str, Any], name: str) -> float | None:
    if name not in query:
        return None
    value = number(query[name])
    if not math.isfinite(value):
        raise refused(400, "guard.invalid_input", f"The request {name} is invalid.")
    return value


def _matches(log: Log, hook_id: str, key: str | None, start: float | None, end: float | None) -> bool:
    return (
        log["payload"]["hookId"] == hook_id
        and (not key or log["key"] == key)
        and (start is None or log["createdAt"] >= start)
        and (end is None or log["createdAt"] <= end)
    )
