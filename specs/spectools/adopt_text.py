"""Puts something into a YAML document and leaves every other character of it as it is."""

from __future__ import annotations

import json
from copy import deepcopy
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from spectools.adopt_edits import Edit, applied
from spectools.failure import SpecFailure
from spectools.load import parsed

_WIDTH = 116


def patched(text: str, edits: list[Edit], name: str) -> str:
    """The text with the edits in it; SpecFailure when reading it again does not give just that."""
    wanted = deepcopy(parsed(text, name))
    for edit in edits:
        applied(wanted, edit)
        text = _put(text, edit)
    if parsed(text, name) != wanted:
        raise SpecFailure(f"{name} is written in a way that cannot be edited: do it by hand")
    return text


def _put(text: str, edit: Edit) -> str:
    node = _node(YAML(typ="rt", pure=True).compose(text), edit.into)
    if not isinstance(node, SequenceNode | MappingNode):
        raise SpecFailure(f"{edit.into} is neither a list nor an object")
    if node.flow_style:
        return _into_flow(text, node, edit)
    last = _end(text, node)
    line_end = text.find("\n", last)
    line_end = len(text) if line_end < 0 else line_end
    indent = " " * node.start_mark.column
    lines = _block(edit)
    return text[:line_end] + "".join(f"\n{indent}{line}" for line in lines) + text[line_end:]


def _into_flow(text: str, node: SequenceNode | MappingNode, edit: Edit) -> str:
    # In JSON, which is all flow, texts are quoted.
    quoted = text.lstrip().startswith("{")
    new = _flow(edit.value, quoted=quoted)
    if edit.key is not None:
        new = f"{_flow(edit.key, quoted=quoted)}: {new}"
    if not node.value:
        # Right behind the bracket.
        place = node.start_mark.index + 1
        return text[:place] + new + text[place:]
    last = _end(text, _last(node))
    first = node.value[0] if isinstance(node, SequenceNode) else node.value[0][0]
    line = text[text.rfind("\n", 0, last) + 1 : last]
    own_lines = first.start_mark.line != node.start_mark.line
    # What was wrapped stays wrapped, and what gets too long is.
    joint = ", " if len(line) + len(new) + 2 <= _WIDTH and not own_lines else f",\n{' ' * first.start_mark.column}"
    return text[:last] + joint + new + text[last:]


def _node(root: Node, pointer: str) -> Node:
    node = root
    for step in pointer[2:].split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, SequenceNode):
            node = node.value[int(name)]
        else:
            # A status without quotes is a number to YAML.
            node = next(value for key, value in node.value if str(key.value) == name)
    return node


def _last(node: SequenceNode | MappingNode) -> Node:
    last: Node = node.value[-1] if isinstance(node, SequenceNode) else node.value[-1][1]
    return last


def _end(text: str, node: Node) -> int:
    """Where the last thing in a node ends; a block's own mark is only where the next thing begins."""
    while isinstance(node, SequenceNode | MappingNode) and not node.flow_style and node.value:
        node = _last(node)
    end: int = node.end_mark.index
    return len(text[:end].rstrip())


def _block(edit: Edit) -> list[str]:
    lines = _lines(edit.value)
    if edit.key is None:
        return [f"{'  ' if at else '- '}{line}" for at, line in enumerate(lines)]
    return _under(edit.key, edit.value)


def _under(key: str, value: Any) -> list[str]:
    lines = _lines(value)
    return [f"{_flow(key)}: {lines[0]}"] if _short(value) else [f"{_flow(key)}:", *(f"  {line}" for line in lines)]


def _lines(value: Any) -> list[str]:
    if _short(value):
        return [_flow(value)]
    if isinstance(value, dict):
        return [line for key, one in value.items() for line in _under(key, one)]
    return [f"{'  ' if at else '- '}{line}" for one in value for at, line in enumerate(_lines(one))]


def _short(value: Any) -> bool:
    """Whether it is written in one line, as short things are in our documents."""
    if not isinstance(value, dict | list):
        return True
    members = value.values() if isinstance(value, dict) else value
    return not any(isinstance(one, dict | list) for one in members) and len(_flow(value)) <= _WIDTH // 2


def _flow(value: Any, *, quoted: bool = False) -> str:
    if quoted:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        inside = ", ".join(f"{_flow(key)}: {_flow(one)}" for key, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = True
    yaml.width = 100_000
    yaml.allow_unicode = True
    out = StringIO()
    # Within a list, so that what needs quotes there gets them.
    yaml.dump([value], out)
    return out.getvalue().strip()[1:-1]
