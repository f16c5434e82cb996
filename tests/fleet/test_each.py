"""A function that is called for every account: in threads, with await, and where an executor runs it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import anyio
import pytest
from tests.fleet import functions
from tests.fleet.accounts import logtos
from tests.fleet.silent import join_fleet_threads

from hookwright import AsyncFleet, AsyncHooks, Failed, Fleet, Hooks, InvalidRequestError, Logto, RateLimitError
from hookwright.fleet import FunctionFailedError, Result


@contextmanager
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@contextmanager
def processes() -> Iterator[Executor]:
    # A fork of a process with threads is refused by newer Pythons.
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@contextmanager
def no_executor() -> Iterator[None]:
    yield None


@pytest.fixture(params=[no_executor, threads, processes], scope="module")
def executor(request: pytest.FixtureRequest) -> Iterator[Executor | None]:
    with request.param() as made:
        yield made


@pytest.fixture(scope="module")
def accounts() -> Iterator[list[Logto]]:
    with logtos(5, hooks=3) as made:
        yield made


def test_every_account_has_its_result(executor: Executor | None, accounts: list[Logto]) -> None:
    with Fleet(accounts, concurrency=2) as fleet:
        done = list(fleet.each(functions.all_of, executor=executor))
        values = {item.account.label: item.value for item in done if isinstance(item, Result)}
        assert {label: sorted(hook.name or "" for hook in hooks) for label, hooks in values.items()} == {
            account.label: ["hook 0", "hook 1", "hook 2"] for account in accounts
        }
        assert all(hook.account == label and hook.secret for label, hooks in values.items() for hook in hooks)
        chosen = fleet.each(functions.all_of, accounts=["account [12]"], executor=executor)
        assert sorted(item.account.name for item in chosen if isinstance(item, Result)) == ["account 1", "account 2"]
    join_fleet_threads()


def test_the_account_of_a_result_is_the_one_that_was_given(executor: Executor | None, accounts: list[Logto]) -> None:
    for done in Fleet(accounts).each(functions.accounts_of, executor=executor):
        assert isinstance(done, Result)
        assert any(done.account is account for account in accounts)
        assert done.value == done.account


def test_an_error_of_the_package_arrives_whole(executor: Executor | None, accounts: list[Logto]) -> None:
    for done in Fleet(accounts[:1]).each(functions.limited, executor=executor):
        assert isinstance(done, Failed)
        error = done.error
        assert isinstance(error, RateLimitError)
        assert (error.message, error.retry_after, error.status, error.code) == ("too many", 7.0, 429, "c")
        assert (error.provider, error.operation, error.body) == ("logto", "GetHook", "slow down")


def test_any_other_error_is_told_without_credentials(executor: Executor | None, accounts: list[Logto]) -> None:
    done = list(Fleet(accounts).each(functions.odd, executor=executor))
    assert len(done) == len(accounts)
    for item in done:
        assert isinstance(item, Failed)
        assert isinstance(item.error, FunctionFailedError)
        assert "the function raised KeyError" in item.error.message
        assert "functions.py:" in item.error.message
        assert item.item.client_secret.reveal() not in f"{item!r} {item.error} {item.error!r} {vars(item.error)}"


@pytest.mark.parametrize("executor", [processes], indirect=True)
def test_what_other_processes_cannot_have_is_told(executor: Executor, accounts: list[Logto]) -> None:
    here = lambda hooks: None  # noqa: E731
    with Fleet(accounts[:2]) as fleet:
        for function in (functions.unpicklable, here):
            for item in fleet.each(function, executor=executor):
                assert isinstance(item, Failed)
                assert "the executor raised" in item.error.message
        # It goes on all the same.
        assert len([item for item in fleet.each(functions.all_of, executor=executor) if isinstance(item, Result)]) == 2


@pytest.mark.parametrize("executor", [processes], indirect=True)
def test_it_runs_in_other_processes(executor: Executor, accounts: list[Logto]) -> None:
    with Fleet(accounts) as fleet:
        where = {item.value for item in fleet.each(functions.process_of, executor=executor) if isinstance(item, Result)}
        assert os.getpid() not in where


def test_an_executor_that_has_ended_is_told(accounts: list[Logto]) -> None:
    with threads() as executor:
        pass
    for item in Fleet(accounts[:1]).each(functions.all_of, executor=executor):
        assert isinstance(item, Failed)
        assert "the executor raised RuntimeError" in item.error.message


class Never(Executor):
    """An executor that never runs anything."""

    def __init__(self) -> None:
        self.submitted: list[Future[Any]] = []
        self.full = threading.Event()

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        self.submitted.append(Future())
        if len(self.submitted) == 3:
            self.full.set()
        return self.submitted[-1]


def test_leaving_takes_back_what_the_executor_has_not_begun() -> None:
    executor = Never()
    with logtos(5) as accounts, Fleet(accounts, concurrency=3) as fleet:
        results = fleet.each(functions.all_of, executor=executor)
        asking = threading.Thread(target=lambda: list(results))
        asking.start()
        assert executor.full.wait(10)
        results.close()
        asking.join(10)
        assert not asking.is_alive()
    assert [future.cancelled() for future in executor.submitted] == [True, True, True]
    join_fleet_threads()


def test_so_many_accounts_at_a_time_and_no_more() -> None:
    at_once, most, guard = 0, 0, threading.Lock()
    # Nobody goes on before three are there.
    three = threading.Barrier(3, timeout=10)

    def function(hooks: Hooks) -> None:
        nonlocal at_once, most
        with guard:
            at_once += 1
            most = max(most, at_once)
        three.wait()
        with guard:
            at_once -= 1

    with logtos(9) as accounts, Fleet(accounts, concurrency=3) as fleet:
        assert [type(item) for item in fleet.each(function)] == [Result] * 9
    assert most == 3


def test_hooks_are_closed_after_the_call(accounts: list[Logto]) -> None:
    kept: list[Hooks] = []
    for _ in Fleet(accounts[:1]).each(kept.append):
        pass
    with pytest.raises(InvalidRequestError, match="closed"):
        list(kept[0].list())


def test_an_exit_within_the_function_is_told(accounts: list[Logto]) -> None:
    def leave(hooks: Hooks) -> None:
        raise SystemExit(3)

    (done,) = Fleet(accounts[:1]).each(leave)
    assert isinstance(done, Failed)
    assert "SystemExit" in done.error.message


def test_the_generated_client_is_there_too(accounts: list[Logto]) -> None:
    def count(hooks: Hooks) -> int:
        answer = hooks.client.get_httpx_client().get("/api/hooks")
        return len(answer.json())

    assert [item.value for item in Fleet(accounts).each(count) if isinstance(item, Result)] == [3] * 5


def test_what_cannot_be_called_is_refused(accounts: list[Logto]) -> None:
    async def coroutine(hooks: Hooks) -> None: ...

    fleet: Any = Fleet(accounts)
    with pytest.raises(InvalidRequestError, match="use AsyncFleet"):
        fleet.each(coroutine)
    with pytest.raises(InvalidRequestError, match="a client of Dask has get_executor"):
        fleet.each(functions.all_of, executor=4)
    asynchronous: Any = AsyncFleet(accounts)
    for one in (fleet, asynchronous):
        with pytest.raises(InvalidRequestError, match="function: expected a function of the account's hooks, got str"):
            one.each("list")


def test_a_coroutine_function_is_awaited(accounts: list[Logto]) -> None:
    async def count(hooks: AsyncHooks) -> int:
        if hooks.account.label == "account 1":
            raise RateLimitError("too many")
        if hooks.account.label == "account 2":
            raise KeyError("odd")
        answer = await hooks.client.get_async_httpx_client().get("/api/hooks")
        return len(answer.json()) + len([hook async for hook in hooks.list()])

    async def program() -> list[Any]:
        async with AsyncFleet(accounts) as fleet:
            return [item async for item in fleet.each(count)]

    done = anyio.run(program)
    assert [item.value for item in done if isinstance(item, Result)] == [6, 6, 6]
    errors = {item.item.label: type(item.error) for item in done if isinstance(item, Failed)}
    assert errors == {"account 1": RateLimitError, "account 2": FunctionFailedError}
