"""What is the same delivery and what is another one, whatever a sender would like it to be."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.receive.conftest import BODY, SIGNED, Signed

from hookwright import Event, Jira, Logto, Receiver
from hookwright.receivers import SeenInMemory, SeenInSQLite

API_VIDEO, JIRA, POSTHOG = SIGNED["apivideo"], SIGNED["jira"], SIGNED["posthog"]


@pytest.fixture
def events() -> list[Event]:
    return []


def shared(signed: Signed, events: list[Event]) -> Receiver:
    """A receiver that takes what two hooks, or the hooks of two tenants, deliver."""
    return Receiver(signed.provider, events.append, secrets=[signed.secret, signed.another])


def test_two_hooks_may_send_the_same_bytes(signed: Signed, events: list[Event]) -> None:
    """Each has a secret of its own, which is how they are told apart: what a header says, anybody can say."""
    receiver = shared(signed, events)
    headers = {secret: signed.headers(secret=secret) for secret in (signed.secret, signed.another)}
    if signed is POSTHOG:
        # A tenant that knows the id of another one's delivery must not use it up.
        again = POSTHOG.headers(secret=POSTHOG.another, clock=lambda: 1.0)
        assert again["webhook-id"] != headers[POSTHOG.secret]["webhook-id"]
    for one in headers.values():
        assert receiver.take(one, BODY).handled
        assert receiver.take(one, BODY).repeated
    assert len(events) == 2


def test_who_recorded_a_delivery_cannot_make_it_new(events: list[Event]) -> None:
    receiver = shared(API_VIDEO, events)
    headers = {**API_VIDEO.headers(), "x-api-video-webhookid": "one"}
    assert receiver.take(headers, BODY).handled
    for other in ("two", "", "one "):
        assert receiver.take({**headers, "x-api-video-webhookid": other}, BODY).repeated
    assert [event.hook_ids for event in events] == [("one",)]


def test_the_id_of_an_event_tells_hooks_apart_where_the_provider_names_them(events: list[Event]) -> None:
    receiver = shared(API_VIDEO, events)
    for secret, hook in ((API_VIDEO.secret, "one"), (API_VIDEO.another, "two")):
        receiver.take({**API_VIDEO.headers(secret=secret), "x-api-video-webhookid": hook}, BODY)
    one, two = events
    assert one.id != two.id
    again = API_VIDEO.receive({**API_VIDEO.headers(), "x-api-video-webhookid": "one"})
    assert again.id == one.id


def test_equal_ids_with_other_bodies_are_other_deliveries(events: list[Event]) -> None:
    """Jira's ids are unique for a tenant only; those of unsigned functions of PostHog are the event's."""
    jira = shared(JIRA, events)
    for body in (
        b'{"issue": {"self": "https://one.atlassian.net"}}',
        b'{"issue": {"self": "https://two.atlassian.net"}}',
    ):
        headers = {**JIRA.headers(body), "x-atlassian-webhook-identifier": "17"}
        assert jira.take(headers, body).handled
        retry = {**JIRA.headers(body), "x-atlassian-webhook-identifier": "17", "x-atlassian-webhook-retry": "1"}
        assert jira.take(retry, body).repeated
    unsigned = Receiver("posthog", events.append, unsigned=True)
    for member in ("one", "two"):
        body = json.dumps({"event": {"uuid": "u1", "event": "$pageview"}, "for": member}).encode()
        assert unsigned.take({}, body).handled
        assert unsigned.take({}, body).repeated
    assert len(events) == 4


def test_equal_bodies_with_other_ids_are_other_deliveries(events: list[Event]) -> None:
    jira = shared(JIRA, events)
    for id in ("17", "18"):
        headers = {**JIRA.headers(), "x-atlassian-webhook-identifier": id}
        assert jira.take(headers, BODY).handled
        assert jira.take(headers, BODY).repeated
    posthog = shared(POSTHOG, events)
    for headers in (POSTHOG.headers(), POSTHOG.headers()):
        assert posthog.take(headers, BODY).handled
        assert posthog.take(headers, BODY).repeated
    assert len(events) == 4


def test_two_accounts_may_share_a_store(events: list[Event]) -> None:
    seen = SeenInMemory()
    accounts: list[tuple[Any, Signed]] = [
        (Logto(endpoint=f"https://{name}.logto.app", client_id="an-id", client_secret="a-secret"), SIGNED["logto"])
        for name in ("one", "two")
    ]
    accounts += [(Jira(cloud_id=id, access_token="a-token", label=id), JIRA) for id in ("one", "two")]
    for account, signed in accounts:
        receiver = Receiver(account, events.append, secrets=[signed.secret], seen=seen)
        headers = {**signed.headers(), "x-atlassian-webhook-identifier": "17"}
        assert receiver.take(headers, BODY).handled
        assert receiver.take(headers, BODY).repeated
    assert len(events) == 4


def test_a_secret_that_was_signed_with_before_a_rotation_is_remembered(signed: Signed, events: list[Event]) -> None:
    """In whatever place of the list it is."""
    headers = signed.headers()
    receiver = Receiver(signed.provider, events.append, secrets=[signed.secret])
    assert receiver.take(headers, BODY).handled
    for secrets in ([signed.another, signed.secret], [signed.secret, signed.another]):
        assert evolve(receiver, secrets=secrets).take(headers, BODY).repeated


def test_a_store_gives_nothing_away(signed: Signed, events: list[Event], tmp_path: Path) -> None:
    file = tmp_path / "seen.sqlite3"
    store = SeenInSQLite(file)
    receiver = Receiver(signed.provider, events.append, secrets=[signed.secret], seen=store)
    headers = {**signed.headers(), "x-atlassian-webhook-identifier": "an-identifier"}
    assert receiver.take(headers, BODY).handled
    store.close()
    with sqlite3.connect(file) as connection:
        ((key,),) = connection.execute("SELECT id FROM seen")
    connection.close()
    assert events[0].id is None or events[0].id.removeprefix("sha256:") not in key
    assert signed.secret not in key


@given(st.lists(st.sampled_from(["logto", "apivideo"]), min_size=1, max_size=4), st.lists(st.binary(max_size=8)))
def test_different_bytes_are_never_the_same(providers: list[str], ends: list[bytes]) -> None:
    seen = SeenInMemory()
    events: list[Event] = []
    expected = set()
    for provider in providers:
        signed = SIGNED[provider]
        receiver = Receiver(provider, events.append, secrets=[signed.secret], seen=seen)
        for end in ends:
            body = json.dumps({"end": end.hex()}).encode()
            expected.add((provider, body))
            receiver.take(signed.headers(body), body)
    assert len(events) == len(expected)
