"""What the functions of a Python package refer to, found in their source without running any of it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from attrs import Factory, define, field, frozen

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Assign | ast.AnnAssign


@frozen
class Code:
    """A function, a method, or a value that a module gives a name; what is inside of it belongs to it."""

    module: str
    name: str
    """With its class, if it has one: ``Hooks.create``."""
    node: Definition = field(eq=False, repr=False)

    @property
    def owner(self) -> str | None:
        """The class of a method."""
        return self.name.rpartition(".")[0] or None

    def __str__(self) -> str:
        return f"{self.module}:{self.name}"


@define
class _Module:
    name: str
    imported: dict[str, str] = Factory(dict)
    """The names that are imported, with where they are from: ``a.b`` or ``a.b:name``."""
    codes: dict[str, Code] = Factory(dict)
    bases: dict[str, list[str]] = Factory(dict)


@define
class Program:
    """All the code of a package, and what refers to what.

    Nothing is run, so a name stands for whatever it is annotated with somewhere: ``adapter: Adapter`` in one place makes
    ``self._adapter.get`` the ``get`` of ``Adapter`` in all of them. That finds too much rather than too little.
    """

    modules: dict[str, _Module] = Factory(dict)
    _kinds: dict[str, set[tuple[str, str]]] = Factory(dict)

    @classmethod
    def of(cls, folder: Path, *, without: Iterable[str] = ()) -> Program:
        """The program of a package, but for some of the packages in it."""
        program = cls()
        trees = {}
        for file in sorted(folder.rglob("*.py")):
            parts = (folder.name, *file.relative_to(folder).with_suffix("").parts)
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if not any(name == left_out or name.startswith(f"{left_out}.") for left_out in without):
                trees[name] = ast.parse(file.read_text(encoding="utf-8"))
                program.modules[name] = _read(name, trees[name])
        for name, tree in trees.items():
            program._note_kinds(name, tree)
        return program

    def code(self, module: str, name: str) -> Code | None:
        """A function or a method by its name, one that is inherited included."""
        found = self.modules.get(module)
        if found is None:
            return None
        if name in found.codes:
            return found.codes[name]
        owner, _, method = name.rpartition(".")
        for place, base in self.bases(module, owner) if owner else ():
            inherited = self.code(place, f"{base}.{method}")
            if inherited is not None:
                return inherited
        return None

    def bases(self, module: str, name: str) -> Iterator[tuple[str, str]]:
        """The classes of the package that a class is made from, next ones first."""
        for base in self.modules[module].bases.get(name, ()):
            found = self._class(module, base)
            if found is not None:
                yield found
                yield from self.bases(*found)

    def references(self, code: Code) -> Iterator[Code]:
        """The code that a piece of code refers to, called or not."""
        module = self.modules[code.module]
        for node in ast.walk(code.node):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield from self._named(module, node.id)
            elif isinstance(node, ast.Attribute):
                yield from self._attribute(module, code, node)

    def imports(self, code: Code) -> dict[str, str]:
        """Where the names are from that a piece of code can use."""
        return self.modules[code.module].imported

    def all(self) -> Iterator[Code]:
        """Every piece of code."""
        for module in self.modules.values():
            yield from module.codes.values()

    def _named(self, module: _Module, name: str) -> Iterator[Code]:
        if name in module.codes:
            yield module.codes[name]
        elif name in module.bases:
            yield from self._made(module.name, name)
        elif name in module.imported:
            place, _, inner = module.imported[name].partition(":")
            if inner and place in self.modules:
                yield from self._named(self.modules[place], inner)

    def _made(self, module: str, name: str) -> Iterator[Code]:
        made = self.code(module, f"{name}.__init__")
        if made is not None:
            yield made

    def _attribute(self, module: _Module, code: Code, node: ast.Attribute) -> Iterator[Code]:
        receiver = node.value
        if isinstance(receiver, ast.Name) and receiver.id in ("self", "cls") and code.owner:
            found = self.code(code.module, f"{code.owner}.{node.attr}")
            if found is not None:
                yield found
            return
        if isinstance(receiver, ast.Name) and module.imported.get(receiver.id) in self.modules:
            yield from self._named(self.modules[module.imported[receiver.id]], node.attr)
            return
        for place, kind in sorted(self._kinds.get(_last(receiver).lstrip("_"), ())):
            found = self.code(place, f"{kind}.{node.attr}")
            if found is not None:
                yield found

    def _note_kinds(self, module: str, tree: ast.AST) -> None:
        for node in ast.walk(tree):
            if isinstance(node, ast.arg) and node.annotation is not None:
                self._note(module, node.arg, node.annotation)
            elif isinstance(node, ast.AnnAssign):
                self._note(module, _last(node.target), node.annotation)
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                for target in node.targets:
                    self._note(module, _last(target), node.value.func)
            elif isinstance(node, ast.withitem) and isinstance(node.context_expr, ast.Call) and node.optional_vars:
                self._note(module, _last(node.optional_vars), node.context_expr.func)

    def _note(self, module: str, name: str, kind: ast.expr) -> None:
        if isinstance(kind, ast.Constant) and isinstance(kind.value, str):
            kind = ast.parse(kind.value, mode="eval").body
        if isinstance(kind, ast.BinOp):
            self._note(module, name, kind.left)
            self._note(module, name, kind.right)
        found = self._class(module, kind.id) if isinstance(kind, ast.Name) else None
        if name and found is not None:
            self._kinds.setdefault(name.lstrip("_"), set()).add(found)

    def _class(self, module: str, name: str) -> tuple[str, str] | None:
        here = self.modules[module]
        if name in here.bases:
            return module, name
        place, _, inner = here.imported.get(name, "").partition(":")
        return self._class(place, inner) if inner and place in self.modules else None


def _read(name: str, tree: ast.Module) -> _Module:
    module = _Module(name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            module.imported.update({(one.asname or one.name): one.name for one in node.names})
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            module.imported.update({(one.asname or one.name): f"{node.module}:{one.name}" for one in node.names})
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef):
            module.bases[statement.name] = [_last(base) for base in statement.bases]
            for member in statement.body:
                _keep(module, member, f"{statement.name}.")
        else:
            _keep(module, statement, "")
    return module


def _keep(module: _Module, node: ast.stmt, prefix: str) -> None:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        names = [node.name]
    elif isinstance(node, ast.Assign):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        names = [_last(node.target)]
    else:
        return
    for name in names:
        module.codes[f"{prefix}{name}"] = Code(module.name, f"{prefix}{name}", node)


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Subscript):
        return _last(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
