"""A text of a file: with variables in it, or in an environment variable."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs
from attrs import frozen

from hookwright.fleet.plan.file.mistakes import Mistakes, did_you_mean, listed
from hookwright.fleet.plan.file.node import Node

_VARIABLE = re.compile(r"\$\$\{|\$\{(?P<name>[A-Za-z_][A-Za-z0-9_-]*)\}|(?P<broken>\$\{)")
_ENV = re.compile(r"[^=\0]+")


@frozen(eq=False)
class Given:
    """A text as the file gives it: itself, or the environment variable that has it."""

    node: Node
    field: str
    """Where it stands, for mistakes."""
    text: str | None = attrs.field(default=None, repr=False)
    env: str | None = None
    default: str | None = attrs.field(default=None, repr=False)

    def names(self) -> list[str]:
        """Return the variables that it has."""
        return [one["name"] for one in _VARIABLE.finditer(self.text or "") if one["name"]]


def given_text(node: Node, field: str, mistakes: Mistakes) -> Given | None:
    """Return a text; anything else is a mistake."""
    if not isinstance(node.value, str):
        mistakes.add(node.mark, f"expected text, got {node.kind}{_quote(node)}", field)
        return None
    for one in _VARIABLE.finditer(node.value):
        if one["broken"]:
            mistakes.add(
                node.mark, "'${' begins the name of a variable; write '$${' where those characters are meant", field
            )
            return None
    return Given(node, field, node.value)


def given_value(node: Node, field: str, mistakes: Mistakes) -> Given | None:
    """Return a text, or a reference such as ``{ env: NAME, default: text }``."""
    if not isinstance(node.value, dict):
        return given_text(node, field, mistakes)
    unknown = node.members.keys() - {"env", "default"}
    name = node.members.get("env")
    if unknown or name is None:
        mistakes.add(node.mark, "expected text, or { env: NAME } with an optional default", field)
        return None
    if not isinstance(name.value, str) or not _ENV.fullmatch(name.value):
        mistakes.add(name.mark, "expected the name of an environment variable", field)
        return None
    default = node.members.get("default")
    if default is not None and not isinstance(default.value, str):
        mistakes.add(default.mark, f"the default is text, got {default.kind}{_quote(default)}", field)
        return None
    return Given(node, field, env=name.value, default=None if default is None else default.value)


@frozen(eq=False)
class Variables:
    """The variables of the files."""

    by_name: Mapping[str, Given]

    def check(self, given: Given, mistakes: Mistakes) -> None:
        """Note variables that there are not."""
        for name in given.names():
            if name not in self.by_name:
                near = did_you_mean(name, self.by_name, otherwise=f"; there are {listed(self.by_name)}")
                mistakes.add(given.node.mark, f"there is no variable {name!r}{near}", given.field)

    def resolved(self, given: Given, environ: Mapping[str, str], mistakes: Mistakes) -> str | None:
        """Return the text itself; a variable that is not there or not set is a mistake."""
        if given.env is not None:
            return _from(given, environ, mistakes)
        values: dict[str, str] = {}
        for name in given.names():
            variable = self.by_name.get(name)
            value = None if variable is None else self._value(variable, environ, mistakes)
            if value is None:
                return None
            values[name] = value
        return _VARIABLE.sub(lambda one: values[one["name"]] if one["name"] else "${", given.text or "")

    def _value(self, variable: Given, environ: Mapping[str, str], mistakes: Mistakes) -> str | None:
        return variable.text if variable.env is None else _from(variable, environ, mistakes)


def escaped(text: str) -> str:
    """Return a text as a file has it, so that no variable begins in it."""
    return text.replace("${", "$${")


def _from(given: Given, environ: Mapping[str, str], mistakes: Mistakes) -> str | None:
    assert given.env is not None
    value = environ.get(given.env, given.default)
    if value is None:
        mistakes.add(given.node.mark, f"the environment variable {given.env} is not set; set it", given.field)
    return value


def _quote(node: Node) -> str:
    return "" if isinstance(node.value, dict | list) or node.value is None else "; quote it"
