"""Reading a hook's recent deliveries page by page, within a window of time that stands still."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from attrs import frozen

from hookwright.kit import reading
from hookwright.kit.calls import Answer, Call, Flow, send
from hookwright.kit.paging import numbered
from hookwright.kit.times import to_milliseconds
from hookwright.model import Delivery, Page
from hookwright.providers.logto.reading import delivery_of
from hookwright_logto.api.hooks import list_hook_recent_logs
from hookwright_logto.types import UNSET

_PAGE = 100

_USUAL = timedelta(hours=24)
"""How far Logto goes back when it is given neither a start nor an end."""


@frozen
class Window:
    """The pages that follow the first, and the times that they lie between."""

    page: int
    start: datetime | None
    end: datetime | None


def recent_page(id: str, window: Window | None, since: datetime | None) -> Flow[Page[Delivery]]:
    """Return a page of deliveries, the newest first.

    The pages after the first end at the newest delivery of the first: what is logged meanwhile would move them on.
    """
    asked = window or Window(1, since, None)
    request = list_hook_recent_logs._get_kwargs(
        id,
        start_time=UNSET if asked.start is None else to_milliseconds(asked.start),
        end_time=UNSET if asked.end is None else to_milliseconds(asked.end),
        page=asked.page,
        page_size=_PAGE,
    )

    def read(answer: Answer) -> Page[Delivery]:
        items = [delivery_of(id, item) for item in reading.list_of(answer)]
        page = numbered(items, asked.page, _PAGE, answer.headers.get("total-number"))
        if page.next is None:
            return page
        following = _first(items, since, answer) if window is None else window
        return Page(items, Window(page.next, following.start, following.end), total=page.total)

    return send(Call("ListHookRecentLogs", request, read))


def _first(items: Sequence[Delivery], since: datetime | None, answer: Answer) -> Window:
    newest = max((one.at for one in items if one.at is not None), default=None)
    # Logto refuses a window that ends when it starts; a little more is in it, and comes once all the same.
    end = None if newest is None else newest + timedelta(milliseconds=1)
    if end is None or since is not None:
        return Window(1, since, end)
    # With an end and no start Logto would go back for ever.
    return Window(1, _now(answer) - _USUAL, end)


def _now(answer: Answer) -> datetime:
    """Return the server's time, or this machine's if the server does not tell."""
    try:
        return parsedate_to_datetime(answer.headers.get("date") or "").astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return datetime.now(UTC)
