"""``hookwright trigger`` sends what the provider would send."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from hookwright import receive
from hookwright.providers import account_class, names
from hookwright.sandbox.registry import samples_of
from hookwright.testing.listener import Listener

SECRET = "whsec_YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlcyBvciBzby4="
ENV: dict[str, str | None] = {"SIGNING_SECRET": SECRET}
EVENTS = [
    (provider, event)
    for provider in names()
    if (samples := samples_of(provider)) is not None
    for event in samples.events
]


@pytest.fixture
def receiver() -> Iterator[Listener]:
    with Listener() as running:
        running.status = 204
        yield running


def test_there_are_samples_of_each_provider_that_delivers() -> None:
    delivering = {name for name in names() if account_class(name).delivery_format is not None}
    assert {provider for provider, _ in EVENTS} == delivering


@pytest.mark.parametrize(("provider", "event"), EVENTS)
def test_every_event_arrives_and_verifies(run: Run, receiver: Listener, provider: str, event: str) -> None:
    result = run("trigger", provider, event, "--to", receiver.url, "--secret-env", "SIGNING_SECRET", env=ENV)
    assert result.exit_code == 0, result.output
    (received,) = receiver.received
    taken = receive(provider, headers=received.headers, body=received.body, secrets=[SECRET])
    assert taken.native_type == event
    assert taken.occurred_at is not None
    assert received.headers["content-type"].startswith("application/json")
    assert result.output.startswith(f"{event} (")
    assert ": 204 No Content in " in result.output
    assert SECRET not in result.output


def test_each_one_is_new(run: Run, receiver: Listener) -> None:
    for _ in range(2):
        run("trigger", "logto", "User.Created", "--to", receiver.url, "--secret-env", "SIGNING_SECRET", env=ENV)
    ids = {receive("logto", headers=one.headers, body=one.body, secrets=[SECRET]).id for one in receiver.received}
    assert len(ids) == 2


def test_an_event_of_a_user_of_posthog(run: Run, receiver: Listener) -> None:
    result = run("trigger", "posthog", "basket filled", "--to", receiver.url, "--unsigned")
    assert result.exit_code == 0
    (received,) = receiver.received
    assert "webhook-signature" not in received.headers
    assert receive("posthog", headers={}, body=received.body, unsigned=True).native_type == "basket filled"


def test_any_bytes_can_be_sent(run: Run, receiver: Listener, tmp_path: Path) -> None:
    """As they are: written anew they would be others."""
    body = b'{ "event" : "Something.New",\r\n "n": 1.0 }\n'
    file = tmp_path / "payload.json"
    file.write_bytes(body)
    arguments = ("--to", receiver.url, "--secret-env", "SIGNING_SECRET", "--payload", str(file))
    assert run("trigger", "logto", *arguments, env=ENV).exit_code == 0
    assert run("trigger", "logto", "Something.New", *arguments, env=ENV).exit_code == 0
    assert [one.body for one in receiver.received] == [body, body]


@pytest.mark.parametrize("status", [302, 401, 500])
def test_an_endpoint_that_does_not_take_it_is_status_1(run: Run, receiver: Listener, status: int) -> None:
    receiver.status = status
    result = run("trigger", "logto", "User.Created", "--to", receiver.url, "--secret-env", "SIGNING_SECRET", env=ENV)
    assert result.exit_code == 1
    assert f": {status} " in result.output
    assert len(receiver.received) == 1


def test_an_endpoint_that_is_not_there_is_one_line(run: Run) -> None:
    url = "http://127.0.0.1:9/hook"
    result = run("trigger", "logto", "User.Created", "--to", url, "--secret-env", "SIGNING_SECRET", env=ENV)
    assert result.exit_code == 1
    assert result.output == f"Error: User.Created could not be sent to {url}: {os.strerror(111)}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("logto",), "name the event: PostRegister"),
        (("posthog",), "or any other"),
        (("logto", "User.Creatd"), "did you mean User.Created?"),
        (("logto", "~"), "there are PostRegister"),
        (("logto", "User.Created", "--unsigned"), "either --secret-env or --unsigned"),
        (("astra", "snapshot.pre"), "astra sends no deliveries"),
        (("nobody", "x"), "there is no 'nobody'"),
    ],
)
def test_what_cannot_be_sent_is_told(run: Run, receiver: Listener, arguments: tuple[str, ...], said: str) -> None:
    result = run("trigger", *arguments, "--to", receiver.url, "--secret-env", "SIGNING_SECRET", env=ENV)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert receiver.received == []


def test_secrets_come_from_the_environment(run: Run, receiver: Listener) -> None:
    arguments = ("trigger", "logto", "User.Created", "--to", receiver.url)
    for more, env, said in (
        ((), ENV, "give --secret-env NAME"),
        (("--secret-env", "NO_SUCH"), ENV, "'NO_SUCH' is not set"),
        (("--secret-env", "SIGNING_SECRET"), {"SIGNING_SECRET": ""}, "is empty"),
        (("--unsigned",), ENV, "signs every delivery"),
    ):
        result = run(*arguments, *more, env=env)
        assert result.exit_code in (1, 2)
        assert said in result.output
    assert receiver.received == []


def test_a_secret_that_cannot_sign_is_told_without_showing_it(run: Run, receiver: Listener) -> None:
    env: dict[str, str | None] = {"SIGNING_SECRET": "not base64 at all"}
    result = run("trigger", "posthog", "x", "--to", receiver.url, "--secret-env", "SIGNING_SECRET", env=env)
    assert result.exit_code == 1
    assert "expected base64" in result.output
    assert "not base64 at all" not in result.output


@pytest.mark.parametrize(
    "url", ["", "localhost:8000", "ftp://localhost", "http://", "http://a:b@localhost/", "http://x:port/", "http://x/ö"]
)
def test_other_urls_are_usage_errors(run: Run, url: str) -> None:
    result = run("trigger", "logto", "User.Created", "--to", url, "--secret-env", "SIGNING_SECRET", env=ENV)
    assert result.exit_code == 2
    assert "--to" in result.output


def test_what_is_answered_is_shown_without_what_a_terminal_would_obey(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hookwright.cli import trigger
    from hookwright.cli.sending import Reply

    reply = Reply(500, "No", "text/plain", b"\x1b[31mred\x07\n" + b"x" * 600, 0.01)
    monkeypatch.setattr(trigger, "send", lambda *arguments, **named: reply)
    result = run("trigger", "logto", "User.Created", "--to", "http://x/", "--secret-env", "SIGNING_SECRET", env=ENV)
    assert "\x1b" not in result.output
    assert "\x07" not in result.output
    assert len(result.output) < 600


def test_samples_are_json_of_their_event() -> None:
    for provider, event in EVENTS:
        samples = samples_of(provider)
        assert samples is not None
        assert event in json.dumps(samples.of(event).payload)
