"""What an update does not name stays as it is."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from hookwright.capabilities import Can
from hookwright.errors import NotFoundError
from hookwright.interface.hooks import Hooks
from hookwright.kit.account import Account
from hookwright.kit.changes import CHANGEABLE
from hookwright.model import Endpoint
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Specs
from hookwright.testing.expectations import (
    expect_as_wanted,
    expect_bad_field,
    expect_hook,
    expect_unsupported,
    expect_whole,
    raised,
    settings_of,
)
from hookwright.testing.listener import Listener
from hookwright.testing.recording import RecordingEngine

_NEEDS = {"name": Can.NAME, "filter": Can.FILTER, "enabled": Can.ENABLE, "secret": Can.SECRET}


@needs(Can.DELETE)
class UpdatingContract(Ground):
    """What holds for ``update()``; of a provider that has none, only that it says so."""

    def cannot_update(self, hooks: Hooks, engine: RecordingEngine, **changes: Any) -> bool:
        """Whether the provider has no updates; then that has been seen to be refused."""
        if hooks.account.can(Can.UPDATE):
            return False
        why_not = hooks.account.why_not(Can.UPDATE)
        expect_unsupported(engine, why_not, hooks.update, "some-id", **changes)
        return True

    def test_the_case_knows_a_change_of_every_field(self, account: Account, receiver: Listener) -> None:
        """Else the other tests would promise more than they try."""
        changes = self.case.changes(receiver.url)
        keeps = {field for field in CHANGEABLE if field not in _NEEDS or account.can(_NEEDS[field])}
        if account.options is None:
            keeps.discard("options")
        assert set(changes) == (keeps if account.can(Can.UPDATE) else set())

    def test_update_changes_one_field_and_keeps_the_others(
        self, hooks: Hooks, engine: RecordingEngine, receiver: Listener, spec: Specs
    ) -> None:
        """Each field by itself, at providers that replace whole groups of them, too."""
        if self.cannot_update(hooks, engine, events=[self.case.event]):
            return
        for field, value in self.case.changes(receiver.url).items():
            created = hooks.create(spec(1))
            before = settings_of(hooks.get(created.id), hooks.account)
            updated = hooks.update(created.id, **{field: value})
            read = hooks.get(created.id)
            for hook in (updated, read):
                expect_hook(hook, hooks.account)
                assert hook.id == created.id
                expect_as_wanted(hook, {field: value}, hooks.account, self.case)
                after = settings_of(hook, hooks.account)
                assert {**after, field: before[field]} == before, f"changing {field} changed more"
            assert read.created_at == created.created_at
            hooks.delete(created.id)

    def test_update_changes_everything_at_once(
        self, hooks: Hooks, engine: RecordingEngine, receiver: Listener, spec: Specs
    ) -> None:
        """All fields in one call, of one hook among others."""
        if self.cannot_update(hooks, engine, events=[self.case.event]):
            return
        other, created = hooks.create(spec(1)), hooks.create(spec(2))
        changes = self.case.changes(receiver.url)
        hooks.update(created.id, **changes)
        expect_as_wanted(hooks.get(created.id), changes, hooks.account, self.case)
        untouched = settings_of(hooks.get(other.id), hooks.account)
        assert untouched == settings_of(other, hooks.account)

    def test_update_keeps_headers_unless_it_names_some(
        self, hooks: Hooks, engine: RecordingEngine, spec: Specs
    ) -> None:
        """A new URL does not cost the headers; ``{}`` asks for none."""
        wanted = spec(1)
        if self.cannot_update(hooks, engine, target=wanted.target):
            return
        if not isinstance(wanted.target, Endpoint) or not hooks.account.can(Can.HEADERS):
            assert not getattr(wanted.target, "headers", None)
            return
        created = hooks.create(wanted)
        url = f"{wanted.target.url}/moved"
        moved = hooks.update(created.id, target=evolve(wanted.target, url=url, headers=None))
        assert moved.target == evolve(wanted.target, url=url)
        bare = hooks.update(created.id, target=evolve(wanted.target, url=url, headers={}))
        assert isinstance(bare.target, Endpoint)
        assert not bare.target.headers

    def test_update_takes_a_url_for_a_target(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """As ``HookSpec`` does."""
        wanted = spec(1)
        target = wanted.target
        if self.cannot_update(hooks, engine, target="https://example.com") or not isinstance(target, Endpoint):
            return
        target = evolve(target, method="POST")
        created = hooks.create(evolve(wanted, target=target))
        updated = hooks.update(created.id, target=f"{target.url}/text")
        assert updated.target == evolve(target, url=f"{target.url}/text")

    def test_update_without_changes_is_the_hook(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """As it is, or ``NotFoundError``; nothing is sent that could change it."""
        if self.cannot_update(hooks, engine):
            return
        created = hooks.create(spec(1))
        before = len(engine.exchanged)
        same = hooks.update(created.id)
        assert settings_of(same, hooks.account) == settings_of(created, hooks.account)
        assert {exchanged.method for exchanged in engine.exchanged[before:]} == {"GET"}

    def test_update_keeps_the_answer_whole(
        self, hooks: Hooks, engine: RecordingEngine, receiver: Listener, spec: Specs
    ) -> None:
        """``raw`` is what was answered, nothing added and nothing left out."""
        if self.cannot_update(hooks, engine, events=[self.case.event]):
            return
        created = hooks.create(spec(1))
        before = len(engine.exchanged)
        expect_whole(hooks.update(created.id, **self.case.changes(receiver.url)).raw, engine.exchanged[before:])

    def test_update_tells_when_there_is_none(
        self, hooks: Hooks, engine: RecordingEngine, receiver: Listener, spec: Specs
    ) -> None:
        """Whichever field it names."""
        if self.cannot_update(hooks, engine, events=[self.case.event]):
            return
        hooks.create(spec(1))
        for field, value in self.case.changes(receiver.url).items():
            raised(NotFoundError, hooks.update, self.case.unknown_id, **{field: value})
        raised(NotFoundError, hooks.update, self.case.unknown_id)

    def test_update_refuses_none_as_a_value(self, hooks: Hooks, engine: RecordingEngine) -> None:
        """It could mean "leave it" as well as "clear it"."""
        if self.cannot_update(hooks, engine, events=None):
            return
        for field in CHANGEABLE:
            expect_bad_field(engine, field, hooks.update, "some-id", **{field: None})
