"""While a secret is rotated, receivers accept both for a stated time, and not longer."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.receive.conftest import BODY, SIGNED

from hookwright import Event, InvalidRequestError, Receiver, RotatingSecrets, Secret, SignatureError, receive, sign

LOGTO = SIGNED["logto"]
HOUR = timedelta(hours=1)


class Clock:
    """A time that is set."""

    def __init__(self) -> None:
        self.now = 1_763_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def shown(secrets: RotatingSecrets) -> list[str]:
    return [secret.reveal() for secret in secrets]


def test_both_are_good_for_the_overlap(clock: Clock) -> None:
    secrets = RotatingSecrets("old", overlap=HOUR, clock=clock)
    assert shown(secrets) == ["old"]
    secrets.rotate("new")
    assert shown(secrets) == ["new", "old"]
    assert secrets.current == Secret("new")
    clock.now += 3599
    assert shown(secrets) == ["new", "old"]
    clock.now += 1
    assert shown(secrets) == ["new"]


def test_a_receiver_takes_both_and_then_the_new_one(clock: Clock) -> None:
    events: list[Event] = []
    secrets = RotatingSecrets(LOGTO.secret, overlap=HOUR, clock=clock)
    receiver = Receiver("logto", events.append, secrets=secrets)

    def status(secret: str, number: int) -> int:
        body = BODY.replace(b"h1", b"h%d" % number)
        return receiver.take(sign("logto", body=body, secret=secret), body).status

    assert [status(LOGTO.secret, 1), status("new", 2)] == [204, 401]
    secrets.rotate(Secret("new"))
    assert [status(LOGTO.secret, 3), status("new", 4)] == [204, 204]
    clock.now += 3600
    assert [status(LOGTO.secret, 5), status("new", 6)] == [401, 204]
    assert len(events) == 4


def test_they_are_secrets_for_receive_as_well(clock: Clock) -> None:
    secrets = RotatingSecrets("another", clock=clock)
    secrets.rotate(LOGTO.secret)
    assert receive("logto", headers=LOGTO.headers(), body=BODY, secrets=secrets).raw == BODY


def test_each_rotation_has_its_own_overlap(clock: Clock) -> None:
    secrets = RotatingSecrets("1", overlap=HOUR, clock=clock)
    secrets.rotate("2", overlap=10 * HOUR)
    secrets.rotate("3", overlap=timedelta(0))
    assert shown(secrets) == ["3", "1"]
    secrets.rotate("4")
    assert shown(secrets) == ["4", "3", "1"]
    clock.now += 3600
    assert shown(secrets) == ["4", "1"]


def test_rotating_to_the_same_changes_nothing(clock: Clock) -> None:
    """And to one from before makes it current for good."""
    secrets = RotatingSecrets("1", overlap=HOUR, clock=clock)
    secrets.rotate("1")
    assert shown(secrets) == ["1"]
    secrets.rotate("2")
    secrets.rotate("1")
    assert shown(secrets) == ["1", "2"]
    clock.now += 3600
    assert shown(secrets) == ["1"]


def test_a_process_that_starts_within_the_overlap_is_told_the_rest(clock: Clock) -> None:
    secrets = RotatingSecrets("new", clock=clock)
    secrets.accept("old", until=datetime.fromtimestamp(clock.now + 60, UTC))
    assert shown(secrets) == ["new", "old"]
    clock.now += 60
    assert shown(secrets) == ["new"]


@pytest.mark.parametrize("overlap", [3600, None, "1h", timedelta(seconds=-1)])
def test_an_overlap_is_a_time(overlap: Any) -> None:
    with pytest.raises(InvalidRequestError, match="overlap"):
        RotatingSecrets("a", overlap=overlap)
    if overlap is not None:
        with pytest.raises(InvalidRequestError, match="overlap"):
            RotatingSecrets("a").rotate("b", overlap=overlap)


@pytest.mark.parametrize("until", [datetime(2026, 1, 1), 60, None])  # noqa: DTZ001 (that is the point)
def test_an_end_is_a_time_with_its_zone(until: Any) -> None:
    with pytest.raises(InvalidRequestError, match="until"):
        RotatingSecrets("a").accept("b", until=until)


def test_an_empty_secret_is_none() -> None:
    with pytest.raises(SignatureError):
        RotatingSecrets("")
    secrets = RotatingSecrets("a-secret")
    with pytest.raises(SignatureError):
        secrets.rotate("")
    with pytest.raises(SignatureError):
        secrets.accept("", until=datetime.now(UTC))
    assert shown(secrets) == ["a-secret"]


def test_they_do_not_show_themselves() -> None:
    secrets = RotatingSecrets("a-secret")
    secrets.rotate("another-secret")
    assert repr(secrets) == "RotatingSecrets(***, 1 earlier)"
    with pytest.raises(TypeError):
        pickle.dumps(secrets)
