"""YAML 1.2 within bounds, as nodes that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import define, field

from hookwright.fleet.plan.file.mistakes import HooksFileError, Mark, Mistake, Mistakes
from hookwright.fleet.plan.file.node import Node
from hookwright.fleet.plan.file.scalars import NoValueError, scalar
from hookwright.kit.spec import bad_field

DEEPEST = 40
"""How deep values may be in each other."""
MOST = 100_000
"""How many values a file may have, those that aliases repeat included."""

_HIDDEN = "\u0085\u2028\u2029"
"""Characters that end a line in YAML 1.1 only, which is what the parser knows."""


def tree(text: str, path: Path, mistakes: Mistakes) -> Node | None:
    """Return the only document of a text; ``None`` when it is empty.

    Duplicate keys and the like are added to the mistakes. Raise ``HooksFileError`` for what is no YAML, and for what is
    out of bounds.
    """
    yaml = _library()
    hidden = _stand_ins(text)
    shown = {new: old for old, new in hidden.items()}
    # In C where that is built in, which is about twenty times as fast.
    events = yaml.parse(text.translate(hidden), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        return _Reading(yaml, events, path, mistakes, shown).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Mark(path, mark.line + 1, mark.column + 1) if mark is not None else Mark(path)
        raise _stopped(mistakes, place, f"it is no YAML: {error.problem or error.context or 'it ends early'}") from None
    except yaml.reader.ReaderError as error:
        line, column = text.count("\n", 0, error.position) + 1, error.position - text.rfind("\n", 0, error.position)
        raise _stopped(mistakes, Mark(path, line, column), f"it is no YAML: {error.reason}") from None
    except yaml.YAMLError as error:
        raise _stopped(mistakes, Mark(path), f"it is no YAML: {error}") from None


def _library() -> Any:
    try:
        import yaml
    except ImportError:
        raise bad_field("files", "reading hooks.yaml needs PyYAML: install hookwright[yaml]") from None
    return yaml


def _stand_ins(text: str) -> dict[int, int]:
    found = [ord(one) for one in _HIDDEN if one in text]
    free = (one for one in range(0xE000, 0xF900) if chr(one) not in text)
    return {one: next(free) for one in found}


def _stopped(mistakes: Mistakes, mark: Mark, problem: str) -> HooksFileError:
    return HooksFileError.of([*mistakes.found, Mistake(mark, problem)])


@define
class _Reading:
    yaml: Any
    events: Iterator[Any]
    path: Path
    mistakes: Mistakes
    shown: dict[int, int]
    anchors: dict[str, Node] = field(factory=dict)
    values: int = 0

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, self.yaml.DocumentStartEvent):
                if root is not None:
                    raise self._refused(event, "a second document begins; give each a file of its own")
                if event.version is not None and tuple(event.version) < (1, 2):
                    raise self._refused(event, "it asks to be read as YAML 1.1; leave the line %YAML out")
                root = self._node(next(self.events), 1)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, self.yaml.AliasEvent):
            return self._alias(event, depth)
        self._check_depth(event, depth)
        self._count(event, 1)
        if isinstance(event, self.yaml.ScalarEvent):
            node = self._scalar(event)
        elif isinstance(event, self.yaml.MappingStartEvent):
            node = self._mapping(event, depth)
        else:
            node = self._sequence(event, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _alias(self, event: Any, depth: int) -> Node:
        # An anchor counts from the end of what it names on, so nothing can be within itself.
        if event.anchor not in self.anchors:
            raise self._refused(event, f"*{event.anchor} names nothing, or what it stands in")
        node = self.anchors[event.anchor]
        self._count(event, node.size)
        self._check_depth(event, depth + node.height)
        return node

    def _scalar(self, event: Any) -> Node:
        mark = self._mark(event)
        try:
            return Node(scalar(event.value.translate(self.shown), event.tag, plain=event.implicit[0]), mark)
        except NoValueError as failure:
            self.mistakes.add(mark, str(failure))
            return Node(None, mark)

    def _sequence(self, start: Any, depth: int) -> Node:
        self._check_tag(start)
        nodes: list[Node] = []
        for event in self.events:
            if isinstance(event, self.yaml.SequenceEndEvent):
                break
            nodes.append(self._node(event, depth + 1))
        return self._around(start, nodes, nodes)

    def _mapping(self, start: Any, depth: int) -> Node:
        self._check_tag(start)
        members: dict[str, Node] = {}
        inner: list[Node] = []
        for event in self.events:
            if isinstance(event, self.yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            inner += (key, value)
            self._add(members, key, value)
        return self._around(start, members, inner)

    def _add(self, members: dict[str, Node], key: Node, value: Node) -> None:
        if isinstance(key.value, int) and not isinstance(key.value, bool):
            # An id without quotes can mean only one thing.
            name = str(key.value)
        elif isinstance(key.value, str):
            name = key.value
        else:
            self.mistakes.add(key.mark, f"a key is text, not {key.kind}; quote it")
            return
        if name in members:
            first = members[name].mark
            self.mistakes.add(key.mark, f"the key {name!r} is there twice; the first one has its value at {first}")
            return
        members[name] = value

    def _around(self, start: Any, value: Any, inner: list[Node]) -> Node:
        size = 1 + sum(one.size for one in inner)
        return Node(value, self._mark(start), size, 1 + max((one.height for one in inner), default=0))

    def _count(self, event: Any, more: int) -> None:
        self.values += more
        if self.values > MOST:
            written_out = ", with its aliases written out" if self.anchors else ""
            raise self._refused(event, f"there are more than {MOST:,} values in it{written_out}")

    def _check_depth(self, event: Any, depth: int) -> None:
        if depth > DEEPEST:
            raise self._refused(event, f"values are nested deeper than {DEEPEST}")

    def _check_tag(self, event: Any) -> None:
        if event.tag not in (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self.mistakes.add(self._mark(event), f"the tag {event.tag} means nothing here; leave it out")

    def _refused(self, event: Any, why: str) -> HooksFileError:
        return _stopped(self.mistakes, self._mark(event), why)

    def _mark(self, event: Any) -> Mark:
        return Mark(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
