"""The log of a hook as deliveries, and its counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.providers.posthog.conftest import ScriptedEngine, answer

from hookwright import BadResponseError, Hooks, HookSpec, NotFoundError, PostHogOptions
from hookwright.sandbox import Sandbox
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright.testing import Listener

UNKNOWN = "0190f5c2-3a1e-0000-5f2b-8d6f3c1a9e77"
START = datetime(2026, 7, 1, 12, tzinfo=UTC)


def line(run: str, seconds: float, message: str = "Function completed in 1ms.", level: str = "DEBUG") -> dict[str, Any]:
    return {
        "log_source_id": "a",
        "instance_id": run,
        "timestamp": (START + timedelta(seconds=seconds)).isoformat(),
        "level": level,
        "message": message,
    }


def serve(engine: ScriptedEngine, lines: list[dict[str, Any]], *, inclusive: bool = False) -> None:
    """Answers with lines as the server does: newest first, those before a time."""
    ordered = sorted(lines, key=lambda one: one["timestamp"], reverse=True)

    def give(request: Any, go: Any) -> Any:
        if "/logs/" not in request["url"]:
            return go()
        params = request["params"]
        before = datetime.fromisoformat(params["before"]) if "before" in params else None
        found = [
            one
            for one in ordered
            if before is None
            or datetime.fromisoformat(one["timestamp"]) < before
            or (inclusive and datetime.fromisoformat(one["timestamp"]) == before)
        ]
        return answer(200, {"count": 0, "next": None, "results": found[: params["limit"]]})

    engine.instead = give


def test_a_run_is_a_delivery(hooks: Hooks, running: Sandbox, receiver: Listener, spec: HookSpec) -> None:
    hook = hooks.create(evolve(spec, options=PostHogOptions(debug=True)))
    running.emit("posthog", "$pageview")
    receiver.status = 404
    running.emit("posthog", "$pageview")
    failed, succeeded = list(hooks.deliveries(hook.id))
    assert (succeeded.ok, succeeded.status, succeeded.error, succeeded.hook_id) == (True, 200, None, hook.id)
    assert (failed.ok, failed.status) == (False, 404)
    assert "Webhook failed with status 404" in str(failed.error)
    assert len(succeeded.raw) == 2
    assert succeeded.event is None


def test_attempts_of_one_run_are_one_delivery(
    hooks: Hooks, running: Sandbox, receiver: Listener, spec: HookSpec
) -> None:
    hook = hooks.create(spec)
    receiver.status = 503
    assert len(running.emit("posthog", "$pageview")) == 3
    (delivery,) = hooks.deliveries(hook.id)
    assert (delivery.ok, delivery.status, len(delivery.raw)) == (False, 503, 3)


def test_an_attempt_that_failed_before_one_that_did_not(hooks: Hooks, engine: ScriptedEngine) -> None:
    serve(engine, [line("r", 0, "HTTP fetch failed on attempt 1 with status code 500.", "ERROR"), line("r", 2)])
    (delivery,) = hooks.deliveries("a")
    assert (delivery.ok, delivery.error, delivery.at) == (True, None, START)


def test_a_log_that_does_not_say(hooks: Hooks, engine: ScriptedEngine) -> None:
    serve(engine, [line("r", 0, "hello", "INFO")])
    (delivery,) = hooks.deliveries("a")
    assert (delivery.ok, delivery.status) == (None, None)


@pytest.mark.parametrize("inclusive", [False, True])
@pytest.mark.parametrize("apart", [0.5, 7.0, 90.0])
def test_every_run_once_and_whole(hooks: Hooks, engine: ScriptedEngine, apart: float, inclusive: bool) -> None:
    # Runs overlap, so that pages of 500 lines cut through some of them.
    lines = [line(f"run {run}", run * apart + part / 10) for run in range(400) for part in range(3)]
    serve(engine, lines, inclusive=inclusive)
    found = list(hooks.deliveries("a"))
    assert {one.id: len(one.raw) for one in found} == {f"run {run}": 3 for run in range(400)}
    assert len(engine.exchanged) == 0


def test_pages_are_fetched_as_needed(hooks: Hooks, engine: ScriptedEngine) -> None:
    serve(engine, [line(f"run {run}", run * 100.0) for run in range(1200)])
    asked: list[Any] = []
    inner = engine.instead

    def ask(request: Any, go: Any) -> Any:
        asked.append(request["params"])
        return inner(request, go)

    engine.instead = ask
    listing = hooks.deliveries("a")
    next(listing)
    assert len(asked) == 1
    assert len(list(listing)) == 1199
    assert len(asked) == 3
    assert all("after" not in params for params in asked)


def test_since(hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    assert list(hooks.deliveries(hook.id, since="1h")) == []
    after = next(one.request["params"]["after"] for one in engine.exchanged if "logs" in one.url)
    ago = datetime.now(UTC) - datetime.fromisoformat(after)
    assert timedelta(minutes=59) < ago < timedelta(minutes=61)


def test_lines_that_are_odd(hooks: Hooks, engine: ScriptedEngine) -> None:
    engine.instead = lambda request, go: answer(
        200, {"results": [7, {"instance_id": "r", "timestamp": "later", "level": 3, "message": None}]}
    )
    assert [(one.id, one.at, one.ok) for one in hooks.deliveries("a")] == [("", None, None), ("r", None, None)]


def test_a_log_that_is_none(hooks: Hooks, engine: ScriptedEngine) -> None:
    engine.instead = lambda request, go: answer(200, {"count": 0})
    with pytest.raises(BadResponseError):
        list(hooks.deliveries("a"))


def test_counts(hooks: Hooks, running: Sandbox, receiver: Listener, engine: ScriptedEngine, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    empty = hooks.stats(hook.id)
    assert (empty.total, empty.succeeded, empty.failed) == (0, 0, 0)
    running.emit("posthog", "$pageview")
    running.emit("posthog", "$pageview")
    receiver.status = 400
    running.emit("posthog", "$pageview")
    stats = hooks.stats(hook.id)
    assert (stats.total, stats.succeeded, stats.failed) == (3, 2, 1)
    assert stats.since is not None
    assert stats.until is not None
    assert stats.until - stats.since == timedelta(days=7)
    query = engine.exchanged[-1].request["params"]
    assert (query["after"], query["breakdown_by"]) == ("-7d", "kind")
    assert "interval" not in query


def test_counts_that_cannot_be_read(hooks: Hooks, engine: ScriptedEngine) -> None:
    engine.instead = lambda request, go: answer(200, {"totals": {"success": 1, "failure": "some"}})
    assert hooks.stats("a").succeeded == 1


def test_of_a_hook_that_is_not_there(hooks: Hooks, engine: ScriptedEngine) -> None:
    with pytest.raises(NotFoundError):
        list(hooks.deliveries(UNKNOWN))
    with pytest.raises(NotFoundError):
        hooks.stats(UNKNOWN)
    # Nor where the server answers with nothing.
    engine.instead = lambda request, go: (
        answer(200, {"results": []})
        if "logs" in request["url"]
        else (answer(200, {"totals": {}}) if "metrics" in request["url"] else go())
    )
    with pytest.raises(NotFoundError):
        list(hooks.deliveries(UNKNOWN))
    with pytest.raises(NotFoundError):
        hooks.stats(UNKNOWN)
