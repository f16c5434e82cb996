"""Registering many webhooks is one request, whose 200 says nothing about any of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.providers.jira.conftest import URL, Spec
from tests.providers.jira.wire import Wire, answers, dropped, lost

from hookwright import (
    BadResponseError,
    ConflictError,
    Endpoint,
    Failed,
    Hook,
    Hooks,
    HookSpec,
    InvalidRequestError,
    JiraOptions,
    Retry,
    UnavailableError,
)
from hookwright.providers.jira.adapter import ALL_ISSUES
from hookwright.sandbox.jira.fake import JiraFake


def test_a_hook_is_registered_and_read_back(hooks: Hooks, wire: Wire) -> None:
    options = JiraOptions(field_ids_filter=["summary", "customfield_1"], issue_property_keys_filter=["done"])
    created = hooks.create(
        HookSpec(URL, events=["jira:issue_updated", "issue_property_set"], filter="project = DEMO", options=options)
    )
    assert wire.methods == ["POST", "GET"]
    assert wire.seen[0].json == {
        "url": URL,
        "webhooks": [
            {
                "events": ["jira:issue_updated", "issue_property_set"],
                "jqlFilter": "project = DEMO",
                "fieldIdsFilter": ["customfield_1", "summary"],
                "issuePropertyKeysFilter": ["done"],
            }
        ],
    }
    assert (created.id, created.target, created.filter) == ("10000", Endpoint(URL), "project = DEMO")
    assert created.expires_at is not None
    assert abs(created.expires_at - datetime.now(UTC) - timedelta(days=30)) < timedelta(minutes=1)
    assert (created.name, created.enabled, created.secret, created.signed) == (None, None, None, True)


def test_many_are_one_request_and_each_has_its_result(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    specs = [spec("A"), spec(filter="watchCount > 3"), spec("B"), spec(events=[]), spec(filter="project IS NOT EMPTY")]
    one, clause, two, without, operator = hooks.create_many(specs)
    assert wire.methods == ["POST", "GET"]
    assert [item["jqlFilter"] for item in wire.seen[0].json["webhooks"]] == [
        "project = A",
        "watchCount > 3",
        "project = B",
        "project IS NOT EMPTY",
    ]
    assert isinstance(one, Hook)
    assert isinstance(two, Hook)
    assert (one.filter, two.filter) == ("project = A", "project = B")
    for failed, wanted, text in (
        (clause, specs[1], "The clause watchCount is unsupported"),
        (operator, specs[4], "Operator is not is unsupported"),
    ):
        assert isinstance(failed, Failed)
        assert failed.item is wanted
        assert type(failed.error) is InvalidRequestError
        assert text in str(failed.error)
        assert failed.error.status == 200
        assert failed.error.body is not None
        assert text in failed.error.body
        assert not failed.error.maybe_applied
    assert isinstance(without, Failed)
    assert isinstance(without.error, InvalidRequestError)
    assert [problem.field for problem in without.error.problems] == ["events"]


def test_a_single_refusal_within_a_200_is_raised(hooks: Hooks, spec: Spec) -> None:
    with pytest.raises(InvalidRequestError, match="Operator is not is unsupported") as caught:
        hooks.create(spec(filter="project is not EMPTY"))
    assert caught.value.operation == "registerDynamicWebhooks"
    assert caught.value.provider == "jira"
    assert [problem.message for problem in caught.value.problems] == ["Operator is not is unsupported"]


def test_an_empty_filter_is_refused_and_none_means_every_issue(hooks: Hooks, spec: Spec) -> None:
    with pytest.raises(InvalidRequestError):
        hooks.create(spec(filter=""))
    assert hooks.create(spec(filter=None)).filter == ALL_ISSUES


@pytest.mark.parametrize(("field", "value"), [("filter", {"jql": "x"}), ("events", [])])
def test_what_cannot_be_written_costs_no_request(
    hooks: Hooks, wire: Wire, spec: Spec, field: str, value: object
) -> None:
    for call in (hooks.create, hooks.ensure):
        with pytest.raises(InvalidRequestError, match=field):
            call(spec(**{field: value}))
    assert "POST" not in wire.methods


def test_two_urls_are_two_requests_of_which_jira_refuses_one(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    first, second, third = hooks.create_many([spec("A"), spec("B", target=f"{URL}/other"), spec("C")])
    assert wire.methods == ["POST", "POST", "GET"]
    assert isinstance(first, Hook)
    assert isinstance(third, Hook)
    assert isinstance(second, Failed)
    assert isinstance(second.error, ConflictError)
    assert f"10000, 10001 have {URL}" in str(second.error)
    assert second.error.status == 200


def test_that_all_places_are_taken_is_said_with_the_ids(hooks: Hooks, spec: Spec) -> None:
    created = hooks.create_many([spec(f"P{number}") for number in range(6)])
    assert [isinstance(one, Hook) for one in created] == [True] * 5 + [False]
    last = created[5]
    assert isinstance(last, Failed)
    assert isinstance(last.error, ConflictError)
    assert "all 5 webhooks that Jira allows are in use (10000, 10001, 10002, 10003, 10004)" in str(last.error)
    with pytest.raises(ConflictError):
        hooks.create(spec("P7"))


def test_a_bad_filter_is_no_conflict_even_when_all_places_are_taken(hooks: Hooks, spec: Spec) -> None:
    hooks.create_many([spec(f"P{number}") for number in range(5)])
    with pytest.raises(InvalidRequestError, match="unsupported"):
        hooks.create(spec(filter="project IS NOT EMPTY"))


def test_a_refusal_of_the_whole_request_is_sorted_out(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    one, unknown, two = hooks.create_many([spec("A"), spec(events=["no_such_event"]), spec("B")])
    assert wire.methods == ["POST", "POST", "POST", "POST", "GET"]
    assert isinstance(one, Hook)
    assert isinstance(two, Hook)
    assert isinstance(unknown, Failed)
    assert isinstance(unknown.error, InvalidRequestError)
    assert unknown.error.status == 400


def test_a_bare_list_is_read_as_well(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    wire.fail("POST", answers(200, [{"createdWebhookId": 1000}, {"errors": ["The clause myClause is unsupported"]}]))
    wire.fail("GET", answers(200, {"isLast": True, "values": []}))
    one, two = hooks.create_many([spec("A"), spec("B")])
    assert isinstance(one, Hook)
    assert one.id == "1000"
    assert isinstance(two, Failed)


@pytest.mark.parametrize(
    "item", [{}, {"errors": []}, {"createdWebhookId": None}, {"createdWebhookId": True}, None, "1000", {"errors": None}]
)
def test_an_entry_that_says_nothing_may_be_a_webhook(hooks: Hooks, wire: Wire, spec: Spec, item: object) -> None:
    wire.fail("POST", answers(200, {"webhookRegistrationResult": [item]}))
    with pytest.raises(BadResponseError) as caught:
        hooks.create(spec())
    assert caught.value.maybe_applied


def test_entries_that_are_missing_may_be_webhooks(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    wire.fail("POST", answers(200, {"webhookRegistrationResult": [{"createdWebhookId": 7}]}))
    one, two = hooks.create_many([spec("A"), spec("B")])
    assert isinstance(one, Hook)
    assert isinstance(two, Failed)
    assert isinstance(two.error, BadResponseError)
    assert two.error.maybe_applied


@pytest.mark.parametrize("body", [{}, {"webhookRegistrationResult": None}, 7, "<html>"])
def test_an_answer_that_cannot_be_read_may_be_a_webhook(hooks: Hooks, wire: Wire, spec: Spec, body: object) -> None:
    wire.fail("POST", answers(200, body))
    with pytest.raises(BadResponseError) as caught:
        hooks.create(spec())
    assert caught.value.maybe_applied


def test_a_webhook_that_is_not_listed_yet_is_told_from_its_spec(hooks: Hooks, fake: JiraFake, spec: Spec) -> None:
    fake.knobs.registration_lag = 1
    created = hooks.create(spec())
    assert (created.id, created.filter, created.target) == ("10000", "project = DEMO", Endpoint(URL))
    assert created.expires_at is None
    assert created.problems == ("expirationDate: the webhook is registered, but could not be read back",)
    assert created.raw == {"createdWebhookId": 10000}
    assert hooks.get(created.id).expires_at is not None


def test_a_webhook_that_cannot_be_read_back_is_registered_all_the_same(
    hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec
) -> None:
    wire.fail("GET", answers(503, "<html>"), times=4)
    created = hooks.create(spec())
    assert created.id == "10000"
    assert created.problems
    assert list(fake.oauth.webhooks) == [10000]


def test_a_registration_whose_answer_is_lost_is_not_sent_again(
    hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec
) -> None:
    wire.fail("POST", lost)
    with pytest.raises(UnavailableError) as caught:
        hooks.create(spec())
    assert caught.value.maybe_applied
    assert wire.methods == ["POST"]
    assert len(fake.oauth.webhooks) == 1


def test_all_of_a_bulk_whose_answer_is_lost_may_be_there(hooks: Hooks, wire: Wire, spec: Spec) -> None:
    wire.fail("POST", lost)
    results = hooks.create_many([spec("A"), spec("B")])
    assert all(isinstance(result, Failed) and result.error.maybe_applied for result in results)


def test_ensure_looks_before_it_takes_another_place(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    wire.fail("POST", lost)
    ensured = hooks.ensure(spec())
    assert (ensured.action, ensured.hook.id) == ("created", "10000")
    assert wire.methods == ["GET", "POST", "GET"]
    assert len(fake.oauth.webhooks) == 1


def test_ensure_registers_again_what_never_arrived(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    wire.fail("POST", dropped)
    assert hooks.ensure(spec()).action == "created"
    looked = ["GET"] * Retry().attempts
    assert wire.methods == ["GET", "POST", *looked, "POST", "GET"]
    assert len(fake.oauth.webhooks) == 1


def test_ensure_tells_webhooks_of_one_url_apart_by_their_filters(hooks: Hooks, spec: Spec) -> None:
    one, two = hooks.ensure(spec("A")), hooks.ensure(spec("B"))
    everything = hooks.ensure(spec(filter=None))
    assert [one.action, two.action, everything.action] == ["created"] * 3
    assert hooks.ensure(spec(filter=None)).hook.id == everything.hook.id
    changed = hooks.ensure(spec("A", events=["comment_created"]))
    assert changed.action == "replaced"
    assert {hook.id for hook in hooks.list()} == {changed.hook.id, two.hook.id, everything.hook.id}


def test_ensure_compares_what_narrows_whatever_the_order(hooks: Hooks, spec: Spec) -> None:
    first = hooks.ensure(spec(options=JiraOptions(field_ids_filter=["b", "a"])))
    again = hooks.ensure(spec(options=JiraOptions(field_ids_filter=["a", "b", "a"], old_first=True)))
    assert (again.action, again.hook.id) == ("unchanged", first.hook.id)
    assert hooks.ensure(spec()).action == "unchanged"
    assert hooks.ensure(spec(options=JiraOptions(field_ids_filter=[]))).action == "replaced"


@pytest.mark.parametrize("value", ["summary", [7], [None]])
def test_options_are_lists_of_names(value: object) -> None:
    with pytest.raises(InvalidRequestError, match="list of names"):
        JiraOptions(field_ids_filter=value)


def test_ensure_where_the_list_does_not_tell_urls(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    """Older lists: whether a webhook is the one that is meant cannot be told, so no other one is registered."""
    made = hooks.create(spec())
    fake.site.knobs.url_in_list = False
    posts = wire.methods.count("POST")
    for _ in range(2):
        with pytest.raises(ConflictError, match=rf"does not say whether 1 of the hooks have this target \({made.id}\)"):
            hooks.ensure(spec())
    assert wire.methods.count("POST") == posts
    # Another filter makes it another webhook, whatever its URL is.
    assert hooks.ensure(spec(filter="project = OTHER")).action == "created"


def test_reading_one_ends_with_the_page_that_has_it(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    first = hooks.create(spec("P0"))
    hooks.create(spec("P1"))
    hooks.create(spec("P2"))
    fake.site.knobs.page_max = 1
    before = len(wire.methods)
    assert hooks.get(first.id) == first
    assert wire.methods[before:] == ["GET"]


def test_ensure_waits_for_a_list_that_lags(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    fake.site.knobs.registration_lag = 2
    wire.fail("POST", lost)
    assert hooks.ensure(spec()).action == "created"
    assert wire.methods.count("POST") == 1
