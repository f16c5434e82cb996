"""Plans for the accounts that a command is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from attrs import frozen

from hookwright.cli.fleet.run import Run
from hookwright.fleet import Fleet
from hookwright.fleet.plan import Applied, HooksFile, Plan, apply, plan
from hookwright.fleet.plan.applied import Heard
from hookwright.fleet.plan.dry import requests
from hookwright.wire.dryrun import PlannedRequest


@frozen
class Scene:
    """Files, and the accounts for them."""

    file: HooksFile
    fleet: Fleet

    @classmethod
    @contextmanager
    def of(cls, run: Run, files: Sequence[str]) -> Iterator[Scene]:
        """Give the files and the accounts that the options choose."""
        file = HooksFile.load(*files)
        with run.chosen.fleet() as fleet:
            yield cls(file, fleet)

    def planned(self, *, prune: bool, set_secrets: bool) -> Plan:
        """Return the plan."""
        return plan(self.file, self.fleet, prune=prune, set_secrets=set_secrets)

    def applied(self, planned: Plan, heard: Heard) -> Applied:
        """Return what was done of a plan."""
        return apply(planned, self.file, self.fleet, heard=heard)

    def requests(self, planned: Plan) -> list[tuple[str, PlannedRequest]]:
        """Return the requests with which the changes of a plan would begin, by account."""
        return requests(planned, self.file, self.fleet)
