"""The fake PostHog as the sandbox sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from starlette.routing import BaseRoute, Route

from hookwright.sandbox.deliver import in_parallel_from_sync
from hookwright.sandbox.posthog.events import event_globals, goes_to
from hookwright.sandbox.posthog.functions_api import FunctionsApi
from hookwright.sandbox.posthog.other_api import OtherApi
from hookwright.sandbox.posthog.project import Function, Knobs, Project
from hookwright.sandbox.posthog.running import Outcome, Run, matches
from hookwright.sandbox.posthog.runs_api import RunsApi
from hookwright.sandbox.posthog.views import READ, WRITE, Operation, View, nothing_there
from hookwright.sandbox.sent import SentDelivery
from hookwright.sandbox.sources import Sources

_AT_A_TIME = 10
_STOPPED = (3, 12)
_ROOT = "/api/projects/{project_id}"


class PostHogFake:
    """One project, with one personal API key."""

    def __init__(self, sources: Sources) -> None:
        self.project = Project(sources)

    @property
    def knobs(self) -> Knobs:
        """What a test may turn."""
        return self.project.knobs

    @property
    def functions(self) -> dict[str, Function]:
        """The functions by id as they are stored, deleted ones and secrets included."""
        return self.project.functions

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The operations on functions and templates."""
        functions = FunctionsApi(self.project)
        runs, other = RunsApi(self.project, functions), OtherApi(self.project, functions)
        create = Operation(functions.create, (WRITE,), 201)
        update = Operation(functions.update, (WRITE,))
        rerun = Operation(runs.rerun, (WRITE, "person:read", "group:read"), since="2026")
        one = f"{_ROOT}/hog_functions/{{id}}"
        not_for_keys = Operation(other.not_for_keys)
        return [
            *self._at(f"{_ROOT}/hog_functions", GET=Operation(functions.list, (READ,)), POST=create),
            *self._at(
                f"{_ROOT}/hog_functions/rearrange",
                PATCH=Operation(other.rearrange, (WRITE,), since="2026"),
            ),
            *self._at(
                f"{_ROOT}/hog_functions/masked_secrets",
                GET=Operation(other.masked_secrets, (READ,), since="newest"),
            ),
            *self._at(f"{_ROOT}/hog_functions/icon", GET=not_for_keys),
            *self._at(f"{_ROOT}/hog_functions/icons", GET=not_for_keys),
            *self._at(
                one,
                GET=Operation(functions.get, (READ,)),
                PUT=update,
                PATCH=update,
                DELETE=Operation(functions.destroy, (WRITE,)),
            ),
            *self._at(f"{one}/invocations", POST=Operation(runs.invoke, (WRITE,), since="2026")),
            *self._at(f"{one}/logs", GET=Operation(runs.logs, (READ,))),
            *self._at(f"{one}/metrics", GET=Operation(runs.metrics, (READ,))),
            *self._at(f"{one}/metrics/totals", GET=Operation(runs.totals, (READ,))),
            *self._at(f"{one}/rerun", POST=rerun),
            *self._at(f"{one}/enable_backfills", POST=not_for_keys),
            *self._at(f"{one}/broadcast", POST=Operation(other.not_for_keys, until="2025")),
            *self._at(f"{_ROOT}/hog_function_templates", GET=Operation(functions.templates, (READ,))),
            *self._at(f"{_ROOT}/hog_function_templates/{{template_id}}", GET=Operation(functions.template, (READ,))),
            Route("/{rest:path}", nothing_there, methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]),
        ]

    def account(self, base_url: str, label: str | None) -> Any:
        """A ``hookwright.PostHog`` for this fake, whose test deliveries are really sent."""
        from hookwright.providers.posthog import PostHog

        return PostHog(
            endpoint=base_url,
            project_id=self.project.id,
            api_key=self.project.api_key,
            test_delivers=True,
            label=label,
        )

    def emit(self, event: str, payload: Mapping[str, Any] | None = None) -> list[SentDelivery]:
        """Let an event happen: run every function that wants it, and give each attempt of each delivery.

        ``payload`` replaces members of the event, such as ``properties``. Any name is the name of an event. Functions
        that are no webhooks run without doing anything.
        """
        known = event_globals(self.project, event, payload or {})
        wanted = [one for one in list(self.functions.values()) if self._runs(one, known)]
        sends = [partial(self._run, one, known) for one in wanted]
        outcomes = in_parallel_from_sync(sends, limit=_AT_A_TIME) if sends else []
        return [sent for outcome in outcomes for sent in outcome.sent]

    def watch(self, function_id: str, state: int) -> None:
        """Let the watcher think of a function: 1 healthy, 2 degraded, 3 stopped, 11 and 12 the same by hand."""
        self.project.states[function_id] = state

    def reset(self) -> None:
        """Forget functions, logs, counts and knobs."""
        self.project.reset()

    def _runs(self, function: Function, known: Mapping[str, Any]) -> bool:
        on = function["enabled"] and not function["deleted"] and self.project.state(function) not in _STOPPED
        return on and goes_to(known["event"]["event"], function["type"]) and matches(function, known)

    async def _run(self, function: Function, known: Mapping[str, Any]) -> Outcome:
        id, run = function["id"], self.project.new_id()
        outcome = await Run(self.project, function, known, False, partial(self.project.log, id, run))()
        for _ in outcome.sent:
            self.project.count(id, "other", "fetch")
        succeeded = outcome.status == "success"
        self.project.count(id, "success" if succeeded else "failure", "succeeded" if succeeded else "failed")
        return outcome

    def _at(self, path: str, **operations: Operation) -> list[Route]:
        return View(self.project, operations).routes(path)
