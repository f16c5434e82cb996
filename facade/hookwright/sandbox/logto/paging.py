"""The server's paging, its odd corners included."""

from __future__ import annotations

import math
from urllib.parse import urlencode

from attrs import frozen
from starlette.requests import Request

from hookwright.sandbox.logto.javascript import number
from hookwright.sandbox.logto.refusals import crashed, refused

_LARGEST_OFFSET = 2**63 - 1


@frozen
class Page:
    """The window that was asked for."""

    offset: int
    limit: int


def read_page(request: Request, *, optional: bool = False) -> Page | None:
    """The page that the query names; ``None`` when paging is optional and it names none."""
    page = _positive(request, "page", 1)
    size = _positive(request, "page_size", 20)
    if size > 100:
        raise refused(400, "guard.invalid_pagination")
    if optional and not request.query_params.get("page") and not request.query_params.get("page_size"):
        return None
    offset = (page - 1) * size
    # Nothing checks for whole numbers: page=1.5 is taken, if only the rows to skip come out whole.
    if offset > _LARGEST_OFFSET:
        raise crashed()
    if not float(size).is_integer() or not float(offset).is_integer():
        raise refused(422, "entity.invalid_input")
    if offset < 0:
        raise crashed()
    return Page(int(offset), int(size))


def page_headers(request: Request, path: str, page: Page, total: int, *, capped: bool = False) -> list[tuple[str, str]]:
    """The paging headers of a list: one ``Link`` for each relation.

    The links lead astray as the real ones do: the host is whatever the request called it, and the path lacks ``/api``
    (and the path under which the server is mounted), so that whoever follows them leaves the API.
    """
    current = page.offset // page.limit + 1
    last = math.ceil(total / page.limit) or 1
    links = [("first", 1)]
    if current > 1:
        links.append(("prev", current - 1))
    if not capped:
        links.append(("last", last))
        if current < last:
            links.append(("next", current + 1))
    headers = [("Total-Number", str(total))]
    if capped:
        headers.append(("Total-Number-Is-Capped", "true"))
    return [*headers, *(("Link", _link(request, path, number, relation)) for relation, number in links)]


def _positive(request: Request, name: str, default: int) -> float:
    values = request.query_params.getlist(name)
    if values in ([], [""]):
        return default
    value = number(values[0]) if len(values) == 1 else math.nan
    if not value > 0:
        raise refused(400, "guard.invalid_pagination")
    return value


def _link(request: Request, path: str, page: int, relation: str) -> str:
    query: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        query[name] = f"{query[name]},{value}" if name in query else value
    query["page"] = str(page)
    host = request.headers.get("host", "")
    return f'<{request.url.scheme}://{host}{path}?{urlencode(query)}>; rel="{relation}"'
