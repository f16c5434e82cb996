"""What a hook is for: events arrive, can be trusted, and are remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hookwright.capabilities import Can
from hookwright.errors import InvalidRequestError, NotFoundError, SignatureError, UnsupportedError
from hookwright.interface.hooks import Hooks
from hookwright.model import Delivery, Event, Hook
from hookwright.receivers.trusting import receive
from hookwright.testing.case import Playground
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Place, Specs
from hookwright.testing.expectations import expect_bad_field, expect_hook, expect_now, expect_unsupported, raised
from hookwright.testing.listener import Listener, Received
from hookwright.testing.recording import RecordingEngine


class DeliveringContract(Ground):
    """What holds for ``test()``, ``rotate_secret()``, ``deliveries()``, ``stats()`` and ``receive()``."""

    def cannot(self, hooks: Hooks, engine: RecordingEngine, can: Can, call: Callable[..., Any], **named: Any) -> bool:
        """Whether the provider cannot do it; then that has been seen to be refused."""
        if hooks.account.can(can):
            return False
        expect_unsupported(engine, hooks.account.why_not(can), call, "some-id", **named)
        return True

    def event_of(self, hooks: Hooks, hook: Hook, received: Received, secrets: Any = None) -> Event:
        """A delivery that came in, as an event that can be trusted."""
        known = self.case.secrets(hooks.account, hook, self.case.spec(1, "")) if secrets is None else secrets
        return receive(hooks.account, headers=received.headers, body=received.body, secrets=known)

    def test_deliveries_can_be_trusted(
        self, hooks: Hooks, playground: Playground, receiver: Listener, place: Place, spec: Specs
    ) -> None:
        """What the provider sends is what ``receive()`` takes, of the hook and of the event that it is."""
        if hooks.account.delivery_format is None:
            with pytest.raises(UnsupportedError):
                receive(hooks.account, headers={}, body=b"{}", secrets=["secret"])
            return
        created = place(spec(1))
        playground.emit(self.case.event)
        (received,) = receiver.received
        event = self.event_of(hooks, created, received)
        assert event.provider == hooks.account.provider
        assert event.native_type == self.case.event
        assert event.hook_ids in ((created.id,), ())
        assert event.id
        assert event.raw == received.body
        expect_now(event.occurred_at)
        by_name = receive(
            hooks.account.provider,
            headers=received.headers,
            body=received.body,
            secrets=self.case.secrets(hooks.account, created, spec(1)),
        )
        assert by_name == event

    @needs(Can.LIST)
    def test_forged_deliveries_are_refused(
        self, hooks: Hooks, playground: Playground, receiver: Listener, place: Place, spec: Specs
    ) -> None:
        """With another secret, or with another body."""
        if hooks.account.delivery_format is None:
            assert place(spec(1)).secret is None
            return
        created = place(spec(1))
        playground.emit(self.case.event)
        (received,) = receiver.received
        with pytest.raises(SignatureError):
            self.event_of(hooks, created, received, secrets=["not-the-secret-of-this-hook"])
        with pytest.raises(SignatureError):
            self.event_of(hooks, created, Received(received.path, {}, received.body))

    def test_test_tells_how_it_went(
        self, hooks: Hooks, engine: RecordingEngine, receiver: Listener, spec: Specs
    ) -> None:
        """A receiver that refuses is a result and no error."""
        if self.cannot(hooks, engine, Can.TEST, hooks.test):
            return
        created = hooks.create(spec(1))
        for event in (self.case.event, None):
            result = hooks.test(created.id, event)
            assert result.ok is True
            assert result.event is None or result.event in created.events
            assert result.error is None
        if not self.case.test_reaches_endpoint:
            return
        assert len(receiver.received) == 2
        receiver.status = 500
        result = hooks.test(created.id, self.case.event)
        assert result.ok is False
        assert result.status in (500, None)
        assert result.error

    def test_test_needs_a_hook(self, hooks: Hooks, engine: RecordingEngine, receiver: Listener) -> None:
        """And sends nothing without one."""
        if self.cannot(hooks, engine, Can.TEST, hooks.test):
            return
        raised(NotFoundError, hooks.test, self.case.unknown_id)
        raised(NotFoundError, hooks.test, self.case.unknown_id, self.case.event)
        assert receiver.received == []

    def test_rotate_secret_gives_a_new_one(
        self, hooks: Hooks, engine: RecordingEngine, playground: Playground, receiver: Listener, spec: Specs
    ) -> None:
        """The hook stays what it was, and what is delivered afterwards is signed with the new secret."""
        if self.cannot(hooks, engine, Can.ROTATE_SECRET, hooks.rotate_secret):
            return
        created = hooks.create(spec(1))
        rotated = hooks.rotate_secret(created.id)
        expect_hook(rotated, hooks.account)
        assert rotated.secret is not None
        assert rotated.secret != created.secret
        assert (rotated.id, rotated.name, rotated.target) == (created.id, created.name, created.target)
        playground.emit(self.case.event)
        (received,) = receiver.received
        assert self.event_of(hooks, rotated, received, secrets=[rotated.secret]).native_type == self.case.event
        old = self.case.secrets(hooks.account, created, spec(1))
        assert self.event_of(hooks, rotated, received, secrets=[*old, rotated.secret]).raw == received.body
        with pytest.raises(SignatureError):
            self.event_of(hooks, created, received, secrets=old)

    def test_rotate_secret_needs_a_hook(self, hooks: Hooks, engine: RecordingEngine) -> None:
        """There is nothing to rotate without one."""
        if self.cannot(hooks, engine, Can.ROTATE_SECRET, hooks.rotate_secret):
            return
        raised(NotFoundError, hooks.rotate_secret, self.case.unknown_id)

    def test_deliveries_are_remembered(
        self, hooks: Hooks, engine: RecordingEngine, playground: Playground, receiver: Listener, spec: Specs
    ) -> None:
        """Those of this hook, with what became of them."""
        if self.cannot(hooks, engine, Can.DELIVERIES, hooks.deliveries):
            return
        created = hooks.create(spec(1))
        assert list(hooks.deliveries(created.id)) == []
        if self.case.remembers_success:
            playground.emit(self.case.event)
            assert True in [delivery.ok for delivery in self.remembered(hooks, created)]
        receiver.status = 500
        playground.emit(self.case.event)
        assert False in [delivery.ok for delivery in self.remembered(hooks, created)]

    def remembered(self, hooks: Hooks, hook: Hook) -> list[Delivery]:
        """The deliveries of a hook, each of which is as one has to be."""
        deliveries = list(hooks.deliveries(hook.id))
        for delivery in deliveries:
            assert delivery.id
            assert delivery.hook_id in (hook.id, None)
            assert delivery.event in (self.case.event, None)
            expect_now(delivery.at)
            assert delivery.status is None or 100 <= delivery.status <= 599
            assert delivery.raw
        return deliveries

    def test_deliveries_since(
        self, hooks: Hooks, engine: RecordingEngine, playground: Playground, receiver: Listener, spec: Specs
    ) -> None:
        """Every way to say it means the same; what makes no sense is refused before any request."""
        if self.cannot(hooks, engine, Can.DELIVERIES, hooks.deliveries, since="1h"):
            return
        created = hooks.create(spec(1))
        receiver.status = 500
        playground.emit(self.case.event)
        everything = {delivery.id for delivery in hooks.deliveries(created.id)}
        hour = timedelta(hours=1)
        for since in ("1h", "-1h", "60min", hour, datetime.now(UTC) - hour, (datetime.now(UTC) - hour).isoformat()):
            assert {delivery.id for delivery in hooks.deliveries(created.id, since=since)} == everything
        for senseless in ("lately", 7, datetime(2026, 1, 1), True):  # noqa: DTZ001 (that is the point)
            expect_bad_field(engine, "since", hooks.deliveries, created.id, since=senseless)

    def test_deliveries_need_a_hook(self, hooks: Hooks, engine: RecordingEngine) -> None:
        """No hook is not the same as nothing delivered."""
        if self.cannot(hooks, engine, Can.DELIVERIES, hooks.deliveries):
            return
        raised(NotFoundError, lambda: list(hooks.deliveries(self.case.unknown_id)))

    def test_stats_count(
        self, hooks: Hooks, engine: RecordingEngine, playground: Playground, receiver: Listener, spec: Specs
    ) -> None:
        """Over a time that is said, and the parts make the whole."""
        if self.cannot(hooks, engine, Can.STATS, hooks.stats):
            return
        created = hooks.create(spec(1))
        before = hooks.stats(created.id)
        assert (before.hook_id, before.total) == (created.id, 0)
        playground.emit(self.case.event)
        receiver.status = 500
        playground.emit(self.case.event)
        after = hooks.stats(created.id)
        assert (after.total, after.succeeded, after.failed) == (2, 1, 1)
        expect_now(after.until)
        assert after.since is None or (after.since.tzinfo is UTC and after.since < datetime.now(UTC))
        assert after.raw

    def test_stats_need_a_hook(self, hooks: Hooks, engine: RecordingEngine) -> None:
        """No hook is not the same as nothing counted."""
        if self.cannot(hooks, engine, Can.STATS, hooks.stats):
            return
        raised(NotFoundError, hooks.stats, self.case.unknown_id)

    @needs(Can.DELETE)
    def test_a_disabled_hook_gets_nothing(
        self, hooks: Hooks, engine: RecordingEngine, playground: Playground, receiver: Listener, spec: Specs
    ) -> None:
        """Where a hook can be disabled, that is what it means."""
        if (
            not (hooks.account.can(Can.ENABLE) and hooks.account.can(Can.UPDATE))
            or hooks.account.delivery_format is None
        ):
            can = next((can for can in (Can.ENABLE, Can.UPDATE) if not hooks.account.can(can)), None)
            if can is not None:
                with pytest.raises((UnsupportedError, InvalidRequestError)):
                    hooks.update("some-id", enabled=False)
            return
        created = hooks.create(spec(1))
        hooks.update(created.id, enabled=False)
        playground.emit(self.case.event)
        assert receiver.received == []
        hooks.update(created.id, enabled=True)
        playground.emit(self.case.event)
        assert len(receiver.received) == 1
