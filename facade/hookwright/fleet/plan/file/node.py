"""A value of a YAML file, with the place where it stands."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from hookwright.fleet.plan.file.mistakes import Mark


@frozen(eq=False)
class Node:
    """A value: a scalar, a list of nodes, or nodes by their keys."""

    value: Any = field(repr=False)
    mark: Mark
    size: int = 1
    """Of how many values it consists, those that aliases repeat included."""
    height: int = 0
    """How deep its values are in each other."""

    @property
    def members(self) -> dict[str, Node]:
        """The nodes by their keys; none when it is no mapping."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def kind(self) -> str:
        """What it is, for people."""
        if self.value is None:
            return "nothing"
        names = {bool: "true or false", str: "text", list: "a list", dict: "a mapping"}
        return names.get(type(self.value), "a number")

    def plain(self) -> Any:
        """Return the value as JSON has it."""
        if isinstance(self.value, dict):
            return {name: one.plain() for name, one in self.value.items()}
        return [one.plain() for one in self.value] if isinstance(self.value, list) else self.value
