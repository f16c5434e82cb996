"""Calls that must not cross each other: many callers at once leave what one after the other would leave."""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from attrs import evolve

from hookwright import (
    AsyncHooks,
    Endpoint,
    HookError,
    Hooks,
    HookSpec,
    Logto,
    LogtoOptions,
    NotFoundError,
    PostHogOptions,
    UnavailableError,
)
from hookwright.interface.turns import Turns
from hookwright.kit.account import Account
from hookwright.kit.calls import Flow, Sleep
from hookwright.sandbox import Sandbox

URL = "https://example.com/in"
CALLERS = 20
NAMES = 10


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Sandbox:
    running.reset()
    return running


@pytest.fixture
def account(sandbox: Sandbox) -> Account:
    found: Account = sandbox.account("logto")
    return found


def specs() -> list[HookSpec]:
    return [HookSpec(URL, name=f"audit {number % NAMES}", events=["User.Created"]) for number in range(CALLERS)]


def names(account: Account) -> Counter[str | None]:
    with Hooks(account) as hooks:
        return Counter(hook.name for hook in hooks.list())


ONE_OF_EACH = Counter({f"audit {number}": 1 for number in range(NAMES)})


def by_threads(account: Account) -> None:
    with Hooks(account) as hooks, ThreadPoolExecutor(CALLERS) as pool:
        list(pool.map(hooks.ensure, specs()))


def by_objects(account: Account) -> None:
    def ensure(spec: HookSpec) -> None:
        # Another label and other credentials do not make another account.
        assert isinstance(account, Logto)
        with Hooks(evolve(account, label=spec.name)) as hooks:
            hooks.ensure(spec)

    with ThreadPoolExecutor(CALLERS) as pool:
        list(pool.map(ensure, specs()))


async def by_tasks(account: Account) -> None:
    async with AsyncHooks(account) as hooks, anyio.create_task_group() as tasks:
        for spec in specs():
            tasks.start_soon(hooks.ensure, spec)


def in_asyncio(account: Account) -> None:
    anyio.run(by_tasks, account)


def in_trio(account: Account) -> None:
    anyio.run(by_tasks, account, backend="trio")


def in_several_loops(account: Account) -> None:
    async def ensure(spec: HookSpec) -> None:
        async with AsyncHooks(account) as hooks:
            await hooks.ensure(spec)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda spec: asyncio.run(ensure(spec)), specs()))


def in_both_modes(account: Account) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda go: go(account), [by_threads, in_asyncio]))


@pytest.mark.parametrize("go", [by_threads, by_objects, in_asyncio, in_trio, in_several_loops, in_both_modes])
def test_ensure_by_many_callers_makes_one_hook_of_each_name(go: Callable[[Account], None], account: Account) -> None:
    go(account)
    assert names(account) == ONE_OF_EACH


def test_one_name_in_two_accounts_is_two_hooks(sandbox: Sandbox) -> None:
    """Nobody waits for another account."""
    first, second = sandbox.account("apivideo"), sandbox.account("apivideo")
    assert first.identity == second.identity
    assert sandbox.account("logto").identity != first.identity


def test_replace_by_several_callers_leaves_one_new_hook(account: Account) -> None:
    spec = HookSpec(URL, name="audit", events=["User.Created"])
    with Hooks(account) as hooks, ThreadPoolExecutor(8) as pool:
        old = hooks.create(spec)

        def replace(_: int) -> object:
            try:
                return hooks.replace(old.id, spec)
            except HookError as failure:
                return failure

        outcomes = list(pool.map(replace, range(8)))
        assert Counter(type(one) for one in outcomes)[NotFoundError] == 7
        assert len(list(hooks.list())) == 1


def test_updates_of_one_hook_do_not_undo_each_other(account: Account) -> None:
    spec = HookSpec(Endpoint(URL), name="audit", events=["User.Created"], options=LogtoOptions(retries=1))
    with Hooks(account) as hooks, ThreadPoolExecutor(2) as pool:
        for number in range(10):
            hook = hooks.create(spec)
            url, retries = f"{URL}/{number}", 2 + number % 2
            waiting = [
                pool.submit(hooks.update, hook.id, target=url),
                pool.submit(hooks.update, hook.id, options=LogtoOptions(retries=retries)),
            ]
            assert [one.result().id for one in waiting] == [hook.id] * 2
            stored = hooks.get(hook.id)
            assert stored.target == Endpoint(url)
            assert stored.raw["config"]["retries"] == retries


