"""Listing, getting, deleting and renewing, where Jira says less than it might."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.providers.jira.conftest import URL, Open, Spec
from tests.providers.jira.wire import Wire, answers, lost

from hookwright import BadResponseError, Can, Failed, Hooks, Jira, NotFoundError, UnavailableError, UnsupportedError
from hookwright.sandbox.jira.fake import JiraFake


def test_pages_are_as_large_as_the_server_says(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    created = hooks.create_many([spec(f"P{number}") for number in range(5)])
    fake.knobs.page_max = 2
    before = len(wire.seen)
    assert [hook.id for hook in hooks.list(page_size=50)] == [getattr(hook, "id", None) for hook in created]
    # Links lead to another host and are not followed.
    assert [(seen.url, seen.params.get("startAt")) for seen in wire.seen[before:]] == [
        ("/rest/api/3/webhook", None),
        ("/rest/api/3/webhook", 2),
        ("/rest/api/3/webhook", 4),
    ]


def test_getting_one_is_looking_for_it(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    hooks.create_many([spec(f"P{number}") for number in range(5)])
    fake.knobs.page_max = 2
    before = len(wire.seen)
    assert hooks.get("10003").filter == "project = P3"
    assert len(wire.seen) - before == 2
    with pytest.raises(NotFoundError, match="no webhook 7 here"):
        hooks.get("7")


@pytest.mark.parametrize(
    "page",
    [
        {"values": [], "isLast": False, "total": 2, "maxResults": 50, "startAt": 0},
        {"values": [{"id": 1, "events": [], "jqlFilter": "x"}], "isLast": False},
    ],
)
def test_pages_that_never_end_do_end(hooks: Hooks, wire: Wire, page: dict[str, Any]) -> None:
    wire.fail("GET", answers(200, page), times=50)
    assert len(list(hooks.list())) == len(page["values"])
    with pytest.raises(NotFoundError):
        hooks.get("2")
    assert len(wire.seen) < 5


@pytest.mark.parametrize(
    ("members", "pages"),
    [({"total": 2}, 2), ({"total": 1}, 1), ({"maxResults": 1}, 3), ({"maxResults": 2}, 1), ({}, 1)],
)
def test_pages_that_do_not_say_whether_they_are_the_last(
    hooks: Hooks, wire: Wire, members: dict[str, Any], pages: int
) -> None:
    for number in range(2):
        webhook = {"id": number, "url": URL, "events": [], "jqlFilter": "x"}
        wire.fail("GET", answers(200, {"startAt": number, "values": [webhook], **members}))
    wire.fail("GET", answers(200, {"startAt": 2, "values": [], **members}))
    assert len(list(hooks.list())) == min(pages, 2)
    assert len(wire.seen) == pages


def test_expiries_come_in_two_forms(hooks: Hooks, fake: JiraFake, spec: Spec) -> None:
    first = hooks.create(spec())
    fake.knobs.expiry_as = "text"
    again = hooks.get(first.id)
    assert again.raw["expirationDate"].endswith("+0000")
    assert again.expires_at == first.expires_at
    renewed = hooks.renew([first.id])
    assert renewed.tzinfo is UTC
    assert hooks.get(first.id).expires_at == renewed


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("2019-06-01T12:42:30.000+0000", datetime(2019, 6, 1, 12, 42, 30, tzinfo=UTC)),
        ("2019-06-01T14:42:30.000+0200", datetime(2019, 6, 1, 12, 42, 30, tzinfo=UTC)),
        (1_559_392_950_000, datetime(2019, 6, 1, 12, 42, 30, tzinfo=UTC)),
        ("1559392950000", datetime(2019, 6, 1, 12, 42, 30, tzinfo=UTC)),
        ("soon", None),
        (True, None),
        ([], None),
        (None, None),
    ],
)
def test_an_odd_expiry_costs_nothing_else(hooks: Hooks, wire: Wire, value: object, time: datetime | None) -> None:
    webhook = {"id": 1, "url": URL, "events": ["a"], "jqlFilter": "x", "expirationDate": value}
    wire.fail("GET", answers(200, {"isLast": True, "values": [webhook]}))
    (hook,) = hooks.list()
    assert (hook.id, hook.expires_at) == ("1", time)
    assert bool(hook.problems) is (time is None and value is not None)


def test_lists_from_before_2025_have_no_url(hooks: Hooks, fake: JiraFake, spec: Spec) -> None:
    fake.knobs.url_in_list = False
    created = hooks.create(spec())
    assert created.target is None
    assert created.problems == ()
    assert hooks.get(created.id).events == ("jira:issue_created",)


@pytest.mark.parametrize("body", [[], {}, {"values": None}, {"values": {}}, "<html>sign in</html>"])
def test_what_is_no_list_is_not_taken_for_an_empty_one(hooks: Hooks, wire: Wire, body: object) -> None:
    wire.fail("GET", answers(200, body))
    with pytest.raises(BadResponseError):
        list(hooks.list())


def test_updating_names_the_way_out(hooks: Hooks, wire: Wire) -> None:
    with pytest.raises(UnsupportedError, match=r"replace\(\)"):
        hooks.update("10000", events=["comment_created"])
    assert wire.seen == []


def test_deleting_looks_first(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    created = hooks.create(spec())
    before = len(wire.seen)
    hooks.delete(created.id)
    assert wire.methods[before:] == ["GET", "DELETE"]
    assert wire.seen[-1].json == {"webhookIds": [10000]}
    assert not fake.oauth.webhooks
    before = len(wire.seen)
    with pytest.raises(NotFoundError, match="10000"):
        hooks.delete(created.id)
    assert wire.methods[before:] == ["GET"]


@pytest.mark.parametrize("id", ["010000", "1e4", "10000.0", "\u0661\u0660", " 10000", "10000,10001", "all"])
def test_only_the_id_itself_is_the_id(hooks: Hooks, fake: JiraFake, spec: Spec, id: str) -> None:
    hooks.create(spec())
    for call in (hooks.get, hooks.delete, lambda id: hooks.renew([id])):
        with pytest.raises(NotFoundError):
            call(id)
    assert list(fake.oauth.webhooks) == [10000]


def test_deleting_many_is_one_request(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    hooks.create_many([spec(f"P{number}") for number in range(4)])
    before = len(wire.seen)
    first, unknown, second, again = hooks.delete_many(["10000", "77", "10002", "10000"])
    assert wire.methods[before:] == ["GET", "DELETE"]
    assert wire.seen[-1].json == {"webhookIds": [10000, 10002]}
    assert (first, second, again) == (None, None, None)
    assert isinstance(unknown, Failed)
    assert isinstance(unknown.error, NotFoundError)
    assert list(fake.oauth.webhooks) == [10001, 10003]


def test_deleting_many_when_nothing_works(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    hooks.create(spec())
    wire.fail("GET", answers(500), times=4)
    assert all(
        isinstance(failed, Failed) and isinstance(failed.error, UnavailableError)
        for failed in hooks.delete_many(["10000", "77"])
    )
    wire.fail("DELETE", answers(500), times=4)
    one, other = hooks.delete_many(["10000", "77"])
    assert isinstance(one, Failed)
    assert isinstance(one.error, UnavailableError)
    assert isinstance(other, Failed)
    assert isinstance(other.error, NotFoundError)


def test_a_deletion_whose_answer_is_lost_is_sent_again(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    created = hooks.create(spec())
    wire.fail("DELETE", lost)
    hooks.delete(created.id)
    assert wire.methods[-2:] == ["DELETE", "DELETE"]
    assert not fake.oauth.webhooks


def test_renewing_some(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    one, two = (hooks.create(spec(project)) for project in "AB")
    fake.advance(days=20)
    before = len(wire.seen)
    expiry = hooks.renew([one.id, one.id])
    assert wire.methods[before:] == ["GET", "PUT"]
    assert wire.seen[-1].json == {"webhookIds": [10000]}
    assert one.expires_at is not None
    assert timedelta(days=19) < expiry - one.expires_at < timedelta(days=21)
    assert hooks.get(one.id).expires_at == expiry
    assert hooks.get(two.id).expires_at == two.expires_at


def test_renewing_all(hooks: Hooks, fake: JiraFake, spec: Spec) -> None:
    hooks.create_many([spec("A"), spec("B")])
    fake.advance(days=20)
    expiry = hooks.renew()
    assert {hook.expires_at for hook in hooks.list()} == {expiry}


def test_renewing_tells_unknown_ids_and_renews_the_others(hooks: Hooks, fake: JiraFake, spec: Spec) -> None:
    created = hooks.create(spec())
    fake.advance(days=20)
    with pytest.raises(NotFoundError, match="no webhook 77, 78 here") as caught:
        hooks.renew(["77", created.id, "78"])
    assert caught.value.maybe_applied
    assert "The other webhooks were renewed" in caught.value.__notes__[0]
    renewed = hooks.get(created.id).expires_at
    assert renewed is not None
    assert created.expires_at is not None
    assert renewed > created.expires_at


@pytest.mark.parametrize("ids", [None, []])
def test_renewing_nothing_is_told(hooks: Hooks, wire: Wire, ids: list[str] | None) -> None:
    with pytest.raises(NotFoundError, match="no webhooks here"):
        hooks.renew(ids)
    assert "PUT" not in wire.methods


def test_renewing_very_many_goes_in_batches(connect_hooks: Hooks, connect_wire: Wire) -> None:
    webhooks = [{"id": number, "url": URL, "events": ["a"], "jqlFilter": "x"} for number in range(250)]
    connect_wire.fail("GET", answers(200, {"isLast": True, "values": webhooks}))
    for expiry in (3000, "1970-01-01T00:00:01.000+0000", 2000):
        connect_wire.fail("PUT", answers(200, {"expirationDate": expiry}))
    # The first of them to end is what counts.
    assert connect_hooks.renew() == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert [len(seen.json["webhookIds"]) for seen in connect_wire.seen[1:]] == [100, 100, 50]


@pytest.mark.parametrize("body", [{}, {"expirationDate": None}, {"expirationDate": "soon"}, []])
def test_a_renewal_without_a_date_is_no_renewal(hooks: Hooks, wire: Wire, spec: Spec, body: object) -> None:
    hooks.create(spec())
    wire.fail("PUT", answers(200, body))
    with pytest.raises(BadResponseError):
        hooks.renew()


def test_webhooks_end_without_a_word(hooks: Hooks, fake: JiraFake, spec: Spec) -> None:
    created = hooks.create(spec())
    fake.advance(days=31)
    with pytest.raises(NotFoundError):
        hooks.get(created.id)


def test_events_that_are_new_are_read(hooks: Hooks, fake: JiraFake, spec: Spec) -> None:
    fake.knobs.events = (*fake.knobs.events, "board_created")
    created = hooks.create(spec(events=["board_created"]))
    assert created.events == ("board_created",)
    assert created.problems == ()


def test_what_an_account_can_depends_on_its_credentials(account: Jira, connect: Jira, open_hooks: Open) -> None:
    assert not account.can(Can.DELIVERIES)
    assert connect.can(Can.DELIVERIES)
    with pytest.raises(UnsupportedError, match="Connect apps only"):
        list(open_hooks(account).deliveries("1"))
