"""A mistake of the integrator is told as one: when the receiver is made, or as a 500, and never as a forgery."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from email.message import Message
from functools import partial
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.receive.conftest import BODY, SIGNED, Signed

from hookwright import Event, InvalidRequestError, Receiver, RotatingSecrets
from hookwright.kit.signing import DeliveryFormat
from hookwright.receivers import Answer, SeenInMemory

LOGTO, POSTHOG = SIGNED["logto"], SIGNED["posthog"]
MALFORMED = {
    "logto": [f"{LOGTO.secret}\n", f" {LOGTO.secret}", "\ud800"],
    "jira": [f"{SIGNED['jira'].secret}\n"],
    "apivideo": [f"{SIGNED['apivideo'].secret}\t"],
    "posthog": ["whsec_", "no base64!", "whsec_c2hvcnQ=", f"{POSTHOG.secret}\n"],
}


def taken(mode: str, receiver: Receiver, headers: Any, body: Any = BODY) -> Answer:
    if mode == "take":
        return receiver.take(headers, body)
    return asyncio.run(receiver.atake(headers, body))


@pytest.fixture(params=["take", "atake"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    ("headers", "body", "field"),
    [
        (None, BODY, "headers"),
        (7, BODY, "headers"),
        ("logto-signature-sha-256: forged", BODY, "headers"),
        ([LOGTO.header], BODY, "headers"),
        ({LOGTO.header: None}, BODY, "headers"),
        ({7: "seven"}, BODY, "headers"),
        (LOGTO.headers(), BODY.decode(), "body"),
        (LOGTO.headers(), json.loads(BODY), "body"),
        (LOGTO.headers(), None, "body"),
        (LOGTO.headers(), 7, "body"),
        (LOGTO.headers(), "x" * 2_000_000, "body"),
    ],
)
def test_what_the_program_gives_wrongly_is_its_own_fault(
    mode: str, caplog: pytest.LogCaptureFixture, headers: Any, body: Any, field: str
) -> None:
    handled: list[Event] = []
    answer = taken(mode, Receiver("logto", handled.append, secrets=[LOGTO.secret]), headers, body)
    assert (answer.status, answer.text, handled) == (500, "not available", [])
    assert isinstance(answer.error, InvalidRequestError)
    assert [problem.field for problem in answer.error.problems] == [field]
    ((logger, level, text),) = caplog.record_tuples
    assert (logger, level) == ("hookwright.receivers", logging.ERROR)
    assert "mistake in the program" in text
    assert "refused a delivery" not in text


def _generator(event: Event) -> Iterator[None]:
    yield


async def _async_generator(event: Event) -> AsyncIterator[None]:
    yield


def _nothing() -> None: ...


def _two(event: Event, other: int) -> None: ...


def _named(event: Event, *, into: list[Event]) -> None: ...


_TWO: Any = _two


@pytest.mark.parametrize(
    "handler",
    [None, "handle", 7, _nothing, _two, _named, _generator, _async_generator, partial(_TWO, 1, 2)],
    ids=map(str, range(9)),
)
def test_a_handler_that_could_never_handle_is_refused_when_made(handler: Any) -> None:
    with pytest.raises(InvalidRequestError, match=r"^handler: ") as caught:
        Receiver("logto", handler, secrets=[LOGTO.secret])
    assert [problem.field for problem in caught.value.problems] == ["handler"]


@pytest.mark.parametrize(
    "handler",
    [print, [].append, lambda *events: None, lambda event, more=None: None, partial(_named, into=[]), id, str],
    ids=map(str, range(7)),
)
def test_a_handler_that_could_is_not(handler: Any) -> None:
    assert Receiver("logto", handler, secrets=[LOGTO.secret]).take(LOGTO.headers(), BODY).handled


async def _asked() -> list[str]:
    return [LOGTO.secret]


class AwaitedSeen(SeenInMemory):
    async def claim(self, id: str) -> Any:  # type: ignore[override]
        """Never called."""


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("seen", None),
        ("seen", {}),
        ("seen", SeenInMemory),
        ("seen", AwaitedSeen()),
        ("max_age", 60),
        ("max_age", timedelta(seconds=-1)),
        ("methods", []),
        ("methods", [7]),
        ("methods", None),
        ("secrets", _asked),
        ("max_body", "1"),
    ],
)
def test_other_mistakes_are_refused_when_made_as_well(field: str, given: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        Receiver("logto", print, **{"secrets": [LOGTO.secret], field: given})
    assert [problem.field for problem in caught.value.problems] == [field]


@pytest.mark.parametrize("seconds", [0, -1, "30", None, True, float("nan")])
def test_a_time_to_read_is_a_number_of_seconds(seconds: Any) -> None:
    with pytest.raises(InvalidRequestError, match="read_timeout"):
        Receiver("logto", print, secrets=[LOGTO.secret]).asgi(read_timeout=seconds)


@pytest.mark.parametrize(("provider", "wrong"), [(name, one) for name, several in MALFORMED.items() for one in several])
def test_a_malformed_secret_is_refused_when_made(provider: str, wrong: str) -> None:
    signed = SIGNED[provider]
    for secrets in ([wrong], [signed.secret, wrong], [wrong, signed.secret], iter([wrong])):
        with pytest.raises(InvalidRequestError, match=r"^secrets: ") as caught:
            Receiver(provider, print, secrets=secrets)
        assert wrong.strip() not in str(caught.value) or wrong == "whsec_"


def _rotating(good: str, wrong: str) -> Any:
    secrets = RotatingSecrets(good)
    receiver = Receiver("posthog", print, secrets=secrets)
    secrets.rotate(wrong)
    return receiver.secrets


@pytest.mark.parametrize(
    "given",
    [
        lambda good, wrong: lambda: [good, wrong],
        lambda good, wrong: lambda: [wrong, good],
        lambda good, wrong: lambda: [None, 7, "", good],
        _rotating,
    ],
    ids=["good first", "wrong first", "no texts", "rotating"],
)
def test_a_malformed_secret_takes_nothing_from_a_good_one(
    mode: str, caplog: pytest.LogCaptureFixture, given: Callable[[str, str], Any]
) -> None:
    handled: list[Event] = []
    good = Receiver("posthog", handled.append, secrets=[POSTHOG.secret])
    object.__setattr__(good, "secrets", given(POSTHOG.secret, "whsec_not-a-secret"))
    assert taken(mode, good, POSTHOG.headers()).handled
    assert "cannot verify deliveries of posthog with one of the secrets: secret " in caplog.text
    assert {record.levelname for record in caplog.records} == {"ERROR"}
    assert "whsec_not" not in caplog.text
    forged = taken(mode, good, {**POSTHOG.headers(), "webhook-id": "another"})
    assert (forged.status, len(handled)) == (401, 1)


def test_only_malformed_secrets_are_no_fault_of_the_sender(mode: str, caplog: pytest.LogCaptureFixture) -> None:
    receiver = Receiver("posthog", print, secrets=lambda: ["whsec_not-a-secret", ""])
    answer = taken(mode, receiver, POSTHOG.headers())
    assert (answer.status, answer.text) == (500, "not available")
    assert "secret 1 of 2" in str(answer.error)
    assert "not-a-secret" not in caplog.text + str(answer.error)


def test_what_fails_while_a_delivery_is_read_is_told(
    mode: str, signed: Signed, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = Receiver(signed.provider, print, secrets=[signed.secret])

    def fails(*arguments: Any) -> Any:
        raise RuntimeError("a bug of the provider's reading")

    kind = receiver.account
    form = kind.delivery_format
    assert isinstance(form, DeliveryFormat)
    monkeypatch.setattr(kind, "delivery_format", evolve(form, read=fails))
    answer = taken(mode, receiver, signed.headers())
    assert (answer.status, answer.text) == (500, "not available")
    assert "a bug of the provider's reading" in caplog.text


def test_headers_of_any_sort_are_taken(mode: str) -> None:
    message = Message()
    for name, value in LOGTO.headers().items():
        message[name] = value
    for headers in (message, list(LOGTO.headers().items()), [(n.encode(), v.encode()) for n, v in message.items()]):
        assert taken(mode, Receiver("logto", print, secrets=[LOGTO.secret]), headers).handled


_anything = st.one_of(
    st.none(), st.integers(), st.text(), st.binary(), st.lists(st.text()), st.dictionaries(st.text(), st.text())
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(headers=_anything, body=_anything, secrets=_anything)
def test_nothing_comes_out_of_a_receiver_but_an_answer(headers: Any, body: Any, secrets: Any) -> None:
    handled: list[Event] = []
    answer = Receiver("logto", handled.append, secrets=lambda: secrets).take(headers, body)
    assert answer.status in (400, 401, 413, 500)
    assert answer.error is not None
    assert handled == []
