"""Which hooks are meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import frozen

from hookwright.cli.fleet.failing import fails
from hookwright.fleet import Result
from hookwright.fleet.wanted import Wanted
from hookwright.interface.hooks import Hooks
from hookwright.model import Failed, Hook

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run


@frozen
class Filters:
    """The hooks that the options leave; ``None`` asks for nothing."""

    event: str | None = None
    target: str | None = None
    name: str | None = None
    enabled: bool | None = None
    expiring_within: timedelta | None = None
    failing: bool = False

    @property
    def everything(self) -> bool:
        """Whether every hook is meant."""
        return self == Filters()

    def hooks(self, run: Run) -> Iterator[Hook | Failed]:
        """Give the hooks of the chosen accounts that are left, as they are found; an account that fails is ``Failed``."""
        wanted: dict[str, Any] = {
            "event": self.event,
            "target": self.target,
            "name": self.name,
            "enabled": self.enabled,
        }
        for item in run.results(lambda fleet: fleet.find(**wanted)) if not self.failing else failing(run, self):
            if isinstance(item, Failed) or self._ends_in_time(item):
                yield item

    def _ends_in_time(self, hook: Hook) -> bool:
        if self.expiring_within is None:
            return True
        return hook.expires_at is not None and hook.expires_at - datetime.now(UTC) <= self.expiring_within


def failing(run: Run, filters: Filters) -> Iterator[Hook | Failed]:
    """Give the hooks that do not get through: their providers say so, or count deliveries that failed."""
    wanted = Wanted.checked(filters.event, filters.target, filters.name, filters.enabled)

    def found(hooks: Hooks) -> list[Hook]:
        meant = hooks.list(event=filters.event, enabled=filters.enabled)
        return [hook for hook in meant if wanted.has(hook) and fails(hooks, hook)]

    for result in run.results(lambda fleet: fleet.each(found)):
        if isinstance(result, Result):
            yield from result.value
        else:
            yield result
