"""Objects that are read from an answer when somebody first looks at them.

Most hooks of a long list are passed over after a glance at the id. Reading one takes several times as long as parsing its
JSON does, so those of a list wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Self

_put = object.__setattr__


class Unread:
    """What a frozen attrs class without slots inherits so that its objects can be read later.

    Once read, nothing tells such an object from any other of its class. Comparing or pickling it reads it.
    """

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
            # Python comes here for what is not there, or not yet.
            fields = _fields(self)
            if name not in fields:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            return fields[name]

    def __getstate__(self) -> dict[str, Any]:
        return _fields(self)


def _fields(thing: Unread) -> dict[str, Any]:
    fields = vars(thing)
    if "_read" in fields:
        fields = vars(fields["_read"](fields["_item"]))
        # Exchanged as a whole: another thread sees all fields or none of them.
        _put(thing, "__dict__", fields)
    return fields
