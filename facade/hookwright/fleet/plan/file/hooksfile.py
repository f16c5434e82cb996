"""The hooks that are wanted, as files say it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import define, field, frozen

from hookwright.fleet.plan.file.entries import entry
from hookwright.fleet.plan.file.entry import Entry, Rule
from hookwright.fleet.plan.file.finding import found, text_of
from hookwright.fleet.plan.file.given import Given, Variables, given_value
from hookwright.fleet.plan.file.members import Members
from hookwright.fleet.plan.file.mistakes import Mark, Mistakes
from hookwright.fleet.plan.file.node import Node
from hookwright.fleet.plan.file.owning import rules
from hookwright.fleet.plan.file.tree import tree

VERSION = 1
_MEMBERS = ("version", "variables", "owns", "hooks")


@frozen(kw_only=True, eq=False)
class HooksFile:
    """The hooks that files describe, by their keys. Values of the environment are not in it.

    Read one with ``load()``, which tells all mistakes at once.
    """

    files: tuple[Path, ...]
    entries: Mapping[str, Entry] = field(repr=False)
    variables: Variables = field(repr=False)
    owns: tuple[Rule, ...] = field(default=(), repr=False)

    @classmethod
    def load(cls, *paths: str | os.PathLike[str]) -> HooksFile:
        """Return what the files say, those of directories included; by default ``hooks.yaml`` of the working directory.

        Raise ``HooksFileError`` with all mistakes, each with its file, line and column. Files are read up to 1 MiB each.
        """
        mistakes = Mistakes()
        files = found(paths or ("hooks.yaml",), mistakes)
        reading = _Reading(mistakes)
        for file in files:
            text = text_of(file, Mark(file), mistakes)
            if text is not None:
                reading.read(text, file)
        return reading.done(files)

    @classmethod
    def read(cls, text: str, path: str | os.PathLike[str] = "hooks.yaml") -> HooksFile:
        """Return what a text says that stands, or would stand, in the file ``path``; scripts are looked for beside it."""
        reading = _Reading(Mistakes())
        reading.read(text, Path(path))
        return reading.done([Path(path)])


@define
class _Reading:
    mistakes: Mistakes
    entries: dict[str, Entry] = field(factory=dict)
    variables: dict[str, Given] = field(factory=dict)
    owns: list[Rule] = field(factory=list)
    keys: dict[str, Mark] = field(factory=dict)

    def read(self, text: str, path: Path) -> None:
        root = tree(text, path, self.mistakes)
        if root is None or root.value is None:
            self.mistakes.add(Mark(path), "the file is empty; write version: 1 and hooks")
            return
        members = Members.of(root, "", self.mistakes, _MEMBERS)
        if members is None:
            return
        version = members.needed("version", "version: 1")
        if version is not None and (version.value != VERSION or isinstance(version.value, bool)):
            self.mistakes.add(version.mark, f"expected {VERSION}, got {version.value!r}", "version")
            return
        self._read_variables(members.get("variables"))
        owned = members.get("owns")
        if owned is not None:
            self.owns += rules(owned, self.mistakes)
        self._read_hooks(members.get("hooks"))

    def _read_variables(self, node: Node | None) -> None:
        for name, one in self._by_name(node, "variables"):
            given = given_value(one, f"variables.{name}", self.mistakes)
            if name in self.variables:
                first = self.variables[name].node.mark
                self.mistakes.add(one.mark, f"it is at {first}, too; keep one of the two", f"variables.{name}")
            elif given is not None:
                self.variables[name] = given

    def _read_hooks(self, node: Node | None) -> None:
        for key, one in self._by_name(node, "hooks"):
            if key in self.keys:
                self.mistakes.add(one.mark, f"it is at {self.keys[key]}, too; each key is for one hook", f"hooks.{key}")
                continue
            self.keys[key] = one.mark
            made = entry(key, one, self.mistakes)
            if made is not None:
                self.entries[key] = made

    def _by_name(self, node: Node | None, field: str) -> Iterable[tuple[str, Node]]:
        if node is None:
            return ()
        if not isinstance(node.value, dict):
            self.mistakes.add(node.mark, f"expected a mapping, got {node.kind}", field)
        return node.members.items()

    def done(self, files: list[Path]) -> HooksFile:
        variables = Variables(self.variables)
        texts = [given for one in self.entries.values() for given in one.texts()]
        texts += [given for rule in self.owns for given in (rule.name, rule.target) if given is not None]
        for given in texts:
            variables.check(given, self.mistakes)
        self.mistakes.tell()
        return HooksFile(files=tuple(files), entries=self.entries, variables=variables, owns=tuple(self.owns))
