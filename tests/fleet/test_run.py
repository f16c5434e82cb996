"""Work in the background: how far it gets ahead, and what comes of its failures."""

from __future__ import annotations

from importlib.util import find_spec

import anyio
import pytest
from anyio import wait_all_tasks_blocked

from hookwright.fleet.asyncresults import AsyncResults
from hookwright.fleet.background import Background
from hookwright.fleet.results import Results
from hookwright.fleet.run import Emit, Run

NO_TRIO = pytest.mark.skipif(find_spec("trio") is None, reason="trio is not installed")
BACKENDS = ["asyncio", pytest.param("trio", marks=NO_TRIO)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_it_waits_while_nobody_takes_its_results(backend: str) -> None:
    made = 0

    async def produce(emit: Emit[int]) -> None:
        nonlocal made
        for number in range(1000):
            made += 1
            await emit([number])

    async def program() -> None:
        results = AsyncResults(Run(produce, 3))
        assert await anext(results) == 0
        await wait_all_tasks_blocked()
        # Three wait, and a fourth for room; one was taken.
        assert made <= 5
        assert [number async for number in results] == list(range(1, 1000))
        assert [number async for number in results] == []

    anyio.run(program, backend=backend)


async def _breaks(emit: Emit[int]) -> None:
    await emit([1, 2])

    async def fail() -> None:
        raise LookupError("a mistake of the library")

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(fail)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_mistake_is_raised_after_the_results_before_it(backend: str) -> None:
    async def program() -> None:
        results = AsyncResults(Run(_breaks, 3))
        assert [await anext(results), await anext(results)] == [1, 2]
        with pytest.raises(LookupError, match="a mistake"):
            await anext(results)
        assert [number async for number in results] == []

    anyio.run(program, backend=backend)


def test_a_mistake_is_raised_in_a_plain_loop_too() -> None:
    run = Run(_breaks, 3)
    results = Results(run, Background(run.leave))
    assert [next(results), next(results)] == [1, 2]
    with pytest.raises(LookupError, match="a mistake"):
        next(results)
    assert list(results) == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_two_tasks_share_the_results(backend: str) -> None:
    async def produce(emit: Emit[int]) -> None:
        for number in range(100):
            await emit([number])

    async def program() -> None:
        results, found = AsyncResults(Run(produce, 2)), []

        async def take() -> None:
            async for number in results:
                found.append(number)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(take)
            tasks.start_soon(take)
        assert sorted(found) == list(range(100))

    anyio.run(program, backend=backend)
