"""Whom a change concerns: the methods of ``Hooks`` and the commands behind which the changed thing is used."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from attrs import field, frozen
from openapi_python_client.strings import PythonIdentifier

from spectools.drift.change import EVERY, Change, Side
from spectools.drift.members import Members, members_of
from spectools.drift.program import Code, Program
from spectools.operations import FIELD_PREFIX


@frozen
class Touched:
    """Whom a change concerns; nobody but users of the raw client when nothing is named."""

    methods: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    """Where in the adapter, as ``logto/adapter.py LogtoAdapter.get``."""


@frozen(slots=False)
class Facade:
    """The hand-written package as seen by one provider's operations."""

    program: Program
    provider: str
    package: str
    root: str = field(default="hookwright")

    @classmethod
    def at(cls, folder: Path, provider: str, package: str) -> Facade:
        """The package in a folder; what plays or tests providers is nobody's use of them."""
        left_out = [f"{folder.name}.{name}" for name in ("sandbox", "testing", "cli.demo")]
        return cls(Program.of(folder, without=left_out), provider, package, folder.name)

    def touched(self, change: Change) -> Touched:
        """Whom a change concerns."""
        concerned = frozenset(code for code in self._adapter if self._concerns(change, code))
        methods = [name for name, reached in self.methods.items() if reached & concerned]
        commands = [
            name for name, reached in self._commands.items() if any(f"Hooks.{one}" in reached for one in methods)
        ]
        prefix = f"{self.root}.providers."
        places = [f"{code.module.removeprefix(prefix).replace('.', '/')}.py {code.name}" for code in concerned]
        return Touched(tuple(methods), tuple(sorted(commands)), tuple(sorted(places)))

    @cached_property
    def _adapter(self) -> dict[Code, frozenset[str]]:
        """The provider's own code, with the operations that each piece uses itself."""
        prefix = f"{self.root}.providers.{self.provider}"
        return {
            code: frozenset(self._operations(code))
            for code in self.program.all()
            if code.module == prefix or code.module.startswith(f"{prefix}.")
        }

    def _operations(self, code: Code) -> Iterable[str]:
        imported = self.program.imports(code)
        prefix = f"{self.package}.api."
        for node in ast.walk(code.node):
            place = imported.get(node.id, "") if isinstance(node, ast.Name) else ""
            if place.startswith(prefix) and ":" in place:
                yield place.removeprefix(prefix).replace(":", "/")

    def _concerns(self, change: Change, code: Code) -> bool:
        users = self._users(change.module)
        if code in users:
            return change.needed or self._names(change, code)
        # A caller may look into what was answered to what it called.
        return (
            change.side is Side.READ
            and not change.needed
            and bool(users & self._reach(code) and change.names and set(change.names) <= self._members(code).read)
        )

    def _users(self, module: str) -> frozenset[Code]:
        return frozenset(code for code, used in self._adapter.items() if module in used or (used and module == EVERY))

    def _names(self, change: Change, code: Code) -> bool:
        """Whether the code names every member on the way to what changed."""
        members = self._near(code)
        if change.side is Side.CALLED or not change.names:
            return True
        if change.side is Side.SENT:
            if change.part == "path":
                return True
            return all(_sends(members, name, outermost=at == 0) for at, name in enumerate(change.names))
        if not change.part.startswith("2"):
            for explains in self._explaining:
                members = members | self._near(explains)
        if change.part.endswith("header"):
            return {name.lower() for name in change.names} <= {name.lower() for name in members.read}
        return set(change.names) <= members.read

    @cached_property
    def _explaining(self) -> list[Code]:
        return [code for code in self._adapter if code.name.rpartition(".")[2] == "explain"]

    def _members(self, code: Code) -> Members:
        if code not in self._named:
            self._named[code] = members_of(self.program, code, self.package)
        return self._named[code]

    @cached_property
    def _named(self) -> dict[Code, Members]:
        return {}

    def _near(self, code: Code) -> Members:
        """What the code names itself, and what it has named for it by helpers that use no operation of their own."""
        found, seen, todo = Members(), {code}, [code]
        while todo:
            one = todo.pop()
            found = found | self._members(one)
            for other in self.program.references(one):
                if other not in seen and self._adapter.get(other) == frozenset():
                    seen.add(other)
                    todo.append(other)
        return found

    @cached_property
    def methods(self) -> dict[str, frozenset[Code]]:
        """The public methods of ``Hooks``, with the provider's code that each comes to."""
        found = {}
        hooks = self.program.modules[f"{self.root}.interface.hooks"]
        made = hooks.codes.get("Hooks.__init__")
        every = self._reach(made) if made is not None else frozenset()
        # The account names its adapter as text, so what making one comes to is found by itself.
        for code in self._adapter:
            if code.name.endswith("Adapter.__init__"):
                every |= self._reach(code)
        for name, code in hooks.codes.items():
            owner, _, method = name.rpartition(".")
            if owner == "Hooks" and not method.startswith("_"):
                reached = self._reach(code) & self._adapter.keys()
                # Whatever a method sends carries the credential that was got when the hooks were made.
                sends = any(self._adapter[one] for one in reached)
                found[method] = frozenset(reached | (every & self._adapter.keys() if sends else set()))
        return found

    @cached_property
    def _commands(self) -> dict[str, frozenset[str]]:
        """The commands, with the methods of ``Hooks`` that each comes to."""
        table = self.program.code(f"{self.root}.cli.commands", "COMMANDS")
        value = table.node.value if table is not None and isinstance(table.node, ast.Assign | ast.AnnAssign) else None
        found = {}
        for name, place in zip(value.keys, value.values, strict=True) if isinstance(value, ast.Dict) else ():
            if isinstance(name, ast.Constant) and isinstance(place, ast.Constant):
                code = self.program.code(*str(place.value).split(":"))
                reached = self._reach(code) if code is not None else frozenset()
                hooks = (f"{self.root}.interface.hooks", f"{self.root}.interface.asynchooks")
                found[str(name.value)] = frozenset(
                    one.name.removeprefix("Async") for one in reached if one.module in hooks
                )
        return found

    def _reach(self, code: Code) -> frozenset[Code]:
        """The code and all that it comes to, what is abstract being the provider's own."""
        if code not in self._reached:
            seen, todo = {code}, [code]
            while todo:
                for other in self.program.references(todo.pop()):
                    for one in (other, *self._overriding(other)):
                        if one not in seen:
                            seen.add(one)
                            todo.append(one)
            self._reached[code] = frozenset(seen)
        return self._reached[code]

    @cached_property
    def _reached(self) -> dict[Code, frozenset[Code]]:
        return {}

    def _overriding(self, code: Code) -> list[Code]:
        """The methods of the provider's classes that take the place of one."""
        if code.owner is None or code in self._adapter:
            return []
        method = code.name.rpartition(".")[2]
        return [
            one
            for one in self._adapter
            if one.owner is not None
            and one.name.rpartition(".")[2] == method
            and (code.module, code.owner) in self.program.bases(one.module, one.owner)
        ]


def _sends(members: Members, name: str, *, outermost: bool) -> bool:
    if members.whatever and not outermost:
        return True
    return name in members.sent or str(PythonIdentifier(name, prefix=FIELD_PREFIX)) in members.sent
