"""The two drivers carry out the same steps."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from tests.unit.scripted import ACCOUNT, LOST, MISSING, Scripted, answer

from hookwright import BadResponseError, HookError, NotFoundError, Retry
from hookwright.kit.adapter import adapter_of
from hookwright.kit.calls import Call, Exclusive, Flow, Sleep, Together, send, together
from hookwright.wire.deadline import Deadline
from hookwright.wire.exchange import Exchange
from hookwright.wire.pace import Pace
from hookwright.wire.session import AsyncSession, Session
from hookwright.wire.tokens import TokenStore

Run = Callable[..., Any]


def exchange() -> Exchange:
    adapter = adapter_of(ACCOUNT)
    return Exchange(
        adapter, TokenStore(adapter.auth, lambda: 0.0), Pace((), lambda call: (), lambda: 0.0), Retry(wait=0)
    )


def plain(flow: Flow[Any], engine: Scripted | None = None, seconds: float | None = 5) -> Any:
    return Session(exchange(), engine or Scripted([])).run(flow, Deadline.after(seconds))


def awaited(flow: Flow[Any], engine: Scripted | None = None, seconds: float | None = 5) -> Any:
    async def work() -> Any:
        return await AsyncSession(exchange(), engine or Scripted([])).run(flow, Deadline.after(seconds))

    return anyio.run(work)


@pytest.fixture(params=[plain, awaited])
def run(request: pytest.FixtureRequest) -> Run:
    return request.param  # type: ignore[no-any-return]


def value(given: Any) -> Flow[Any]:
    yield Sleep(0)
    return given


def failing(error: Exception) -> Flow[Any]:
    yield Sleep(0)
    raise error


def get(id: str) -> Call[Any]:
    return Call("Get", {"method": "get", "url": f"/api/hooks/{id}"}, lambda found: found.status)


def test_a_result(run: Run) -> None:
    assert run(value(7)) == 7


def test_a_call(run: Run) -> None:
    assert run(send(get("h1")), Scripted([answer({})])) == 200


def test_a_failed_step_can_be_caught_in_a_straight_line(run: Run) -> None:
    def flow() -> Flow[str]:
        try:
            yield get("h1")
        except NotFoundError as missing:
            yield Sleep(0)
            return f"caught {missing.status}"
        return "found"

    assert run(flow(), Scripted([MISSING])) == "caught 404"


def test_a_reader_that_fails_is_an_answer_that_cannot_be_read(run: Run) -> None:
    def reading(found: Any) -> Any:
        raise KeyError("member")

    call = Call("Change", {"method": "post", "url": "/api/hooks"}, reading)
    with pytest.raises(BadResponseError, match="KeyError: 'member'") as caught:
        run(send(call), Scripted([answer({"client_secret": "hidden-word"})]))
    assert caught.value.maybe_applied
    assert (caught.value.status, caught.value.body) == (200, '{"client_secret": "***"}')
    assert "reading" not in [entry.name for entry in caught.traceback]


def test_an_error_leaves_without_the_frames_of_the_flow(run: Run) -> None:
    def flow() -> Flow[None]:
        hidden = {"key": "receiver-secret"}
        try:
            yield get("h1")
        except HookError as first:
            raise HookError(f"{len(hidden)}") from first

    with pytest.raises(HookError) as caught:
        run(flow(), Scripted([LOST] * 4))
    assert "flow" not in [entry.name for entry in caught.traceback]
    assert isinstance(caught.value.__cause__, HookError)
    assert caught.value.__cause__.__traceback__ is None


def test_an_error_of_the_program_keeps_its_frames(run: Run) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        run(failing(ZeroDivisionError()))
    assert "failing" in [entry.name for entry in caught.traceback]


def test_a_flow_is_closed_whatever_happens(run: Run) -> None:
    ended: list[str] = []

    def flow() -> Flow[None]:
        try:
            yield Together((failing(ZeroDivisionError()),))
        finally:
            ended.append("closed")

    with pytest.raises((ZeroDivisionError, ExceptionGroup)):
        run(flow())
    assert ended == ["closed"]


@pytest.mark.parametrize("limit", [1, 2, 8])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_together_in_order(run: Run, limit: int, count: int) -> None:
    flows = [value(number) if number != 2 else failing(HookError("two")) for number in range(count)]
    results = run(together(flows, limit=limit))
    assert [str(result) for result in results] == ["0", "1", "two", "3", "4"][:count]


def test_together_is_at_the_same_time_but_not_more_than_the_limit() -> None:
    lock, now, most = threading.Lock(), [0], [0]
    meeting = threading.Barrier(3)

    class Counting(Scripted):
        def send(self, *arguments: Any) -> Any:
            with lock:
                now[0] += 1
                most[0] = max(most[0], now[0])
            if not arguments[0]["url"].endswith("/oidc/token"):
                meeting.wait(5)
            with lock:
                now[0] -= 1
            return super().send(*arguments)

    engine = Counting([answer({}) for _ in range(6)])
    assert plain(together([send(get(str(number))) for number in range(6)], limit=3), engine) == [200] * 6
    assert most == [3]


def test_together_when_awaited_is_not_more_than_the_limit() -> None:
    now, most = [0], [0]

    class Counting(Scripted):
        async def asend(self, *arguments: Any) -> Any:
            now[0] += 1
            most[0] = max(most[0], now[0])
            await anyio.sleep(0.005)
            now[0] -= 1
            return await super().asend(*arguments)

    engine = Counting([answer({}) for _ in range(6)])
    assert awaited(together([send(get(str(number))) for number in range(6)], limit=3), engine) == [200] * 6
    assert most == [3]


def test_exclusive_flows_come_one_after_the_other() -> None:
    session = Session(exchange(), Scripted([]))
    inside, most = [0], [0]

    def alone() -> Flow[None]:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        yield Sleep(0.005)
        inside[0] -= 1

    def flow() -> Flow[None]:
        yield Exclusive(alone())

    threads = [threading.Thread(target=session.run, args=(flow(), Deadline.after(5))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_what_fails_while_it_is_alone_lets_the_next_in(run: Run) -> None:
    def flow() -> Flow[int]:
        try:
            yield Exclusive(failing(HookError("no")))
        except HookError:
            return int((yield Exclusive(value(7))))
        return 0

    assert run(flow()) == 7


def test_without_a_deadline_exclusive_waits_for_ever(run: Run) -> None:
    def flow() -> Flow[int]:
        return int((yield Exclusive(value(7))))

    assert run(flow(), seconds=None) == 7
