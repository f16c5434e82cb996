"""Every item once, and an end to every listing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hookwright import Hook, Page
from hookwright.errors import BadResponseError
from hookwright.kit.calls import Flow
from hookwright.kit.paging import Pages, numbered


def hook(id: str) -> Hook:
    return Hook(provider="p", account="a", id=id)


def listing(pages: dict[Any, tuple[list[str], Any]], wanted: Any = lambda item: True) -> tuple[list[str], list[Any]]:
    """The ids that come out, and the pages that were asked for."""
    asked: list[Any] = []

    def fetch(start: Any) -> Flow[Page[Hook]]:
        yield from ()
        asked.append(start)
        ids, following = pages[start]
        return Page([hook(id) for id in ids], following)

    found: list[str] = []
    going = Pages[Hook](fetch, wanted)
    while not going.done:
        flow = going.following()
        with pytest.raises(StopIteration) as stopped:
            next(flow)
        found += [item.id for item in stopped.value.value]
    return found, asked


def test_page_after_page() -> None:
    assert listing({None: (["a", "b"], 2), 2: (["c"], None)}) == (["a", "b", "c"], [None, 2])


def test_what_moved_to_the_next_page_comes_once() -> None:
    assert listing({None: (["a", "b"], 2), 2: (["b", "c"], None)})[0] == ["a", "b", "c"]


def test_a_server_that_gives_the_same_page_for_ever() -> None:
    assert listing({None: (["a", "b"], 2), 2: (["a", "b"], 2)}) == (["a", "b"], [None, 2])


def test_a_server_that_gives_empty_pages_for_ever() -> None:
    assert listing({None: ([], 2), 2: ([], 2)}) == ([], [None])


def test_a_page_on_which_nothing_is_wanted_is_not_the_last() -> None:
    found = listing({None: (["a", "b"], 2), 2: (["c"], None)}, wanted=lambda item: item.id == "c")
    assert found == (["c"], [None, 2])


def test_items_without_an_id_are_all_kept() -> None:
    assert listing({None: (["", "", "a"], None)})[0] == ["", "", "a"]


def test_a_failed_page_can_be_asked_for_again() -> None:
    asked: list[Any] = []

    def fetch(start: Any) -> Flow[Page[Hook]]:
        yield from ()
        asked.append(start)
        if len(asked) == 1:
            raise RuntimeError("lost")
        return Page([hook("a")], None)

    pages = Pages[Hook](fetch)
    with pytest.raises(RuntimeError, match="lost"):
        next(pages.following())
    assert not pages.done
    with pytest.raises(StopIteration) as stopped:
        next(pages.following())
    assert [item.id for item in stopped.value.value] == ["a"]


@given(count=st.integers(0, 50), size=st.integers(1, 10), told=st.booleans())
def test_numbered_pages_end_where_they_should(count: int, size: int, told: bool) -> None:
    ids = [str(number) for number in range(count)]
    pages = {}
    for page in range(1, count // size + 3):
        items = [hook(id) for id in ids[(page - 1) * size : page * size]]
        answer = numbered(items, page, size, str(count) if told else None)
        pages[None if page == 1 else page] = ([item.id for item in items], answer.next)
    found, asked = listing(pages)
    assert found == ids
    assert len(asked) <= count // size + 1


@pytest.mark.parametrize("total", ["", "many", "-1", "1.5", "²", "1e3"])
def test_a_total_that_is_none_is_not_counted_on(total: str) -> None:
    assert numbered([hook("a")], 1, 1, total).next == 2


class Moving:
    """A server that pages a list by numbers, newest first, while hooks are created and deleted."""

    def __init__(self, count: int, size: int, moves: list[tuple[str, int]]) -> None:
        self.ids = [f"old {number}" for number in range(count)]
        self.always = set(self.ids)
        self.ever = set(self.ids)
        self.size = size
        self.moves = iter(moves)

    def fetch(self, start: Any) -> Flow[Page[Hook]]:
        yield from ()
        page = start or 1
        ids = self.ids[(page - 1) * self.size : page * self.size]
        answer = numbered([hook(id) for id in ids], page, self.size, str(len(self.ids)))
        self._move()
        return answer

    def _move(self) -> None:
        """Between two requests, either some hooks come or one goes."""
        kind, number = next(self.moves, ("nothing", 0))
        if kind == "created":
            new = [f"new {len(self.ever) + one}" for one in range(number)]
            self.ids[:0] = new
            self.ever.update(new)
        elif kind == "deleted" and self.ids:
            gone = self.ids.pop(number % len(self.ids))
            self.always.discard(gone)


def read(pages: Pages[Hook]) -> list[str]:
    found: list[str] = []
    while not pages.done:
        with pytest.raises(StopIteration) as stopped:
            next(pages.following())
        found += [item.id for item in stopped.value.value]
    return found


MOVES = st.tuples(st.sampled_from(["created", "deleted", "nothing"]), st.integers(0, 9))


@given(count=st.integers(0, 40), size=st.integers(1, 7), moves=st.lists(MOVES, max_size=12))
def test_a_list_that_moves_while_it_is_read_is_read_whole(count: int, size: int, moves: list[tuple[str, int]]) -> None:
    """What was there all the time comes, once, unless the list never stands still."""
    server = Moving(count, size, moves)
    found = read(Pages[Hook](server.fetch, again=True))
    assert len(found) == len(set(found))
    assert set(found) <= server.ever
    if len(moves) <= 2:
        assert server.always <= set(found)


def test_a_page_that_moved_on_by_exactly_a_page() -> None:
    server = Moving(6, 2, [("created", 2), ("created", 2)])
    assert set(read(Pages[Hook](server.fetch, again=True))) == server.ever


def test_a_page_without_hooks_is_followed() -> None:
    pages = {None: Page[Hook]([], 2, passed_over=100), 2: Page([], 3, passed_over=100), 3: Page([hook("a")], None)}

    def fetch(start: Any) -> Flow[Page[Hook]]:
        yield from ()
        return pages[start]

    assert read(Pages[Hook](fetch)) == ["a"]


def test_a_server_that_repeats_itself_in_turns_is_an_error() -> None:
    def fetch(start: Any) -> Flow[Page[Hook]]:
        yield from ()
        number = start or 1
        return Page([hook(str(number % 2))], number + 1)

    pages = Pages[Hook](fetch)
    outcome: object = None
    while not pages.done and not isinstance(outcome, BadResponseError):
        try:
            next(pages.following())
        except (StopIteration, BadResponseError) as ended:
            outcome = ended
    assert "says that there is more" in str(outcome)
