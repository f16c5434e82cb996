"""Which parts of two documents are the same, so that nobody has to look inside."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from spectools.drift.alternatives import Nodes
from spectools.references import each_reference
from spectools.schemas import escape

Document = dict[str, Any]


@frozen
class Unchanged:
    """Knows the components that changed, by themselves or in what they refer to."""

    changed: frozenset[str]

    @classmethod
    def of(cls, old: Document, new: Document) -> Unchanged:
        """For two documents."""
        was, now = _components(old), _components(new)
        changed = {name for name in was.keys() | now.keys() if name not in was or was[name] != now.get(name)}
        users: dict[str, set[str]] = {}
        for name, component in now.items():
            for _, reference in each_reference(component, "#"):
                users.setdefault(_component(reference), set()).add(name)
        todo = list(changed)
        while todo:
            more = users.get(todo.pop(), set()) - changed
            changed |= more
            todo += more
        return cls(frozenset(changed))

    def between(self, old: Nodes, new: Nodes) -> bool:
        """Whether both places say the same, all the way down."""
        return len(old) == len(new) and all(self._same(a.schema, b.schema) for a, b in zip(old, new, strict=True))

    def _same(self, old: Any, new: Any) -> bool:
        return bool(old == new) and not _any_of(self.changed, {ref for _, ref in each_reference(new, "#")})


def _any_of(changed: set[str] | frozenset[str], references: set[str]) -> bool:
    return any(_component(reference) in changed for reference in references)


def _component(reference: str) -> str:
    # A reference may lead to a part of a component.
    return "/".join(reference.split("/")[:4])


def _components(document: Document) -> dict[str, Any]:
    return {
        f"#/components/{escape(kind)}/{escape(name)}": component
        for kind, named in document.get("components", {}).items()
        if isinstance(named, dict)
        for name, component in named.items()
    }
