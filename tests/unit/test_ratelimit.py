"""Rate limits are kept under: how moments are taken, and what the exchange makes of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from attrs import define, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from hookwright import ApiVideo, AsyncHooks, Hooks, RateLimitError, Retry
from hookwright.headers import Headers
from hookwright.kit.adapter import adapter_of
from hookwright.kit.calls import Answer, Call, Send, Sleep
from hookwright.kit.limits import LOW, Budget, Limit
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.exchange import Exchange
from hookwright.wire.pace import Pace
from hookwright.wire.tokens import TokenStore

FOREVER = float("inf")


@define
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def kinds_of(call: Call[Any]) -> tuple[str, ...]:
    return tuple(filter(None, call.operation.split("+")))


def call(*kinds: str) -> Call[None]:
    return Call("+".join(kinds), {"method": "get", "url": "/"}, lambda answer: None)


def pace(clock: Clock, *limits: Limit) -> Pace:
    return Pace(limits, kinds_of, clock)


@frozen
class Asked:
    """A request, or a budget that an answer told of, so many quarters of a second after the one before."""

    after: float
    kinds: tuple[str, ...]
    patience: float
    budget: Budget | None


quarters = st.integers(0, 40).map(lambda count: count / 4)
kinds = st.sampled_from([("a",), ("b",), ("a", "b"), ()])
budgets = st.builds(Budget, st.sampled_from(["a", "b"]), st.integers(-1, LOW + 1), quarters)
asked = st.lists(
    st.builds(Asked, quarters, kinds, st.one_of(quarters, st.just(FOREVER)), st.one_of(st.none(), budgets)), max_size=40
)
limits = st.lists(st.builds(Limit, st.sampled_from(["a", "b"]), st.integers(1, 4), st.integers(1, 12)), max_size=3)


@given(limits, asked)
def test_no_window_ever_has_more_than_the_limit(limits: list[Limit], asked: list[Asked]) -> None:
    clock = Clock()
    keeper = pace(clock, *limits)
    taken: dict[str, list[float]] = {"a": [], "b": []}
    for one in asked:
        clock.now += one.after
        keeper.heed(one.budget)
        pause = keeper.reserve(call(*one.kinds), one.patience)
        assert pause >= 0
        if pause <= one.patience:
            for kind in one.kinds:
                taken[kind].append(clock.now + pause)
    for limit in limits:
        moments = taken[limit.kind]
        assert moments == sorted(moments)
        for first, beyond in zip(moments, moments[limit.calls :], strict=False):
            assert beyond >= first + limit.seconds


@given(limits, asked)
def test_a_request_that_is_kept_back_takes_no_moment(limits: list[Limit], asked: list[Asked]) -> None:
    clock = Clock()
    one, other = pace(clock, *limits), pace(clock, *limits)
    for step in asked:
        clock.now += step.after
        one.heed(step.budget)
        other.heed(step.budget)
        pause = one.reserve(call(*step.kinds), step.patience)
        if pause <= step.patience:
            assert other.reserve(call(*step.kinds), step.patience) == pause


@given(st.integers(1, 4), st.integers(1, 12), st.lists(quarters, max_size=30))
def test_nobody_waits_while_there_is_room(calls: int, seconds: int, gaps: list[float]) -> None:
    clock = Clock()
    keeper = pace(clock, Limit("a", calls, seconds))
    taken: list[float] = []
    for gap in gaps:
        clock.now += gap
        pause = keeper.reserve(call("a"), FOREVER)
        in_window = [moment for moment in taken if moment > clock.now - seconds]
        assert (pause > 0) is (len(in_window) >= calls)
        taken.append(clock.now + pause)


@given(st.integers(0, LOW), st.integers(1, 60), st.lists(st.tuples(quarters, quarters), max_size=30))
def test_no_more_are_sent_than_an_answer_said_are_left(
    left: int, resets_in: int, asked: list[tuple[float, float]]
) -> None:
    clock = Clock()
    keeper = pace(clock)
    keeper.heed(Budget("a", left, resets_in))
    until = clock.now + resets_in
    sent = 0
    for after, patience in asked:
        clock.now += after
        pause = keeper.reserve(call("a"), patience)
        if pause <= patience and clock.now + pause < until:
            sent += 1
    assert sent <= left


def test_what_is_left_is_spread_over_the_time_until_the_count_starts_anew() -> None:
    clock = Clock()
    keeper = pace(clock)
    keeper.heed(Budget("a", 3, 40))
    # All at once, as callers in several threads would: each has a moment of its own, and then they are free.
    assert [keeper.reserve(call("a"), FOREVER) for _ in range(5)] == [10, 20, 30, 40, 40]
    clock.now += 40
    assert keeper.reserve(call("a"), 0) == 0


def test_plenty_left_is_no_reason_to_wait() -> None:
    keeper = pace(Clock())
    keeper.heed(Budget("a", LOW + 1, 60))
    keeper.heed(None)
    assert keeper.reserve(call("a"), 0) == 0


def test_other_kinds_go_on() -> None:
    keeper = pace(Clock(), Limit("a", 1, 60))
    keeper.heed(Budget("a", 0, 60))
    assert keeper.reserve(call("b"), 0) == 0
    assert keeper.reserve(call(), 0) == 0
    assert keeper.reserve(call("a", "b"), 0) == 60


def test_who_cannot_wait_for_a_good_moment_goes_at_once_if_there_is_room() -> None:
    keeper = pace(Clock())
    keeper.heed(Budget("a", 1, 60))
    assert keeper.reserve(call("a"), 5) == 0
    # That was the last one.
    assert keeper.reserve(call("a"), 5) == 60


@pytest.mark.parametrize("remaining", [0, -1])
def test_nothing_left_means_to_wait_until_the_count_starts_anew(remaining: int) -> None:
    keeper = pace(Clock())
    keeper.heed(Budget("a", remaining, 30))
    assert keeper.reserve(call("a"), 30) == 30


def test_an_answer_that_was_overtaken_allows_nothing() -> None:
    clock = Clock()
    keeper = pace(clock)
    keeper.heed(Budget("a", 0, 30))
    keeper.heed(Budget("a", 3, 30))
    assert keeper.reserve(call("a"), FOREVER) == 30
    clock.now += 30
    keeper.heed(Budget("a", 3, 60))
    assert keeper.reserve(call("a"), FOREVER) == 15


def test_who_comes_later_does_not_get_in_front() -> None:
    clock = Clock()
    keeper = pace(clock, Limit("a", 2, 60))
    keeper.heed(Budget("a", 0, 30))
    assert keeper.reserve(call("a"), FOREVER) == 30
    clock.now += 10
    assert keeper.reserve(call("a"), FOREVER) == 20
    assert keeper.reserve(call("a"), FOREVER) == 80


def test_threads_share_the_limit() -> None:
    keeper = Pace((Limit("a", 5, 60),), kinds_of, Clock())
    pauses: list[float] = []
    gate = threading.Barrier(8)

    def reserve() -> None:
        gate.wait()
        for _ in range(25):
            pauses.append(keeper.reserve(call("a"), FOREVER))

    threads = [threading.Thread(target=reserve) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(pauses) == [60 * (place // 5) for place in range(200)]


def answer(status: int = 200, remaining: int = 100, resets_in: int = 60) -> Answer:
    headers = Headers([("X-RateLimit-Remaining", str(remaining)), ("X-RateLimit-Retry-After", str(resets_in))])
    return Answer(status, headers, b'{"data": [], "pagination": {"links": []}}')


@define
class Scripted:
    """An engine that gives prepared answers, the last one again and again."""

    answers: list[Answer]
    sent: int = 0

    def send(self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline) -> Answer:
        self.sent += 1
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer:
        return self.send(request, authorization, deadline)

    def close(self) -> None:
        pass

    async def aclose(self) -> None:
        pass


def account() -> ApiVideo:
    return ApiVideo(api_key="the key", basic=True)


Lister = Callable[..., Any]


async def list_blocking(engine: Scripted, times: int, **settings: Any) -> None:
    with Hooks(account(), engine=engine, **settings) as hooks:
        for _ in range(times):
            assert list(hooks.list()) == []


async def list_awaiting(engine: Scripted, times: int, **settings: Any) -> None:
    async with AsyncHooks(account(), engine=engine, **settings) as hooks:
        for _ in range(times):
            assert [hook async for hook in hooks.list()] == []


both = pytest.mark.parametrize("lists", [list_blocking, list_awaiting])


@pytest.mark.anyio
@both
async def test_a_request_that_would_not_fit_the_deadline_is_not_sent(lists: Lister) -> None:
    engine = Scripted([answer(remaining=0, resets_in=50)])
    with pytest.raises(RateLimitError, match="kept back for 50 s") as caught:
        await lists(engine, 2, timeout=5)
    assert engine.sent == 1
    error = caught.value
    assert error.retry_after == pytest.approx(50, abs=1)
    assert (error.provider, error.operation, error.status) == ("apivideo", "ListWebhooks", None)
    assert not error.maybe_applied


@pytest.mark.anyio
@both
async def test_a_429_keeps_the_next_request_back_too(lists: Lister) -> None:
    engine = Scripted([answer(429, remaining=0, resets_in=40)])
    for sent in (1, 2):
        with pytest.raises(RateLimitError) as caught:
            await lists(engine, 1, timeout=5)
        # Each has a session of its own, which knows nothing of the other's.
        assert engine.sent == sent
        assert caught.value.retry_after == 40
        assert caught.value.status == 429


@pytest.mark.anyio
@both
async def test_the_known_limit_is_kept_without_any_header(lists: Lister) -> None:
    plain = Answer(200, Headers(), answer().content)
    engine = Scripted([plain])
    with pytest.raises(RateLimitError, match="kept back for 60 s"):
        await lists(engine, 501, timeout=5)
    assert engine.sent == 500


@pytest.mark.anyio
@both
async def test_sending_everything_once_keeps_under_the_limit_as_well(lists: Lister) -> None:
    engine = Scripted([answer(remaining=0, resets_in=50)])
    with pytest.raises(RateLimitError, match="kept back"):
        await lists(engine, 2, timeout=5, retry=None)
    assert engine.sent == 1


@define
class Stepwise:
    """An exchange whose steps a test carries out, on a clock of its own."""

    clock: Clock = field(factory=Clock)
    exchange: Exchange = field()

    @exchange.default
    def _of_account(self) -> Exchange:
        adapter = adapter_of(account())
        limited = Pace(adapter.limits, adapter.counted_as, self.clock)
        return Exchange(adapter, TokenStore(adapter.auth, self.clock), limited, Retry())

    def perform(self, *answers: Answer) -> list[float | str]:
        """The steps that a listing takes: the seconds of each sleep, and ``"send"``."""
        flow = self.exchange.perform(
            Call("List", {"method": "get", "url": "/webhooks"}, lambda _: None), Deadline.after(None)
        )
        left = list(answers)
        steps: list[float | str] = []
        given: Any = None
        while True:
            try:
                step = flow.send(given)
            except StopIteration:
                return steps
            given = None
            if isinstance(step, Sleep):
                steps.append(step.seconds)
                self.clock.now += step.seconds
            elif isinstance(step, Send):
                steps.append("send")
                given = left.pop(0)
            else:
                given = _fetched(step)


def _fetched(step: Any) -> Any:
    """What an exclusive flow without steps of its own gives."""
    try:
        next(step.flow)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("the credential was expected to be at hand")


def test_what_an_answer_says_is_left_slows_the_next_request_down() -> None:
    stepwise = Stepwise()
    assert stepwise.perform(answer(remaining=3, resets_in=40)) == ["send"]
    assert stepwise.perform(answer(remaining=2, resets_in=30)) == [10, "send"]
    assert stepwise.perform(answer(remaining=100, resets_in=20)) == [10, "send"]


def test_the_time_until_the_count_starts_anew_is_no_wait_on_success() -> None:
    stepwise = Stepwise()
    assert [stepwise.perform(answer(resets_in=60)) for _ in range(3)] == [["send"]] * 3


def test_after_a_429_the_wait_is_what_the_answer_asked_for() -> None:
    stepwise = Stepwise()
    assert stepwise.perform(answer(429, remaining=0, resets_in=20), answer()) == ["send", 20, "send"]
