"""Going through the pages of a provider's answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import define, field

from hookwright.kit.adapter import Adapter
from hookwright.kit.calls import Flow
from hookwright.model import Delivery, Hook, Page

T = TypeVar("T", Hook, Delivery)


@define
class Pages(Generic[T]):
    """The items of a listing, page after page, each item once.

    Offset paging shows an item again when another was created in front of it meanwhile. A server that ignores the page
    asked for would be listed for ever: a page without anything new is the last.
    """

    fetch: Callable[[Any], Flow[Page[T]]]
    wanted: Callable[[T], bool] = lambda item: True
    done: bool = field(default=False, init=False)
    _start: Any = field(default=None, init=False)
    _seen: set[str] = field(factory=set, init=False)

    def following(self) -> Flow[list[T]]:
        """The wanted items of the next page; sets ``done`` with the last."""
        page = yield from self.fetch(self._start)
        items: list[T] = []
        new = False
        for item in page.items:
            # Items whose id could not be read cannot be told apart; they are all kept.
            if item.id:
                if item.id in self._seen:
                    continue
                self._seen.add(item.id)
                new = True
            if self.wanted(item):
                items.append(item)
        self._start = page.next
        self.done = page.next is None or not new
        return items


def all_hooks(adapter: Adapter) -> Flow[list[Hook]]:
    """Every hook of the account."""
    pages = Pages[Hook](lambda start: adapter.list_page(start, event=None, enabled=None, size=None))
    hooks: list[Hook] = []
    while not pages.done:
        hooks += yield from pages.following()
    return hooks


def numbered(items: list[T], page: int, size: int, total: str | None) -> Page[T]:
    """A page of a listing by page number, with the number of the next one if there is more."""
    more = len(items) >= size
    if total is not None and total.isdecimal():
        more = more and page * size < int(total)
    return Page(items, page + 1 if more else None)
