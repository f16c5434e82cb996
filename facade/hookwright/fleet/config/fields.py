"""The fields of an account class, and what a file may give for them."""

from __future__ import annotations

import enum
import sys
import types
import typing
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import attrs
from attrs import frozen

from hookwright.errors import HookError, InvalidRequestError
from hookwright.fleet.config.noted import kind_of
from hookwright.kit.account import Account
from hookwright.kit.checks import checked_endpoint, checked_secret
from hookwright.secret import Secret


@frozen
class Field:
    """A field of an account class that a file can give."""

    name: str
    needed: bool
    secret: bool
    kinds: tuple[Any, ...]
    """The types of its values; none when they are not known, and the class has to judge."""
    attribute: attrs.Attribute[Any]

    @property
    def is_endpoint(self) -> bool:
        """Whether credentials go there."""
        return self.attribute.converter is checked_endpoint

    @property
    def takes_text(self) -> bool:
        """Whether text is among its values, so that it can come from elsewhere."""
        return self.secret or not self.kinds or str in self.kinds

    def checked(self, value: Any) -> Any:
        """Return a value as the class takes it; raise ``ValueError`` or ``HookError`` that says what is allowed."""
        fitted = _fitted(value, self.kinds, self.attribute.converter is not None)
        if callable(self.attribute.converter):
            # The class calls it again; here, mistakes of several fields are found at once.
            self.attribute.converter(fitted)
        return fitted


def fields_of(kind: type[Account]) -> dict[str, Field]:
    """Return the fields that a file can give; not the label, and nothing that only a program has."""
    hidden = {"label", *kind.stored_by.values()}
    found: dict[str, Field] = {}
    for one in attrs.fields(kind):
        if one.init and one.alias not in hidden and one.name not in hidden:
            kinds = _kinds(kind, one)
            secret = Secret in kinds or one.converter is checked_secret or one.repr is False
            found[one.alias or one.name] = Field(
                one.alias or one.name, one.default is attrs.NOTHING, secret, kinds, one
            )
    return found


def told(failure: Exception, names: Collection[str]) -> tuple[str, str]:
    """Return the field that an account class complains of, or ``""``, and the problem."""
    if isinstance(failure, InvalidRequestError) and failure.problems:
        return failure.problems[0].field, failure.problems[0].message
    text = failure.message if isinstance(failure, HookError) else str(failure.args[0] if failure.args else failure)
    name, colon, problem = text.partition(": ")
    return (name, problem) if colon and (name in names or name == "credentials") else ("", text)


def _kinds(kind: type[Account], attribute: attrs.Attribute[Any]) -> tuple[Any, ...]:
    """Return the types of a field, of a union the members; none when the annotation leads nowhere."""
    home = next((one for one in kind.__mro__ if attribute.name in vars(one).get("__annotations__", {})), kind)
    namespace = vars(sys.modules.get(home.__module__, types))
    try:
        hint = typing.get_type_hints(types.SimpleNamespace(__annotations__={"it": attribute.type}), namespace)["it"]
    except Exception:
        # Names that are imported for type checkers alone, or whatever else the annotation of another package runs into.
        return ()
    return tuple(_members(hint))


def _members(hint: Any) -> Iterable[Any]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        for one in typing.get_args(hint):
            yield from _members(one)
    elif typing.get_origin(hint) is typing.Annotated:
        yield from _members(typing.get_args(hint)[0])
    elif hint is not type(None):
        yield hint


def _fitted(value: Any, kinds: tuple[Any, ...], converted: bool) -> Any:
    if not kinds or Any in kinds or object in kinds:
        return value
    for kind in kinds:
        with_kind = _as(value, kind)
        if with_kind is not None:
            return with_kind[0]
    # Where the class converts, it knows of numbers and the like better.
    if converted and not isinstance(value, bool | dict | list):
        return value
    raise ValueError(f"expected {' or '.join(_said(kinds))}, got {_got(value, kinds)}")


def _as(value: Any, kind: Any) -> tuple[Any] | None:
    """Return the value as one of that type, in a tuple; ``None`` when it is none."""
    origin = typing.get_origin(kind) or kind
    if origin is typing.Literal:
        return (value,) if any(value == one and type(value) is type(one) for one in typing.get_args(kind)) else None
    if not isinstance(origin, type):
        return None
    if issubclass(origin, enum.Enum):
        return next(((one,) for one in origin if one.value == value), None)
    if origin in (bool, int, str):
        return (value,) if type(value) is origin else None
    if origin is float:
        return (float(value),) if type(value) in (int, float) else None
    if isinstance(value, list):
        return _as_several(value, kind, origin)
    if isinstance(value, dict):
        return (value,) if issubclass(origin, Mapping) else None
    # A class of somebody's own, which it makes of what is written.
    known = issubclass(origin, Collection)
    return None if known or origin.__module__ == "builtins" else (value,)


def _as_several(value: list[Any], kind: Any, origin: type) -> tuple[Any] | None:
    if not issubclass(origin, Iterable):
        return None
    inner = tuple(_members(one) for one in typing.get_args(kind)[:1])
    fitted = [_fitted(one, tuple(inner[0]) if inner else (), False) for one in value]
    if origin in (list, tuple, set, frozenset):
        return (origin(fitted),)
    return (tuple(fitted),)


def _said(kinds: Iterable[Any]) -> Iterable[str]:
    names: dict[Any, str] = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}
    for kind in kinds:
        origin = typing.get_origin(kind) or kind
        if origin is typing.Literal:
            yield " or ".join(map(repr, typing.get_args(kind)))
        elif isinstance(origin, type) and issubclass(origin, enum.Enum):
            yield " or ".join(repr(one.value) for one in origin)
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            yield "a table"
        elif isinstance(origin, type) and issubclass(origin, Iterable) and origin is not str:
            yield "a list"
        else:
            yield names.get(kind, getattr(kind, "__name__", str(kind)))


def _got(value: Any, kinds: Iterable[Any]) -> str:
    of_choice = any(typing.get_origin(kind) is typing.Literal or isinstance(kind, enum.EnumMeta) for kind in kinds)
    return repr(value) if of_choice and isinstance(value, str) else kind_of(value)
