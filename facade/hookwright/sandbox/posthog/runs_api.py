"""Trial runs, reruns, logs and counts."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import Any

from attrs import frozen
from starlette.requests import Request

from hookwright.sandbox.posthog.functions_api import FunctionsApi
from hookwright.sandbox.posthog.project import WEEK, Function, Project
from hookwright.sandbox.posthog.refusals import invalid
from hookwright.sandbox.posthog.running import Run
from hookwright.sandbox.posthog.views import body_of, json_answer, paged, path_of
from hookwright.sandbox.refused import Refused

_CAN_BE_TRIED = ("destination", "internal_destination", "transformation")
_SPANS = {"h": 3600, "d": 86400, "w": WEEK}


@frozen
class RunsApi:
    """The operations that are about runs."""

    project: Project
    functions: FunctionsApi

    async def invoke(self, request: Request) -> Any:
        """200 whatever became of it; the reasons for a 400 come in three shapes."""
        given = await body_of(request)
        if not isinstance(given.get("configuration"), dict):
            raise invalid("Required unless use_draft is true.", "configuration")
        stored = None if path_of(request, "id") == "new" else self.functions.stored(request)
        function = self._configured(given["configuration"], stored)
        if not self.project.knobs.worker:
            return json_answer({"status": "error", "errors": ["Bad Gateway"]}, 502)
        known = dict(given.get("globals") or {})
        if not isinstance(known.get("event"), dict) and "clickhouse_event" not in given:
            newest = {"errors": ["Missing event"]} if self.project.knobs.age == "newest" else {}
            return json_answer({"status": "error", **newest}, 400)
        known.setdefault("event", given.get("clickhouse_event"))
        lines: list[dict[str, Any]] = []

        def write(level: str, message: str) -> None:
            lines.append({"level": level.lower(), "timestamp": self.project.now(), "message": message})

        mock = given.get("mock_async_functions", True) is not False
        outcome = await Run(self.project, function, known, mock, write)()
        return {"result": None, "status": outcome.status, "errors": outcome.errors, "logs": lines}

    def _configured(self, given: dict[str, Any], stored: Function | None) -> Function:
        try:
            if stored is None:
                return self.functions.functions.made(given)
            # Secrets that are only marks come from what is stored.
            configured = {name: value for name, value in given.items() if name not in ("type", "template_id")}
            return self.functions.functions.changed(stored, configured)
        except Refused as refusal:
            if refusal.status != 400:
                raise
            # Not the usual error but the problems nested like what was sent.
            problems: Any = [refusal.body["detail"]]
            for name in reversed((refusal.body["attr"] or "non_field_errors").split("__")):
                problems = {name: problems}
            raise Refused(400, {"configuration": problems}) from None

    async def logs(self, request: Request) -> Any:
        """Lines, newest first. The limit counts twice, so that there is never a next page."""
        function, query = self.functions.stored(request), request.query_params
        limit = query.get("limit", "50")
        if not limit.isdecimal() or not 1 <= int(limit) <= 500:
            raise invalid("Ensure this value is between 1 and 500.", "limit")
        after = _time(query.get("after"), "after")
        if after is None and self.project.knobs.age == "newest":
            after = self.project.sources.clock() - WEEK
        before = _time(query.get("before"), "before")
        levels = [level.upper() for level in query.get("level", "").split(",") if level]
        lines = [
            line
            for line in reversed(self.project.logs)
            if line["log_source_id"] == function["id"]
            and (after is None or _seconds(line) >= after)
            and (before is None or _seconds(line) < before)
            and (not levels or line["level"] in levels)
            and query.get("search", "").lower() in line["message"].lower()
            and query.get("instance_id") in (None, line["instance_id"])
        ]
        return paged(self.project, request, lines[: int(limit)])

    async def metrics(self, request: Request) -> Any:
        """Counts by day; what was never counted is left out."""
        days: dict[str, Counter[str]] = {}
        labels: set[str] = set()
        for at, name in self._counts(request):
            label = datetime.fromtimestamp(at).astimezone().strftime("%Y-%m-%d")
            labels.add(label)
            days.setdefault(name, Counter())[label] += 1
        ordered = sorted(labels)
        series = [{"name": name, "values": [count[label] for label in ordered]} for name, count in days.items()]
        return {"labels": ordered, "series": series}

    async def totals(self, request: Request) -> Any:
        """Counts; what was never counted is left out."""
        return {"totals": dict(Counter(name for _, name in self._counts(request)))}

    def _counts(self, request: Request) -> list[tuple[float, str]]:
        function, query = self.functions.stored(request), request.query_params
        now = self.project.sources.clock()
        after = query.get("after", "-7d")
        since = _since(after, now)
        by_name = query.get("breakdown_by", "kind") == "name"
        return [
            (at, name if by_name else kind)
            for id, at, kind, name in self.project.counts
            if id == function["id"] and at >= since
        ]

    async def rerun(self, request: Request) -> Any:
        """A job that is begun, and whose counts are always 0."""
        function, given = self.functions.stored(request), await body_of(request)
        window = given.get("filter")
        for name in ("window_start", "window_end"):
            if not isinstance(window, dict) or name not in window:
                raise invalid("This field is required.", f"filter__{name}", "required")
        counts = {"queued_count": 0, "skipped_count": 0}
        if function["type"] not in ("destination", "internal_destination"):
            detail = f"Re-runs aren't supported for '{function['type']}' functions."
            raise Refused(400, {**counts, "detail": detail})
        if not function["enabled"]:
            raise invalid("This function is disabled. Enable it to re-run invocations.")
        return {"rerun_job_id": self.project.new_id(), **counts}


def _since(text: str, now: float) -> float:
    """A time that is given as such, or as how long ago: -7d."""
    ago = re.fullmatch(r"-(\d{1,6})([hdw])", text, re.ASCII)
    if ago:
        return now - int(ago[1]) * _SPANS[ago[2]]
    given = _time(text, "after")
    assert given is not None
    return given


def _time(text: str | None, name: str) -> float | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError:
        raise invalid("Datetime has wrong format.", name, "invalid") from None


def _seconds(line: dict[str, Any]) -> float:
    return datetime.fromisoformat(line["timestamp"]).timestamp()
