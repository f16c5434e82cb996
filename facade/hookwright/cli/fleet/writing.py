"""Results for programs: JSON, and ids alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hookwright.cli.fleet.sink import Sink
from hookwright.cli.fleet.view import View
from hookwright.cli.plain import plain


class Json:
    """One object, with an item of its list on each line; written as the items come."""

    def __init__(self, view: View[Any], sink: Sink, show_secrets: bool) -> None:
        self._view = view
        self._sink = sink
        self._show_secrets = show_secrets
        self._begun = False

    def item(self, item: Any) -> None:
        """Write an item."""
        before = ",\n  " if self._begun else f"{self._head()}\n  "
        self._begun = True
        self._sink.write(before + as_text(self._view.as_json(item, self._show_secrets)))

    def end(self, failed: list[dict[str, Any]]) -> None:
        """Write the end of the list, and what failed."""
        head = "\n" if self._begun else self._head()
        rows = ",\n  ".join(as_text(one) for one in failed)
        self._sink.write(f'{head}], "failed": [{f"{chr(10)}  {rows}{chr(10)}" if rows else ""}]}}\n')

    def leave(self) -> None:
        """Leave the text as it is: what is not whole is not to be taken for it."""

    def _head(self) -> str:
        return f'{{"version": 1, {json.dumps(self._view.name)}: ['


class Ids:
    """An id on each line."""

    def __init__(self, view: View[Any], sink: Sink) -> None:
        self._view = view
        self._sink = sink

    def item(self, item: Any) -> None:
        """Write an id."""
        self._sink.write(plain(self._view.id(item), 2000) + "\n")

    def end(self, failed: list[dict[str, Any]]) -> None:
        """Write nothing more."""

    def leave(self) -> None:
        """Write nothing more."""


def as_text(value: Mapping[str, Any]) -> str:
    """Return JSON on one line, in ASCII: what a terminal would obey is escaped."""
    return json.dumps(value, default=str)
