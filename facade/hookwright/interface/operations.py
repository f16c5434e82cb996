"""What the methods of ``Hooks`` and ``AsyncHooks`` do, once for both: check, then a flow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from attrs import frozen

from hookwright.capabilities import Can
from hookwright.errors import HookError, NotFoundError
from hookwright.interface.ensure import ensure
from hookwright.interface.identity import about
from hookwright.interface.replace import replace
from hookwright.interface.settling import ONE_LOOK, Settling
from hookwright.interface.turns import changing, ensuring
from hookwright.kit import times
from hookwright.kit.adapter import Adapter
from hookwright.kit.calls import Flow, together
from hookwright.kit.paging import Pages
from hookwright.kit.spec import bad_field, checked_changes, checked_id, checked_several, checked_spec
from hookwright.model import Delivery, Ensured, EventType, Failed, Hook, HookSpec, Stats, TestResult

T = TypeVar("T")

_AT_ONCE = 4
"""How many requests of a bulk are under way at the same time."""


@frozen
class Operations:
    """Every method checks what it was given at once and returns a flow, so that bad input costs no request."""

    adapter: Adapter
    settling: Settling = ONE_LOOK

    def all(self, event: str | None, enabled: bool | None, size: int | None) -> Pages[Hook]:
        self._require(Can.LIST)
        if event is not None and not isinstance(event, str):
            raise bad_field("event", f"expected the name of an event, got {event!r}")
        if enabled is not None:
            if not isinstance(enabled, bool):
                raise bad_field("enabled", f"expected True or False, got {enabled!r}")
            self._require(Can.ENABLE)
        if size is not None and (not isinstance(size, int) or isinstance(size, bool) or size < 1):
            raise bad_field("page_size", f"expected a number from 1, got {size!r}")

        def wanted(hook: Hook) -> bool:
            return (event is None or event in hook.events) and (enabled is None or hook.enabled is enabled)

        return Pages(
            lambda start: self.adapter.list_page(start, event=event, enabled=enabled, size=size),
            wanted,
            again=True,
        )

    def get(self, id: str) -> Flow[Hook]:
        self._require(Can.GET)
        id = checked_id(id)
        return about(self.adapter, id, self.adapter.get(id), doing="get")

    def create(self, spec: HookSpec) -> Flow[Hook]:
        self._require(Can.CREATE)
        return self.adapter.create(checked_spec(self.adapter.account, spec))

    def create_many(self, specs: Iterable[HookSpec]) -> Flow[list[Hook | Failed]]:
        self._require(Can.CREATE)
        return self._create_many(checked_several("specs", specs))

    def _create_many(self, specs: Sequence[HookSpec]) -> Flow[list[Hook | Failed]]:
        refused = _refused(specs, lambda spec: checked_spec(self.adapter.account, spec))
        results: list[Hook | Failed | None] = list(refused)
        good = [place for place, failed in enumerate(refused) if failed is None]
        wanted = [specs[place] for place in good]
        at_once = self.adapter.create_many(wanted)
        if at_once is None:
            at_once = together((self._create_one(spec) for spec in wanted), limit=_AT_ONCE)
        outcomes = yield from at_once
        for place, outcome in zip(good, outcomes, strict=True):
            results[place] = Failed(specs[place], outcome) if isinstance(outcome, HookError) else outcome
        return [result for result in results if result is not None]

    def _create_one(self, spec: HookSpec) -> Flow[Hook]:
        # An adapter may refuse a spec before its flow begins; within a flow that is the failure of one.
        return (yield from self.adapter.create(spec))

    def update(self, id: str, changes: Mapping[str, Any]) -> Flow[Hook]:
        self._require(Can.UPDATE)
        id = checked_id(id)
        checked = checked_changes(self.adapter.account, changes)
        if not checked:
            return about(self.adapter, id, self.adapter.get(id), doing="update")
        changed = about(self.adapter, id, self.adapter.update(id, checked), doing="update", changes=True)
        return changing(self.adapter.account, id, changed, doing="update")

    def replace(self, id: str, spec: HookSpec) -> Flow[Hook]:
        self._require(Can.REPLACE)
        id = checked_id(id)
        new = replace(self.adapter, id, checked_spec(self.adapter.account, spec))
        return changing(self.adapter.account, id, new, doing="replace")

    def delete(self, id: str, missing_ok: bool) -> Flow[None]:
        self._require(Can.DELETE)
        return self._delete(checked_id(id), missing_ok)

    def _delete(self, id: str, missing_ok: bool) -> Flow[None]:
        try:
            yield from self.adapter.delete(id)
        except NotFoundError as failure:
            # Gone after an attempt whose answer was lost: that attempt did it.
            if not (missing_ok or failure.maybe_applied):
                raise

    def delete_many(self, ids: Iterable[str], missing_ok: bool) -> Flow[list[None | Failed]]:
        self._require(Can.DELETE)
        return self._delete_many(checked_several("ids", ids), missing_ok)

    def _delete_many(self, ids: Sequence[str], missing_ok: bool) -> Flow[list[None | Failed]]:
        results = _refused(ids, checked_id)
        good = [place for place, failed in enumerate(results) if failed is None]
        wanted = [ids[place] for place in good]
        at_once = self.adapter.delete_many(wanted)
        if at_once is None:
            at_once = together((self._delete(id, missing_ok) for id in wanted), limit=_AT_ONCE)
        outcomes = yield from at_once
        for place, outcome in zip(good, outcomes, strict=True):
            gone = isinstance(outcome, NotFoundError) and (missing_ok or outcome.maybe_applied)
            if outcome is not None and not gone:
                results[place] = Failed(ids[place], outcome)
        return results

    def test(self, id: str, event: str | None) -> Flow[TestResult]:
        self._require(Can.TEST)
        return self.adapter.test(checked_id(id), event)

    def rotate_secret(self, id: str) -> Flow[Hook]:
        self._require(Can.ROTATE_SECRET)
        id = checked_id(id)
        rotated = about(self.adapter, id, self.adapter.rotate_secret(id), doing="rotate_secret", changes=True)
        return changing(self.adapter.account, id, rotated, doing="rotate_secret")

    def deliveries(self, id: str, since: Any) -> Pages[Delivery]:
        self._require(Can.DELIVERIES)
        id = checked_id(id)
        start_time = None if since is None else times.parse_since(since, datetime.now(UTC))
        return Pages(lambda start: self.adapter.deliveries_page(id, start, since=start_time))

    def stats(self, id: str) -> Flow[Stats]:
        self._require(Can.STATS)
        return self.adapter.stats(checked_id(id))

    def renew(self, ids: Iterable[str] | None) -> Flow[datetime]:
        self._require(Can.RENEW)
        return self.adapter.renew(None if ids is None else [checked_id(id) for id in checked_several("ids", ids)])

    def ensure(self, spec: HookSpec) -> Flow[Ensured]:
        self._require(Can.CREATE)
        self._require(Can.LIST)
        spec = checked_spec(self.adapter.account, spec)
        return ensuring(self.adapter.account, spec, ensure(self.adapter, spec, self.settling))

    def events(self) -> tuple[EventType, ...]:
        return self.adapter.events

    def _require(self, capability: Can) -> None:
        self.adapter.account.require(capability)


def _refused(items: Sequence[Any], check: Callable[[Any], object]) -> list[None | Failed]:
    """For each item of a bulk, ``None`` when it may be sent or why it may not: a bad one stops none of the others."""

    def checked(item: Any) -> None | Failed:
        try:
            check(item)
        except HookError as failure:
            return Failed(item, failure)
        return None

    return [checked(item) for item in items]
