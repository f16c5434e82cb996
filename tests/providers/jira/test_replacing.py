"""Replacing, where there are few places and one URL."""

from __future__ import annotations

import pytest
from tests.providers.jira.conftest import URL, Open, Spec
from tests.providers.jira.wire import Wire, answers, dropped, lost

from hookwright import (
    ConflictError,
    Endpoint,
    Hook,
    Hooks,
    HookSpec,
    InvalidRequestError,
    Jira,
    JiraOptions,
    NotFoundError,
    UnavailableError,
)
from hookwright.sandbox.jira.fake import JiraFake

OTHER = "https://example.com/other"
OLD_FIRST = JiraOptions(old_first=True)


def filters(hooks: Hooks) -> list[object]:
    return [hook.filter for hook in hooks.list()]


def filled(hooks: Hooks, spec: Spec) -> list[Hook]:
    created = [hook for hook in hooks.create_many([spec(f"P{n}") for n in range(5)]) if isinstance(hook, Hook)]
    assert len(created) == 5
    return created


def test_the_new_one_comes_first(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    old = hooks.create(spec("A"))
    before = len(wire.seen)
    new = hooks.replace(old.id, spec("B"))
    assert wire.methods[before:] == ["GET", "POST", "GET", "DELETE"]
    assert (new.filter, filters(hooks)) == ("project = B", ["project = B"])


def test_what_is_not_there_is_not_replaced(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    with pytest.raises(NotFoundError):
        hooks.replace("77", spec())
    assert "POST" not in wire.methods


def test_without_a_free_place_it_says_what_to_do_and_changes_nothing(hooks: Hooks, spec: Spec) -> None:
    created = filled(hooks, spec)
    with pytest.raises(ConflictError, match="all 5 webhooks that Jira allows are in use") as caught:
        hooks.replace(created[0].id, spec("NEW"))
    assert "JiraOptions(old_first=True)" in caught.value.__notes__[0]
    assert filters(hooks) == [f"project = P{n}" for n in range(5)]


def test_without_a_free_place_the_old_one_goes_first_when_told_so(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    created = filled(hooks, spec)
    before = len(wire.seen)
    new = hooks.replace(created[0].id, spec("NEW", options=OLD_FIRST))
    assert wire.methods[before:] == ["GET", "DELETE", "POST", "GET"]
    assert new.filter == "project = NEW"
    assert "project = P0" not in filters(hooks)


def test_the_last_webhook_gets_another_url_only_when_told_so(hooks: Hooks, spec: Spec) -> None:
    old = hooks.create(spec())
    with pytest.raises(ConflictError, match=f"one URL for all webhooks of an app, and {old.id} has {URL}"):
        hooks.replace(old.id, spec(target=OTHER))
    assert [hook.id for hook in hooks.list()] == [old.id]
    new = hooks.replace(old.id, spec(target=OTHER, options=OLD_FIRST))
    assert [(hook.id, hook.target) for hook in hooks.list()] == [(new.id, Endpoint(OTHER))]


def test_one_of_several_cannot_get_another_url_in_either_order(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    old, other = hooks.create(spec("A")), hooks.create(spec("B"))
    before = len(wire.seen)
    with pytest.raises(ConflictError, match=f"{other.id} would keep another one; nothing has changed") as caught:
        hooks.replace(old.id, spec(target=OTHER, options=OLD_FIRST))
    assert caught.value.provider == "jira"
    assert wire.methods[before:] == ["GET"]


def test_a_deletion_that_takes_its_time_is_waited_for(hooks: Hooks, fake: JiraFake, spec: Spec) -> None:
    created = filled(hooks, spec)
    fake.knobs.deletion_lag = 1
    new = hooks.replace(created[0].id, spec("NEW", options=OLD_FIRST))
    assert new.filter == "project = NEW"
    assert len(fake.oauth.webhooks) == 5


def test_the_old_one_comes_back_when_the_new_one_is_refused(hooks: Hooks, spec: Spec) -> None:
    narrowed = JiraOptions(field_ids_filter=["summary"])
    old = hooks.create(spec(events=["jira:issue_updated"], options=narrowed))
    with pytest.raises(InvalidRequestError, match="unsupported") as caught:
        hooks.replace(old.id, spec(filter="project IS NOT EMPTY", options=OLD_FIRST))
    (back,) = hooks.list()
    assert caught.value.hook == back
    assert f"registered again; its id is '{back.id}'" in caught.value.__notes__[0]
    assert back.id != old.id
    assert (back.events, back.filter, back.target) == (old.events, old.filter, old.target)
    assert back.raw["fieldIdsFilter"] == ["summary"]


def test_it_is_told_when_the_old_one_cannot_come_back(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    old = hooks.create(spec())
    wire.fail("POST", answers(400, {"errorMessages": ["No"]}), times=2)
    with pytest.raises(InvalidRequestError) as caught:
        hooks.replace(old.id, spec("B", options=OLD_FIRST))
    assert caught.value.hook is None
    assert "is deleted and could not be registered again" in caught.value.__notes__[0]
    assert "jira:issue_created" in caught.value.__notes__[0]
    assert "'project = DEMO'" in caught.value.__notes__[0]
    assert list(hooks.list()) == []


def test_a_new_one_whose_answer_is_lost_is_found(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    old = hooks.create(spec("A"))
    wire.fail("POST", lost)
    new = hooks.replace(old.id, spec("B", options=OLD_FIRST))
    assert new.filter == "project = B"
    assert list(fake.oauth.webhooks) == [int(new.id)]


def test_a_new_one_that_never_arrived_brings_the_old_one_back(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    old = hooks.create(spec("A"))
    wire.fail("POST", dropped)
    with pytest.raises(UnavailableError) as caught:
        hooks.replace(old.id, spec("B", options=OLD_FIRST))
    assert isinstance(caught.value.hook, Hook)
    assert filters(hooks) == ["project = A"]


def test_an_old_one_that_cannot_be_deleted_is_told_with_the_new_one(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    old = hooks.create(spec("A"))
    wire.fail("DELETE", answers(403, {"errorMessages": ["No"]}))
    with pytest.raises(Exception, match="No") as caught:
        hooks.replace(old.id, spec("B"))
    new = getattr(caught.value, "hook", None)
    assert isinstance(new, Hook)
    assert old.id in caught.value.__notes__[0]
    assert filters(hooks) == ["project = A", "project = B"]


def test_an_old_one_that_cannot_be_deleted_stays_when_it_had_to_go_first(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    old = hooks.create(spec("A"))
    wire.fail("DELETE", answers(403, {"errorMessages": ["No"]}))
    with pytest.raises(Exception, match="No"):
        hooks.replace(old.id, spec("B", options=OLD_FIRST))
    assert filters(hooks) == ["project = A"]
    assert wire.methods.count("POST") == 1


def test_ensure_replaces_in_the_order_that_it_is_told(hooks: Hooks, spec: Spec) -> None:
    filled(hooks, spec)
    wanted = spec("P0", events=["comment_created"])
    with pytest.raises(ConflictError):
        hooks.ensure(wanted)
    told = HookSpec(URL, events=["comment_created"], filter="project = P0", options=OLD_FIRST)
    assert hooks.ensure(told).action == "replaced"
    assert hooks.ensure(told).action == "unchanged"
    assert len(filters(hooks)) == 5


def test_a_connect_app_has_a_hundred_places(connect_hooks: Hooks, connect: Jira, spec: Spec, open_hooks: Open) -> None:
    created = connect_hooks.create_many([spec(f"P{number}") for number in range(101)])
    assert sum(isinstance(one, Hook) for one in created) == 100
    with pytest.raises(ConflictError, match="all 100 webhooks"):
        connect_hooks.create(spec("NEW"))
