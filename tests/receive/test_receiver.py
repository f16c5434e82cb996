"""A receiver hands each event on once, and answers so that the provider does the right thing next."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import anyio.lowlevel
import pytest
from attrs import evolve
from tests.receive.conftest import BODY, SIGNED, Signed

from hookwright import Event, HookError, InvalidRequestError, Logto, Receiver, SignatureError, UnsupportedError
from hookwright.receivers import Answer, Claim, Handler, SeenInMemory

LOGTO = SIGNED["logto"]
MODES = ("take", "atake")


def take(mode: str, receiver: Receiver, headers: Any, body: Any = BODY) -> Answer:
    if mode == "take":
        return receiver.take(headers, body)
    return asyncio.run(receiver.atake(headers, body))


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def receiver(events: list[Event]) -> Receiver:
    return Receiver("logto", events.append, secrets=[LOGTO.secret])


def test_a_delivery_is_handled_once(mode: str, signed: Signed, events: list[Event]) -> None:
    receiver = Receiver(signed.provider, events.append, secrets=[signed.secret])
    headers = signed.headers()
    answer = take(mode, receiver, headers)
    assert (answer.status, answer.text, answer.handled, answer.repeated) == (204, "", True, False)
    assert events == [answer.event]
    again = take(mode, receiver, headers)
    assert (again.status, again.handled, again.repeated) == (204, False, True)
    assert len(events) == 1


def test_an_event_that_is_no_repetition_is_handled(mode: str, receiver: Receiver, events: list[Event]) -> None:
    other = BODY.replace(b"h1", b"h2")
    assert take(mode, receiver, LOGTO.headers()).handled
    assert take(mode, receiver, LOGTO.headers(other), other).handled
    assert [event.hook_ids for event in events] == [("h1",), ("h2",)]


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({}, BODY, 401),
        ({LOGTO.header: "forged"}, BODY, 401),
        (LOGTO.headers(), BODY + b" ", 401),
        (LOGTO.headers(b"no JSON"), b"no JSON", 400),
        (LOGTO.headers(), b"x" * (1024 * 1024 + 1), 413),
    ],
)
def test_what_cannot_be_taken_is_refused(
    mode: str,
    receiver: Receiver,
    events: list[Event],
    caplog: pytest.LogCaptureFixture,
    headers: Any,
    body: Any,
    status: int,
) -> None:
    answer = take(mode, receiver, headers, body)
    assert answer.status == status
    assert (events, answer.event, answer.handled) == ([], None, False)
    assert isinstance(answer.error, HookError)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert answer.error.message in caplog.text
    assert LOGTO.secret not in answer.text + caplog.text
    assert "signature" not in answer.text


def test_a_delivery_that_was_not_handled_may_come_again(
    mode: str, events: list[Event], caplog: pytest.LogCaptureFixture
) -> None:
    broken = [True]

    def handle(event: Event) -> None:
        if broken:
            raise RuntimeError("the database is away")
        events.append(event)

    receiver = Receiver("logto", handle, secrets=[LOGTO.secret])
    headers = LOGTO.headers()
    for _ in range(2):
        answer = take(mode, receiver, headers)
        assert (answer.status, answer.text) == (500, "could not be handled")
        assert str(answer.error) == "the database is away"
    assert "the database is away" in caplog.text
    broken.clear()
    assert take(mode, receiver, headers).handled
    assert len(events) == 1


def test_async_handlers_are_awaited(events: list[Event]) -> None:
    class Handling:
        async def __call__(self, event: Event) -> None:
            await anyio.lowlevel.checkpoint()
            events.append(event)

    async def handle(event: Event, into: list[Event]) -> None:
        await anyio.lowlevel.checkpoint()
        into.append(event)

    handlers: list[Handler] = [Handling(), partial(handle, into=events), lambda event: handle(event, events)]
    for handler in handlers:
        events.clear()
        receiver = Receiver("logto", handler, secrets=[LOGTO.secret])
        assert take("atake", receiver, LOGTO.headers()).handled
        assert len(events) == 1


def test_async_handlers_that_fail_are_failures() -> None:
    async def handle(event: Event) -> None:
        raise ValueError("no")

    receiver = Receiver("logto", handle, secrets=[LOGTO.secret])
    assert take("atake", receiver, LOGTO.headers()).status == 500


def test_an_async_handler_needs_somebody_who_awaits(caplog: pytest.LogCaptureFixture) -> None:
    async def handle(event: Event) -> None:
        """Never called."""

    receiver = Receiver("logto", handle, secrets=[LOGTO.secret])
    answer = receiver.take(LOGTO.headers(), BODY)
    assert (answer.status, type(answer.error)) == (500, UnsupportedError)
    assert "atake" in str(answer.error)
    assert "mistake in the program: the handler has to be awaited" in caplog.text
    with pytest.raises(UnsupportedError, match="asgi"):
        receiver.wsgi()
    # It does not show beforehand, so the delivery fails.
    hidden = Receiver("logto", lambda event: handle(event), secrets=[LOGTO.secret])
    answer = hidden.take(LOGTO.headers(), BODY)
    assert (answer.status, type(answer.error)) == (500, TypeError)


def test_handlers_that_block_do_not_hold_up_the_loop() -> None:
    inside, go_on = threading.Event(), threading.Event()

    def handle(event: Event) -> None:
        inside.set()
        assert go_on.wait(5)

    receiver = Receiver("logto", handle, secrets=[LOGTO.secret])

    async def main() -> Answer:
        taking = asyncio.create_task(receiver.atake(LOGTO.headers(), BODY))
        # Were the loop held up, this would come too late.
        assert await asyncio.to_thread(inside.wait, 4)
        go_on.set()
        return await taking

    assert asyncio.run(main()).handled


def test_of_two_equal_deliveries_at_once_one_is_handled() -> None:
    """The other is to come again, as the first may yet fail."""
    inside, go_on = threading.Event(), threading.Event()
    handled = []

    def handle(event: Event) -> None:
        inside.set()
        assert go_on.wait(5)
        handled.append(event)

    receiver = Receiver("logto", handle, secrets=[LOGTO.secret])
    headers = LOGTO.headers()
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(receiver.take, headers, BODY)
        assert inside.wait(5)
        second = receiver.take(headers, BODY)
        assert (second.status, second.repeated, second.handled) == (503, True, False)
        assert asyncio.run(receiver.atake(headers, BODY)).status == 503
        go_on.set()
        assert first.result().handled
    assert receiver.take(headers, BODY).status == 204
    assert len(handled) == 1


def test_of_many_equal_deliveries_at_once_one_is_handled() -> None:
    handled: list[Event] = []
    receiver = Receiver("logto", handled.append, secrets=[LOGTO.secret])
    headers = LOGTO.headers()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: receiver.take(headers, BODY), range(64)))
    assert [answer.handled for answer in answers].count(True) == 1
    assert {answer.status for answer in answers} <= {204, 503}
    assert len(handled) == 1


def test_a_cancelled_delivery_may_come_again() -> None:
    seen = SeenInMemory()
    waiting = asyncio.Event()

    async def handle(event: Event) -> None:
        waiting.set()
        await asyncio.sleep(60)

    async def main() -> None:
        receiver = Receiver("logto", handle, secrets=[LOGTO.secret], seen=seen)
        taking = asyncio.create_task(receiver.atake(LOGTO.headers(), BODY))
        await waiting.wait()
        taking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await taking
        async with asyncio.timeout(5):
            assert (await evolve(receiver, handler=lambda event: None).atake(LOGTO.headers(), BODY)).handled

    asyncio.run(main())


class Broken:
    """A store that fails at one thing."""

    def __init__(self, at: str, blocks: bool) -> None:
        self.at = at
        self.blocks = blocks

    def claim(self, id: str) -> Claim:
        self._fail("claim")
        return Claim.NEW

    def keep(self, id: str) -> None:
        self._fail("keep")

    def release(self, id: str) -> None:
        self._fail("release")

    def _fail(self, name: str) -> None:
        if name == self.at:
            raise OSError(f"cannot {name}")


@pytest.mark.parametrize("blocks", [True, False])
@pytest.mark.parametrize(
    ("at", "fails", "status"), [("claim", False, 500), ("keep", False, 204), ("release", True, 500)]
)
def test_a_store_that_fails_is_no_reason_to_fall_over(
    mode: str, caplog: pytest.LogCaptureFixture, blocks: bool, at: str, fails: bool, status: int
) -> None:
    """What was handled is told to be handled, though: to have it sent again would have it handled again."""

    def handle(event: Event) -> None:
        if fails:
            raise ValueError("no")

    receiver = Receiver("logto", handle, secrets=[LOGTO.secret], seen=Broken(at, blocks))
    answer = take(mode, receiver, LOGTO.headers())
    assert (answer.status, answer.handled) == (status, status == 204)
    assert f"cannot {at}" in caplog.text


def test_secrets_may_come_from_a_function(mode: str, events: list[Event]) -> None:
    """Asked each time, so that a change needs no restart."""
    current = ["another"]
    receiver = Receiver("logto", events.append, secrets=lambda: current)
    assert take(mode, receiver, LOGTO.headers()).status == 401
    current[:] = [LOGTO.secret]
    assert take(mode, receiver, LOGTO.headers()).handled


@pytest.mark.parametrize("given", [[], [""], "text", None, 7])
def test_a_function_without_secrets_is_no_fault_of_the_sender(mode: str, events: list[Event], given: Any) -> None:
    """It may send again, once that is mended; it is not taken as long as it is not."""
    receiver = Receiver("logto", events.append, secrets=lambda: given)
    assert take(mode, receiver, LOGTO.headers()).status == 500

    def away() -> list[str]:
        raise OSError("the vault is away")

    assert take(mode, evolve(receiver, secrets=away), LOGTO.headers()).status == 500
    assert events == []


def test_a_receiver_that_could_never_take_anything_is_told_at_once() -> None:
    handle: Handler = print
    wrong: list[tuple[type[Exception], Callable[[], object]]] = [
        (SignatureError, lambda: Receiver("logto", handle)),
        (SignatureError, lambda: Receiver("logto", handle, secrets=[""])),
        (InvalidRequestError, lambda: Receiver("logto", handle, secrets="a-secret")),
        (InvalidRequestError, lambda: Receiver("nobody", handle, secrets=["a-secret"])),
        (InvalidRequestError, lambda: Receiver("logto", None, secrets=["a-secret"])),  # type: ignore[arg-type]
        (InvalidRequestError, lambda: Receiver("logto", handle, secrets=["a-secret"], max_body=-1)),
        (InvalidRequestError, lambda: Receiver("logto", handle, secrets=["a-secret"], methods="POST")),
        (UnsupportedError, lambda: Receiver("astra", handle, secrets=["a-secret"])),
        (UnsupportedError, lambda: Receiver("logto", handle, unsigned=True)),
        (InvalidRequestError, lambda: Receiver("posthog", handle, unsigned=True, secrets=["a-secret"])),
        (InvalidRequestError, lambda: Receiver("posthog", handle, unsigned=True, secrets=lambda: ["a-secret"])),
    ]
    for kind, make in wrong:
        with pytest.raises(kind):
            make()


def test_secrets_that_can_be_read_once_are_kept(mode: str, events: list[Event]) -> None:
    def once() -> Iterator[str]:
        yield LOGTO.secret

    receiver = Receiver("logto", events.append, secrets=once())
    for number in range(2):
        body = BODY.replace(b"h1", b"h%d" % number)
        assert take(mode, receiver, LOGTO.headers(body), body).handled


def test_an_account_will_do(events: list[Event]) -> None:
    account = Logto(endpoint="https://acme.logto.app", client_id="an-id", client_secret="a-secret")
    assert Receiver(account, events.append, secrets=[LOGTO.secret]).take(LOGTO.headers(), BODY).handled


def test_unsigned_deliveries_are_taken_when_asked_to(mode: str, events: list[Event]) -> None:
    receiver = Receiver("posthog", events.append, unsigned=True)
    assert take(mode, receiver, {}).handled
    assert take(mode, receiver, {}).repeated


def test_old_deliveries_are_refused_when_asked_to(mode: str, events: list[Event]) -> None:
    at = datetime(2026, 11, 21, 1, 18, 15, 634000, UTC)
    receiver = Receiver("logto", events.append, secrets=[LOGTO.secret], max_age=timedelta(minutes=5))
    late = evolve(receiver, clock=lambda: at.timestamp() + 301)
    assert take(mode, late, LOGTO.headers()).status == 401
    in_time = evolve(receiver, clock=lambda: at.timestamp() + 299)
    assert take(mode, in_time, LOGTO.headers()).handled
    body = b'{"event":"User.Created"}'
    assert take(mode, in_time, LOGTO.headers(body), body).status == 401


def test_what_has_no_id_is_known_by_its_bytes(mode: str, events: list[Event]) -> None:
    jira = SIGNED["jira"]
    receiver = Receiver("jira", events.append, secrets=[jira.secret])
    assert take(mode, receiver, jira.headers()).handled
    assert events[0].id is None
    assert take(mode, receiver, jira.headers()).repeated
    other = b'{"webhookEvent":"jira:issue_created"}'
    assert take(mode, receiver, jira.headers(other), other).handled


def test_receivers_of_two_providers_may_share_a_store(events: list[Event]) -> None:
    seen = SeenInMemory()
    for provider in ("logto", "apivideo"):
        signed = SIGNED[provider]
        receiver = Receiver(provider, events.append, secrets=[signed.secret], seen=seen)
        assert receiver.take(signed.headers(), BODY).handled
    assert len(events) == 2


def test_refusals_are_logged_without_what_was_sent(receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "hookwright.receivers"):
        receiver.take({LOGTO.header: "0" * 64}, BODY)
    assert "none of the given secrets" in caplog.text
    assert "0" * 64 not in caplog.text
    assert "User.Created" not in caplog.text


def test_secrets_are_not_shown(receiver: Receiver) -> None:
    assert LOGTO.secret not in repr(receiver)


def test_receivers_can_be_keys(receiver: Receiver) -> None:
    """As servers and routers may have them; a list of secrets could not be one."""
    made = {receiver: 1, receiver.asgi(): 2, receiver.wsgi(): 3}
    assert made[receiver] == 1
