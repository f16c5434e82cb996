"""How the results of a command look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from attrs import field, frozen

T = TypeVar("T")


class Cell(NamedTuple):
    """A text of a table, and how it stands out: ``good``, ``bad``, ``faint``, ``bold`` or not at all."""

    text: str
    style: str = ""


@frozen
class Column(Generic[T]):
    """A column of a table; a ``wide`` one is wrapped where there is not enough room."""

    title: str
    cell: Callable[[T], str | Cell]
    wide: bool = False


@frozen
class View(Generic[T]):
    """A list of results: its name in JSON, and how each of them looks in JSON, in a table, and as an id alone.

    ``as_json`` is also told whether secrets are to be shown. In a narrow terminal there is a block of lines for each
    result in the place of a row, which begins with its id. What vendors say may be given as it is: it is made harmless
    where it is written. ``nothing`` is said on a terminal when there is no result. With ``blocks`` there is always a block
    for each result, and ``text`` gives lines to be shown below it.
    """

    name: str
    columns: Sequence[Column[T]]
    as_json: Callable[[T, bool], Mapping[str, Any]]
    id: Callable[[T], str]
    nothing: str = field(kw_only=True)
    blocks: bool = field(default=False, kw_only=True)
    text: Callable[[T], str | None] | None = field(default=None, kw_only=True)
