"""Stores of what was seen: one gets a delivery, and it is remembered as long as is said."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from hookwright import InvalidRequestError
from hookwright.receivers import Claim, Seen, SeenInMemory, SeenInSQLite

Make = Callable[[], Seen]


@pytest.fixture(params=["memory", "sqlite"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Makes a store of either kind; those in files share one."""
    return SeenInMemory if request.param == "memory" else partial(SeenInSQLite, tmp_path / "seen.sqlite3")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "seen.sqlite3"


def test_a_claim_ends_in_one_of_two_ways(make: Make) -> None:
    seen = make()
    assert [seen.claim("a"), seen.claim("a"), seen.claim("b")] == [Claim.NEW, Claim.BUSY, Claim.NEW]
    seen.release("a")
    assert seen.claim("a") is Claim.NEW
    seen.keep("a")
    assert seen.claim("a") is Claim.DONE
    # What was handled is not forgotten because somebody gives up late.
    seen.release("a")
    assert seen.claim("a") is Claim.DONE
    assert seen.claim("b") is Claim.BUSY


def test_any_text_is_an_id(make: Make) -> None:
    seen = make()
    for id in ("", "a" * 10_000, "'; DROP TABLE seen; --", "测试", "a\0b", "a\0c"):
        assert seen.claim(id) is Claim.NEW
        seen.keep(id)
        assert seen.claim(id) is Claim.DONE


def test_one_of_many_threads_gets_it(make: Make) -> None:
    seen = make()
    with ThreadPoolExecutor(8) as threads:
        claims = list(threads.map(lambda number: seen.claim(str(number % 20)), range(400)))
    assert claims.count(Claim.NEW) == 20


def test_memory_has_a_bound() -> None:
    seen = SeenInMemory(limit=3)
    for id in "abcde":
        assert seen.claim(id) is Claim.NEW
        seen.keep(id)
    assert len(seen) == 3
    assert [seen.claim(id) for id in "abcde"] == [Claim.NEW, Claim.NEW, Claim.DONE, Claim.DONE, Claim.DONE]


def test_without_a_memory_only_what_is_being_handled_is_held_back() -> None:
    seen = SeenInMemory(limit=0)
    assert seen.claim("a") is Claim.NEW
    assert seen.claim("a") is Claim.BUSY
    seen.keep("a")
    assert seen.claim("a") is Claim.NEW


@pytest.mark.parametrize("limit", [-1, True, None, "many", 1.5])
def test_a_bound_is_a_number(limit: int) -> None:
    with pytest.raises(InvalidRequestError, match="limit"):
        SeenInMemory(limit)


def test_a_file_outlives_the_process(path: Path) -> None:
    first = SeenInSQLite(path)
    first.claim("a")
    first.keep("a")
    first.close()
    second = SeenInSQLite(path)
    assert second.claim("a") is Claim.DONE
    second.close()
    # Closed, it is opened again when it is needed.
    assert second.claim("b") is Claim.NEW
    second.close()


def test_two_stores_of_one_file_know_of_each_other(path: Path) -> None:
    one, other = SeenInSQLite(path), SeenInSQLite(path)
    assert (one.claim("a"), other.claim("a")) == (Claim.NEW, Claim.BUSY)
    # Only who has it gives it back.
    other.release("a")
    assert other.claim("a") is Claim.BUSY
    one.release("a")
    assert (other.claim("a"), one.claim("a")) == (Claim.NEW, Claim.BUSY)
    other.keep("a")
    assert one.claim("a") is Claim.DONE


def test_what_a_dead_process_was_handling_comes_free(path: Path) -> None:
    now = [1000.0]
    dead = SeenInSQLite(path, lease=timedelta(seconds=60), clock=lambda: now[0])
    assert dead.claim("a") is Claim.NEW
    living = SeenInSQLite(path, lease=timedelta(seconds=60), clock=lambda: now[0])
    now[0] += 60
    assert living.claim("a") is Claim.BUSY
    now[0] += 1
    assert living.claim("a") is Claim.NEW
    # It was not dead but slow: that it gives up does not concern whoever has it now.
    dead.release("a")
    assert dead.claim("a") is Claim.BUSY
    living.keep("a")
    assert dead.claim("a") is Claim.DONE


def test_a_file_forgets_after_the_time_that_is_said(path: Path) -> None:
    now = [1000.0]
    seen = SeenInSQLite(path, keep_for=timedelta(days=1), clock=lambda: now[0])
    for number in range(300):
        seen.claim(str(number))
        seen.keep(str(number))
    now[0] += 86_401
    for number in range(300, 600):
        seen.claim(str(number))
        seen.keep(str(number))
    seen.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM seen WHERE at < 2000").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM seen").fetchone() == (300,)
    connection.close()


def test_a_file_that_cannot_be_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("this is no database, and is long enough to show it" * 20)
    for path in (tmp_path, tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(InvalidRequestError, match="cannot keep what was seen"):
            SeenInSQLite(path)


def _claims(path: Path, count: int) -> int:
    seen = SeenInSQLite(path)
    won = 0
    for number in range(count):
        if seen.claim(str(number)) is Claim.NEW:
            won += 1
            seen.keep(str(number))
    seen.close()
    return won


def test_one_of_several_processes_gets_it(path: Path) -> None:
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as processes:
        won = list(processes.map(_claims, [path] * 3, [200] * 3))
    assert sum(won) == 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_fork_has_a_connection_of_its_own(path: Path) -> None:
    """As with servers that load the application once and fork their workers from it."""
    seen = SeenInSQLite(path)
    assert seen.claim("a") is Claim.NEW
    child = os.fork()
    if child == 0:
        try:
            good = seen.claim("a") is Claim.BUSY and seen.claim("b") is Claim.NEW
            seen.keep("b")
            os._exit(0 if good else 1)
        except BaseException:
            os._exit(2)
    assert os.waitpid(child, 0)[1] == 0
    assert seen.claim("b") is Claim.DONE
    seen.keep("a")
    assert seen.claim("a") is Claim.DONE
    seen.close()
