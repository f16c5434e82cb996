"""The one guarded place where answers are read.

Vendors send nulls, drop members, change types and add values without a word. What identifies a hook must be there;
everything else is read if it can be, and noted in ``problems`` if it cannot.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from hookwright.kit.calls import Answer
from hookwright.kit.unreadable import Unreadable
from hookwright.model import Hook
from hookwright.secret import Secret

T = TypeVar("T")


def json_of(answer: Answer) -> Any:
    """The answer's body as JSON; ``Unreadable`` when it is something else."""
    if not answer.content.strip():
        raise Unreadable("the answer has no body where JSON was expected")
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError):
        kind = answer.headers.get("content-type", "a body of no stated type")
        raise Unreadable(f"the answer is no JSON but {kind}") from None


def object_of(answer: Answer) -> dict[str, Any]:
    """The answer's body as a JSON object."""
    value = json_of(answer)
    if not isinstance(value, dict):
        raise Unreadable(f"expected a JSON object, got {_kind(value)}")
    return value


def list_of(answer: Answer) -> list[Any]:
    """The answer's body as a JSON array."""
    value = json_of(answer)
    if not isinstance(value, list):
        raise Unreadable(f"expected a JSON array, got {_kind(value)}")
    return value


def hooks_of(answer: Answer, read: Callable[[Any], Hook]) -> list[Hook]:
    """The hooks of an answer that is a JSON array of them; most are read when they are looked at."""
    return Hook.unread(list_of(answer), read)


def nothing(answer: Answer) -> None:
    """Nothing is expected, but a page of a proxy or a login form is not taken for success."""
    kind = answer.headers.get("content-type", "")
    if answer.content.strip() and "html" in kind.lower():
        raise Unreadable(f"expected no body, got {kind}")


def identified(hook: Hook) -> Hook:
    """The hook, when its id could be read; ``Unreadable`` otherwise."""
    if not hook.id:
        raise Unreadable("the answer has no hook with an id")
    return hook


class Fields:
    """The members of a JSON object, read one by one; what is not as expected is ``None`` and noted in ``problems``."""

    __slots__ = ("_members", "_path", "problems")

    def __init__(self, value: Any, path: str = "", problems: list[str] | None = None) -> None:
        self._path = path
        self.problems: list[str] = [] if problems is None else problems
        if isinstance(value, dict):
            self._members = value
        else:
            self._members = {}
            self.problems.append(f"{path.removesuffix('.') or 'the item'}: expected an object, got {_kind(value)}")

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def required(self, name: str, kind: type[T]) -> T | None:
        """The member, which the provider always sends."""
        value = self._members.get(name)
        # Exactly that type: to Python a boolean is a number, to JSON it is not.
        if type(value) is kind:
            return value
        self._note(name, f"expected {kind.__name__}, got {_kind(value) if name in self._members else 'nothing'}")
        return None

    def optional(self, name: str, kind: type[T]) -> T | None:
        """The member, which may be missing or null."""
        return None if self._members.get(name) is None else self.required(name, kind)

    def id(self, name: str = "id") -> str:
        """The member as an id, always text; ``""`` when there is none."""
        value = self._members.get(name)
        if isinstance(value, str) and value:
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        self._note(name, f"expected an id, got {_kind(value) if name in self._members else 'nothing'}")
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The member as a list of texts; what else it holds is noted and left out."""
        value = self._members.get(name)
        if not isinstance(value, list):
            self._note(name, f"expected a list, got {_kind(value) if name in self._members else 'nothing'}")
            return ()
        if set(map(type, value)) <= {str}:
            return tuple(value)
        for place, item in enumerate(value):
            if not isinstance(item, str):
                self._note(f"{name}[{place}]", f"expected text, got {_kind(item)}")
        return tuple(item for item in value if isinstance(item, str))

    def time(self, name: str, read: Callable[[Any], datetime]) -> datetime | None:
        """The member as a time, if it is there and can be read."""
        value = self._members.get(name)
        if value is None:
            return None
        try:
            return read(value)
        except ValueError as failure:
            self._note(name, str(failure))
            return None

    def inner(self, name: str) -> Fields:
        """The member as an object of its own; problems are noted together."""
        return Fields(self._members.get(name), f"{self._path}{name}.", self.problems)

    def number(self, name: str) -> float | None:
        """The member as a number, if it is there; a number as text is one too."""
        value = self._members.get(name)
        if value is None:
            return None
        try:
            number = float("nan") if isinstance(value, bool) else float(value)
        except (TypeError, ValueError, OverflowError):
            number = float("nan")
        if math.isfinite(number):
            return number
        self._note(name, f"expected a number, got {_kind(value)}")
        return None

    def secret(self, name: str) -> Secret | None:
        """The member as a secret, if it is there."""
        value = self.optional(name, str)
        return None if value is None else Secret(value)

    def member(self, *path: str) -> Any:
        """Whatever the member is, reached through objects; ``None`` where there is none."""
        value: Any = self._members
        for name in path:
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def text_map(self, name: str) -> dict[str, str] | None:
        """The member as an object of texts; what else it holds is noted and left out."""
        value = self.optional(name, dict)
        if value is None:
            return None
        if set(map(type, value.values())) <= {str}:
            return value
        texts = {key: text for key, text in value.items() if isinstance(text, str)}
        for key in value.keys() - texts.keys():
            self._note(f"{name}.{key}", f"expected text, got {_kind(value[key])}")
        return texts

    def _note(self, name: str, problem: str) -> None:
        self.problems.append(f"{self._path}{name}: {problem}")


def _kind(value: Any) -> str:
    """What a JSON value is, in words, without showing it: it may be a secret."""
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "an object"
