"""Members of a mapping that is to have certain ones."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from hookwright.fleet.plan.file.given import Given, given_text
from hookwright.fleet.plan.file.mistakes import Mistakes, did_you_mean
from hookwright.fleet.plan.file.node import Node


@frozen(eq=False)
class Members:
    """The members of a mapping, each with the path of its field."""

    node: Node
    field: str
    mistakes: Mistakes

    @classmethod
    def of(cls, node: Node, field: str, mistakes: Mistakes, allowed: Iterable[str]) -> Members | None:
        """Return the members; what is no mapping, or has others, is a mistake."""
        if not isinstance(node.value, dict):
            mistakes.add(node.mark, f"expected a mapping, got {node.kind}", field)
            return None
        known = list(allowed)
        for name, one in node.members.items():
            if name not in known:
                near = did_you_mean(name, known, otherwise=f"; there are {', '.join(known)}")
                mistakes.add(one.mark, f"there is no such field{near}", _below(field, name))
        return cls(node, field, mistakes)

    def at(self, name: str) -> str:
        """Return the path of a member."""
        return _below(self.field, name)

    def get(self, name: str) -> Node | None:
        """Return a member that is there and not empty."""
        found = self.node.members.get(name)
        return None if found is None or found.value is None else found

    def needed(self, name: str, example: str) -> Node | None:
        """Return a member; it is a mistake that there is none."""
        found = self.get(name)
        if found is None:
            self.mistakes.add(self.node.mark, f"it is missing; write {example}", self.at(name))
        return found

    def text(self, name: str) -> Given | None:
        """Return a text that may have variables."""
        found = self.get(name)
        return None if found is None else given_text(found, self.at(name), self.mistakes)

    def flag(self, name: str) -> bool | None:
        """Return true or false."""
        found = self.get(name)
        if found is None or isinstance(found.value, bool):
            return None if found is None else bool(found.value)
        self.mistakes.add(found.mark, f"expected true or false, got {found.kind}", self.at(name))
        return None

    def texts(self, name: str) -> tuple[Node, ...]:
        """Return a list of texts."""
        found = self.get(name)
        if found is None:
            return ()
        if not isinstance(found.value, list):
            hint = f"; write [{found.value}]" if isinstance(found.value, str) else ""
            self.mistakes.add(found.mark, f"expected a list of texts, got {found.kind}{hint}", self.at(name))
            return ()
        for one in found.value:
            if not isinstance(one.value, str):
                self.mistakes.add(one.mark, f"expected text, got {one.kind}; quote it", self.at(name))
        return tuple(one for one in found.value if isinstance(one.value, str))


def _below(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name
