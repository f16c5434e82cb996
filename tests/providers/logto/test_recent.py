"""Deliveries that are logged while they are read neither hide others nor come in between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from hookwright import Hooks, HookSpec
from hookwright.sandbox import Sandbox
from hookwright.sandbox.logto.fake import LogtoFake
from hookwright.testing.recording import Exchanged, RecordingEngine

URL = "https://example.com/in"


class Busy:
    """A hook whose deliveries go on being logged."""

    def __init__(self, fake: LogtoFake, hook_id: str) -> None:
        self.tenant = fake.tenant
        self.hook_id = hook_id
        self.number = 0

    def log(self, count: int) -> None:
        now = self.tenant.sources.milliseconds()
        for _ in range(count):
            self.number += 1
            payload: dict[str, Any] = {"hookId": self.hook_id, "result": "Success", "key": "TriggerHook.User.Created"}
            self.tenant.logs.append(
                {
                    "id": f"log{self.number}",
                    "key": "TriggerHook.User.Created",
                    "payload": payload,
                    "createdAt": now + self.number,
                }
            )


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize("since", [None, timedelta(hours=1)])
@pytest.mark.parametrize("meanwhile", [1, 100, 250])
def test_deliveries_that_come_meanwhile_hide_no_others(
    sandbox: Sandbox, meanwhile: int, since: timedelta | None
) -> None:
    account = sandbox.account("logto")
    with RecordingEngine(account.endpoint) as engine, Hooks(account, engine=engine) as hooks:
        busy = Busy(sandbox.logto, hooks.create(HookSpec(URL, name="audit", events=["User.Created"])).id)
        busy.log(1000)

        def more(exchanged: Exchanged) -> None:
            if "recent-logs" in exchanged.request["url"]:
                busy.log(meanwhile)

        engine.after = more
        found = [delivery.id for delivery in hooks.deliveries(busy.hook_id, since=since)]
        assert found == [f"log{number}" for number in range(1000, 0, -1)]


def test_all_of_one_moment_are_read(sandbox: Sandbox) -> None:
    """Also when it is the moment that the caller begins with."""
    account = sandbox.account("logto")
    with Hooks(account) as hooks:
        busy = Busy(sandbox.logto, hooks.create(HookSpec(URL, name="audit", events=["User.Created"])).id)
        busy.log(150)
        moment = busy.tenant.logs[0]["createdAt"]
        for log in busy.tenant.logs:
            log["createdAt"] = moment
        (first, *_) = hooks.deliveries(busy.hook_id)
        assert len(list(hooks.deliveries(busy.hook_id, since=first.at))) == 150
