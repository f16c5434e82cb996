"""The members of JSON that a piece of code names: those that it reads and those that it sends."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from attrs import frozen

from spectools.drift.program import Code, Program


@frozen
class Members:
    """Names as they are in the code: those that are sent may be Python's names of them."""

    read: frozenset[str] = frozenset()
    sent: frozenset[str] = frozenset()
    whatever: bool = False
    """Whether it passes on members that it does not name."""

    def __or__(self, other: Members) -> Members:
        return Members(self.read | other.read, self.sent | other.sent, self.whatever or other.whatever)


def members_of(program: Program, code: Code, package: str) -> Members:
    """What a piece of code names; ``package`` is the generated client's, whose models' fields are what is sent."""
    imported = program.imports(code)
    theirs = {name for name, place in imported.items() if place.partition(":")[0].split(".")[0] == package}
    defaults = _defaults(program)
    read: set[str] = set()
    sent: set[str] = set()
    whatever = False
    for node in ast.walk(code.node):
        if isinstance(node, ast.Call):
            read.update(_texts(node.args))
            if isinstance(node.func, ast.Attribute) and not node.args:
                # fields.id() reads what it is called after.
                read.update(defaults.get(node.func.attr, ()))
            if _root(node.func) in theirs:
                sent.update(word.arg for word in node.keywords if word.arg is not None)
                from_dict = isinstance(node.func, ast.Attribute) and node.func.attr == "from_dict"
                whatever = whatever or (from_dict and not all(isinstance(one, ast.Dict) for one in node.args))
        elif isinstance(node, ast.Dict):
            sent.update(_texts(key for key in node.keys if key is not None))
        elif isinstance(node, ast.Subscript):
            (read if isinstance(node.ctx, ast.Load) else sent).update(_texts([node.slice]))
        elif isinstance(node, ast.Compare):
            read.update(_texts([node.left, *node.comparators]))
        elif isinstance(node, ast.MatchMapping):
            read.update(_texts(node.keys))
        elif isinstance(node, ast.List | ast.Tuple | ast.Set):
            read.update(_texts(node.elts))
    if isinstance(code.node, ast.Assign | ast.AnnAssign) and code.node.value is not None:
        read.update(_texts([code.node.value]))
    return Members(frozenset(read), frozenset(sent), whatever)


def _defaults(program: Program) -> dict[str, set[str]]:
    """The methods that read a member which is named by their default: ``def id(self, name="id")``."""
    found: dict[str, set[str]] = {}
    for code in program.all():
        if code.owner and isinstance(code.node, ast.FunctionDef) and code.module.endswith(".reading"):
            found.setdefault(code.node.name, set()).update(_texts(code.node.args.defaults))
    return found


def _texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
