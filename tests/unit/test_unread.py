"""Hooks that are read when they are looked at."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import attrs
import pytest

from hookwright import Hook


class Reader:
    """Reads hooks, and keeps count."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, item: Any) -> Hook:
        self.times += 1
        return Hook(provider="shop", account="main", id=item.get("id") or "", name=item.get("name"), raw=item)


ITEM = {"id": "h1", "name": "audit"}


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def hook(reader: Reader) -> Hook:
    (hook,) = Hook.unread([ITEM], reader)
    return hook


def test_its_id_is_known_without_reading_it(hook: Hook, reader: Reader) -> None:
    assert (hook.id, reader.times) == ("h1", 0)


def test_it_is_read_once(hook: Hook, reader: Reader) -> None:
    assert (hook.name, hook.provider, hook.enabled, hook.problems, hook.raw) == ("audit", "shop", None, (), ITEM)
    assert reader.times == 1


def itself(hook: Hook) -> Hook:
    return hook


def pickled(hook: Hook) -> Any:
    return pickle.loads(pickle.dumps(hook))


def changed(hook: Hook) -> Hook:
    return attrs.evolve(hook, enabled=True)


LOOKS = (itself, repr, hash, attrs.asdict, copy.copy, copy.deepcopy, pickled, changed)


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_tells_it_from_a_hook_that_was_read_at_once(hook: Hook, look: Callable[[Hook], Any]) -> None:
    assert look(hook) == look(Reader()(ITEM))
    assert hook == Reader()(ITEM)


def test_what_is_pickled_holds_no_reader(hook: Hook) -> None:
    assert vars(pickled(hook)) == vars(Reader()(ITEM))


def test_it_has_no_other_attributes_and_cannot_be_changed(hook: Hook) -> None:
    with pytest.raises(AttributeError, match="'Hook' object has no attribute 'nmae'"):
        hook.nmae  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        hook.name = "other"  # type: ignore[misc]


@pytest.mark.parametrize("item", [{}, {"id": None}, {"id": ""}, {"id": 7}, {"id": ["h1"]}])
def test_an_odd_id_is_left_to_the_reader(item: dict[str, Any], reader: Reader) -> None:
    (hook,) = Hook.unread([item], reader)
    assert reader.times == 1
    assert hook == Reader()(item)


def test_threads_may_look_at_the_same_time(hook: Hook) -> None:
    start = Barrier(8)
    seen = []

    def look() -> None:
        start.wait()
        seen.append((hook.name, hook.account, hook.raw))

    threads = [Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [("audit", "main", ITEM)] * 8
