"""Going through the pages of a provider's answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import define, field

from hookwright.errors import BadResponseError
from hookwright.kit.adapter import Adapter
from hookwright.kit.calls import Flow
from hookwright.model import Delivery, Hook, Page

T = TypeVar("T", Hook, Delivery)

_BARREN_PAGES = 100
"""How many pages in a row may bring nothing new before the server is taken for one that repeats itself."""

_READINGS = 4
"""How often a list is read at most when it moves while it is read."""


@define
class Pages(Generic[T]):
    """The items of a listing, page after page, each item once.

    A list that is paged by numbers moves when items are created or deleted meanwhile: a page then shows items again, or
    passes some over. Items are told apart by their ids, and ``again`` has a list that moved read once more from its start,
    until nothing moves. A page without anything new is not the end as long as the provider says that there is more.
    """

    fetch: Callable[[Any], Flow[Page[T]]]
    wanted: Callable[[T], bool] = lambda item: True
    again: bool = False
    done: bool = field(default=False, init=False)
    _start: Any = field(default=None, init=False)
    _given: set[str] = field(factory=set, init=False)
    _read: set[str] = field(factory=set, init=False)
    """What this reading of the list has shown."""
    _last: Page[T] | None = field(default=None, init=False)
    _moved: bool = field(default=False, init=False)
    _barren: int = field(default=0, init=False)
    _readings: int = field(default=1, init=False)

    def following(self) -> Flow[list[T]]:
        """Return the wanted items of the next page; set ``done`` with the last.

        Raise ``BadResponseError`` when the provider goes on saying that there is more without showing anything new.
        """
        page = yield from self.fetch(self._start)
        ids = [item.id for item in page.items if item.id]
        shown_before = self._read.intersection(ids)
        self._moved = self._moved or bool(shown_before) or _resized(self._last, page)
        self._start = page.next
        self._read.update(ids)
        new = [item for item in page.items if self._is_new(item)]
        if page.next is None:
            self._end_reading()
        elif set(ids) - shown_before or page.passed_over:
            self._last, self._barren = page, 0
        elif _repeats(self._last, page):
            # A server that ignores the page asked for would be listed for ever.
            self.done = True
        else:
            self._last, self._barren = page, self._barren + 1
            self._check_barren()
        return [item for item in new if self.wanted(item)]

    def _is_new(self, item: T) -> bool:
        if not item.id:
            # Items whose id could not be read cannot be told apart: all of them are given, once.
            return self._readings == 1
        if item.id in self._given:
            return False
        self._given.add(item.id)
        return True

    def _check_barren(self) -> None:
        if self._barren >= _BARREN_PAGES:
            raise BadResponseError(
                f"the provider says that there is more, but its last {self._barren} pages showed nothing new"
            )

    def _end_reading(self) -> None:
        if not (self.again and self._moved and self._readings < _READINGS):
            self.done = True
            return
        self._readings += 1
        self._start, self._last, self._moved = None, None, False
        self._read.clear()


def _resized(before: Page[T] | None, page: Page[T]) -> bool:
    """Return whether the list grew or shrank since the page before, as far as the provider tells."""
    return before is not None and None not in (before.total, page.total) and before.total != page.total


def _repeats(before: Page[T] | None, page: Page[T]) -> bool:
    """Return whether the server seems to give one page for all.

    Exactly as many new items in front as a page has would show the same page again: then the list has grown.
    """
    if before is None or not page.items:
        return not page.items
    same = [item.id for item in before.items] == [item.id for item in page.items]
    return same and not _resized(before, page)


def all_hooks(adapter: Adapter) -> Flow[list[Hook]]:
    """Every hook of the account."""
    pages = Pages[Hook](lambda start: adapter.list_page(start, event=None, enabled=None, size=None), again=True)
    hooks: list[Hook] = []
    while not pages.done:
        hooks += yield from pages.following()
    return hooks


def numbered(items: list[T], page: int, size: int, total: str | None) -> Page[T]:
    """Return a page of a listing by page number, with the number of the next one if there is more."""
    count = int(total) if total is not None and total.isdecimal() else None
    more = len(items) >= size if count is None else bool(items) and page * size < count
    return Page(items, page + 1 if more else None, total=count)
