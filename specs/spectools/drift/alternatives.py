"""What may stand at a place of a document, taken apart into its alternatives."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from spectools.json_types import ANY
from spectools.schemas import escape
from spectools.slice_skeleton import DIGEST


@frozen
class Node:
    """A schema as it is written, and where."""

    schema: Any
    pointer: str

    @property
    def referred(self) -> str:
        """Where the schema is, when this is nothing but a reference to it."""
        only = isinstance(self.schema, dict) and self.schema.keys() - {DIGEST} == {"$ref"}
        return str(self.schema["$ref"]) if only else self.pointer

    def child(self, *steps: str) -> Node:
        """What is below it."""
        schema, pointer = self.schema, self.pointer
        for step in steps:
            schema, pointer = schema[step], f"{pointer}/{escape(step)}"
        return Node(schema, pointer)


Nodes = tuple[Node, ...]


@frozen
class Alternative:
    """One way to fit the schemas of a place."""

    pointer: str
    types: frozenset[str] = ANY
    values: tuple[Any, ...] | None = None
    """The values that are admitted, where they are named."""
    known: tuple[Any, ...] = ()
    """The values that are named although others are admitted."""
    own: dict[str, Any] = field(factory=dict)
    said: dict[str, str] = field(factory=dict)
    """For what is in ``own`` or named otherwise, the pointer of the schema that says it."""
    properties: dict[str, Nodes] = field(factory=dict)
    required: frozenset[str] = frozenset()
    items: Nodes = ()
    others: Nodes | bool | None = None
    """What members without a name of their own are; ``None`` when nothing is said."""
    parts: dict[str, Nodes] = field(factory=dict)
    hints: dict[str, Any] = field(factory=dict)

    @property
    def bare(self) -> bool:
        """Whether it says nothing but its type."""
        structure = self.properties or self.items or self.parts or isinstance(self.others, tuple)
        return not (self.values or self.own or structure)

    def pointer_of(self, keyword: str) -> str:
        """Where the keyword is."""
        return f"{self.said.get(keyword, self.pointer)}/{escape(keyword)}"


@frozen
class Place:
    """What may stand there."""

    null: bool
    alternatives: tuple[Alternative, ...]

    @property
    def named(self) -> dict[str, Nodes]:
        """The members that any alternative names."""
        found: dict[str, Nodes] = {}
        for one in self.alternatives:
            for name, nodes in one.properties.items():
                found[name] = (*found.get(name, ()), *nodes)
        return found

    def requires(self, name: str, *, sent: bool) -> bool:
        """Whether a member is always there: whatever is sent, or wherever one that is read may have it."""
        holders = [one for one in self.alternatives if (one.properties if sent else name in one.properties)]
        return bool(holders) and all(name in one.required for one in holders)
