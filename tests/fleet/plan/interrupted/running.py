"""An apply that is interrupted at a point, and the one after it."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from pathlib import Path
from typing import get_args

from attrs import frozen
from tests.fleet.plan.interrupted.gate import Gate, Moment
from tests.fleet.plan.interrupted.scene import ENVIRON, Scene

from hookwright import Fleet, HooksFile, Retry, apply, plan
from hookwright.errors import HookError
from hookwright.fleet.plan import Applied
from hookwright.kit.account import Account

ONCE = Retry(attempts=1)
# Python is started once, with all that is needed, and forked for each run.
_START = multiprocessing.get_context("forkserver")
_START.set_forkserver_preload(["tests.fleet.plan.interrupted.running", "hookwright.providers.logto.adapter"])


@frozen
class Point:
    """Where an apply is interrupted: at which part of all its requests, and before or after it is carried out."""

    part: float
    moment: Moment

    def of(self, count: int) -> int:
        """Return the number of the request. Now and then an apply takes a few requests less than another."""
        return 1 + int(self.part * 0.95 * count)


def _apply(path: Path, accounts: list[Account]) -> None:
    # Nothing that another process would have to read.
    applied(path, accounts)


def points(seed: int, count: int) -> list[Point]:
    """Return so many points."""
    chance = random.Random(seed)
    return [Point(chance.random(), chance.choice(get_args(Moment))) for _ in range(count)]


def applied(path: Path, accounts: list[Account], retry: Retry = ONCE, timeout: float = 20) -> Applied:
    """Plan and apply."""
    file = HooksFile.load(path)
    with Fleet(accounts, retry=retry, timeout=timeout) as fleet:
        planned = plan(file, fleet, prune=True, environ=ENVIRON)
        return apply(planned, file, fleet, environ=ENVIRON)


def requests_of(scene: Scene) -> int:
    """How many requests a whole apply takes."""
    with Gate(scene.sandbox.url) as gate:
        assert applied(scene.path, scene.accounts(gate.url)).ok
        return gate.count


def killed(scene: Scene, number: int, moment: Moment, with_signal: int = signal.SIGKILL) -> None:
    """Have another process apply, and end it at a request."""
    with Gate(scene.sandbox.url, number, moment, lasting=True) as gate:
        process = _START.Process(target=_apply, args=(scene.path, scene.accounts(gate.url)))

        def end() -> None:
            if gate.count >= gate.number:
                os.kill(process.pid or 0, with_signal)

        gate.happen = end
        process.start()
        process.join(120)
        # One that gets Ctrl-C, and again with each request, ends with a traceback; none hangs or gets to the end.
        assert process.exitcode == -with_signal or (with_signal == signal.SIGINT and process.exitcode == 1)


def cut(scene: Scene, number: int, moment: Moment, *, lasting: bool) -> None:
    """Apply, with the connection cut at a request, and then perhaps for good."""
    with Gate(scene.sandbox.url, number, moment, lasting) as gate:
        try:
            applied(scene.path, scene.accounts(gate.url))
        except HookError:
            # Reality has moved, or nothing could be planned.
            return


def finished(scene: Scene) -> None:
    """Apply once more, and look at what is there."""
    # As programs do it, who wait for a slow machine.
    last = applied(scene.path, scene.accounts(), Retry(), 60)
    assert last.ok, (last.plan.problems, last.plan.failed, [one.why for one in last.not_done])
    scene.check()
