"""A hook that is created is as its spec says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from attrs import evolve

from hookwright.capabilities import Can
from hookwright.errors import InvalidRequestError
from hookwright.interface.hooks import Hooks
from hookwright.model import HookSpec
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Specs
from hookwright.testing.expectations import (
    expect_as_wanted,
    expect_bad_field,
    expect_hook,
    expect_now,
    expect_whole,
    no_requests,
    raised,
    settings_of,
)
from hookwright.testing.listener import Listener
from hookwright.testing.recording import RecordingEngine


@needs(Can.CREATE)
class CreatingContract(Ground):
    """What holds for ``create()``."""

    def test_create_gives_the_hook_as_wanted(self, hooks: Hooks, spec: Specs) -> None:
        """All of it at once, with an id and with the provider's own answer."""
        created = hooks.create(spec(1))
        expect_hook(created, hooks.account)
        expect_as_wanted(created, spec(1), hooks.account, self.case)
        expect_now(created.created_at)
        expect_now(created.updated_at)

    def test_create_gives_what_is_read_later(self, hooks: Hooks, spec: Specs) -> None:
        """The answer to creating says no less than the answer to reading."""
        created = hooks.create(spec(1))
        read = hooks.get(created.id)
        assert read.id == created.id
        assert settings_of(read, hooks.account) == settings_of(created, hooks.account)
        assert read.created_at == created.created_at

    def test_create_keeps_the_answer_whole(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """``raw`` is what was answered, nothing added and nothing left out."""
        expect_whole(hooks.create(spec(1)).raw, engine.exchanged)

    @needs(Can.DELETE)
    def test_create_takes_every_shape_of_spec(self, hooks: Hooks, receiver: Listener) -> None:
        """Every kind of target that the account has, and whatever else the case knows of."""
        specs = [self.case.spec(1, receiver.url), *self.case.more_specs(receiver.url)]
        assert {type(spec.target) for spec in specs} == set(hooks.account.targets)
        for wanted in specs:
            created = hooks.create(wanted)
            expect_hook(created, hooks.account)
            expect_as_wanted(hooks.get(created.id), wanted, hooks.account, self.case)
            hooks.delete(created.id)

    def test_create_makes_one_each_time(self, hooks: Hooks, spec: Specs) -> None:
        """Unlike ``ensure()``, two calls make two hooks."""
        one, two = hooks.create(spec(1)), hooks.create(spec(2))
        assert one.id != two.id
        assert {hook.id for hook in hooks.list()} == {one.id, two.id}

    def test_create_tells_what_the_provider_refused(self, hooks: Hooks, receiver: Listener) -> None:
        """As a wrong request, with the provider's own words; and nothing was made."""
        error = raised(InvalidRequestError, hooks.create, self.case.refused(receiver.url))
        assert error.provider == hooks.account.provider
        assert error.operation
        assert error.status is not None
        assert error.body
        assert not error.maybe_applied
        assert list(hooks.list()) == []

    @needs(Can.REPLACE)
    @pytest.mark.parametrize("spec", [None, {}, "https://example.com", HookSpec])
    def test_create_refuses_what_is_no_spec(self, hooks: Hooks, engine: RecordingEngine, spec: Any) -> None:
        """Before any request, and so do its relatives."""
        expect_bad_field(engine, "spec", hooks.create, spec)
        expect_bad_field(engine, "spec", hooks.ensure, spec)
        expect_bad_field(engine, "spec", hooks.replace, "some-id", spec)

    def test_create_refuses_fields_of_a_wrong_type(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """Truth is no text, and text is no truth."""
        wrong: Iterable[tuple[str, Any]] = [("name", 7), ("enabled", "yes")]
        for field, value in wrong:
            with no_requests(engine), pytest.raises(InvalidRequestError, match=field):
                hooks.create(evolve(spec(1), **{field: value}))
