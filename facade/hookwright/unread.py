"""Objects that are read from an answer when somebody first looks at them.

Most hooks of a long list are passed over after a glance at the id. Reading one takes several times as long as parsing its
JSON does, so those of a list wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Self

import attrs

_put = object.__setattr__


class Unread:
    """What a frozen attrs class with slots inherits so that its objects can be read later.

    Once read, nothing tells such an object from any other of its class. Comparing, copying or pickling it reads it.
    """

    __slots__ = ("_item", "_read")
    _item: Any
    _read: Callable[[Any], Self]

    @classmethod
    def unread(cls, items: Iterable[Any], read: Callable[[Any], Self]) -> list[Self]:
        """What ``read`` gives for each item; the items that plainly have an ``id`` are read when they are looked at."""
        new, found = cls.__new__, []
        for item in items:
            id = item.get("id") if type(item) is dict else None
            if type(id) is str and id:
                later = new(cls)
                _put(later, "id", id)
                _put(later, "_item", item)
                _put(later, "_read", read)
                found.append(later)
            else:
                found.append(read(item))
        return found

    # Hidden from type checkers, which would take any name for a field otherwise.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # Python comes here when there is no such attribute, or nothing in its slot yet.
            names = _fields(type(self))
            if name not in names:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            read = self._read(self._item)
            for field in names:
                _put(self, field, getattr(read, field))
            return getattr(read, name)


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind))