def test_updates_of_one_function_do_not_undo_each_other(sandbox: Sandbox) -> None:
    # An older server does not notice that a change is made on top of an old reading.
    sandbox.posthog.knobs.age = "2026"
    spec = HookSpec(Endpoint(URL), name="sign-ups", events=["user signed up"], enabled=True)
    with Hooks(sandbox.account("posthog")) as hooks, ThreadPoolExecutor(2) as pool:
        hook = hooks.create(spec)
        for number in range(10):
            url, body = f"{URL}/{number}", {"number": number}
            waiting = [
                pool.submit(hooks.update, hook.id, target=url),
                pool.submit(hooks.update, hook.id, options=PostHogOptions(body=body)),
            ]
            assert all(one.result() for one in waiting)
            inputs = hooks.get(hook.id).raw["inputs"]
            assert (inputs["url"]["value"], inputs["body"]["value"]) == (url, body)


def test_waiting_ends_with_the_deadline(account: Account) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(hooks: Hooks) -> Flow[None]:
        begun.set()
        assert go_on.wait(10)
        yield Sleep(0)

    turns = Turns()
    with Hooks(account) as hooks, Hooks(account, timeout=0.1) as hurried, ThreadPoolExecutor(1) as pool:
        held = pool.submit(hooks._run, turns.take("key", slow(hooks), provider="logto", doing="ensure"))
        assert begun.wait(10)
        with pytest.raises(UnavailableError, match="another call in this program was still working") as caught:
            hurried._run(turns.take("key", slow(hooks), provider="logto", doing="ensure"))
        assert not caught.value.maybe_applied
        go_on.set()
        held.result(10)
        begun.clear()
        hooks._run(turns.take("key", slow(hooks), provider="logto", doing="ensure"))


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_task_that_is_cancelled_gives_its_turn_back(backend: str, account: Account) -> None:
    turns = Turns()

    def endless() -> Flow[None]:
        yield Sleep(3600)

    def short() -> Flow[str]:
        yield Sleep(0)
        return "done"

    async def main() -> str:
        async with AsyncHooks(account, timeout=None) as hooks:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(hooks._run, turns.take("key", endless(), provider="logto", doing="ensure"))
                await anyio.wait_all_tasks_blocked()
                tasks.cancel_scope.cancel()
            return await hooks._run(turns.take("key", short(), provider="logto", doing="ensure"))

    assert anyio.run(main, backend=backend) == "done"


def test_a_failed_flow_gives_its_turn_back() -> None:
    turns = Turns()

    def failing() -> Flow[None]:
        yield Sleep(0)
        raise HookError("no")

    for _ in range(2):
        flow = turns.take("key", failing(), provider="logto", doing="ensure")
        assert next(flow) == Sleep(0)
        with pytest.raises(HookError, match="no"):
            flow.send(None)


@pytest.mark.skipif(
    not hasattr(multiprocessing, "Pipe") or "fork" not in multiprocessing.get_all_start_methods(), reason="needs fork"
)
def test_a_child_does_not_wait_for_a_turn_of_its_parent() -> None:
    turns = Turns()

    def holding() -> Flow[None]:
        yield Sleep(0)

    held = turns.take("key", holding(), provider="logto", doing="ensure")
    next(held)
    reading, writing = multiprocessing.get_context("fork").Pipe(duplex=False)

    def child() -> None:
        writing.send(next(turns.take("key", holding(), provider="logto", doing="ensure")))

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    assert reading.poll(10)
    assert reading.recv() == Sleep(0)
    process.join(10)
    # In this process the turn is taken still: whoever wants it waits.
    waiting = turns.take("key", holding(), provider="logto", doing="ensure")
    assert next(waiting) != Sleep(0)
    held.close()
