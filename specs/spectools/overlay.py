"""Overlays (OpenAPI Overlay 1.0): what a vendor's document gets wrong, put right before anything is compared with it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from attrs import frozen
from jsonpath_rfc9535 import JSONPathError, find

from spectools.failure import SpecFailure
from spectools.load import load

Document = dict[str, Any]

FILE = "overlay.yaml"
_MEMBERS = frozenset(("overlay", "info", "extends", "actions"))
_OF_ACTION = frozenset(("target", "description", "update", "remove"))


@frozen
class Action:
    """One thing that is put right: where, why, and how."""

    target: str
    description: str
    update: Any = None
    remove: bool = False

    def __str__(self) -> str:
        return f"{self.target} ({self.description})"

    def apply(self, document: Document) -> bool:
        """Change the document; whether there was anything to change. LookupError when the target is nowhere."""
        nodes = find(self.target, document)
        if not nodes:
            raise LookupError(f"{self} matches nothing")
        before = deepcopy(document)
        # Backwards, since what is removed from a list moves all that follows.
        for node in reversed(nodes):
            if self.remove:
                _remove(document, node.location)
            else:
                _update(node.value, self.update, str(self))
        return document != before


@frozen
class Overlay:
    """The actions of a provider's ``overlay.yaml``, in their order."""

    actions: Sequence[Action] = ()

    def applied(self, document: Document) -> tuple[Document, list[Action]]:
        """The document with every action applied, and the actions that the vendor has made superfluous.

        The document passed in stays as it is. SpecFailure when an action matches nothing.
        """
        made, problems, superfluous = deepcopy(document), [], []
        for action in self.actions:
            try:
                if not action.apply(made):
                    superfluous.append(action)
            except LookupError as error:
                problems.append(f"{FILE}: {error.args[0]}")
        if problems:
            raise SpecFailure(problems)
        return made, superfluous

    def where_it_fits(self, document: Document) -> Document:
        """The document with those actions applied that match something, for a document that was replaced."""
        made = deepcopy(document)
        for action in self.actions:
            if find(action.target, made):
                action.apply(made)
        return made


def overlay_of(folder: Path) -> Overlay:
    """The provider's overlay, without actions when it has none; SpecFailure when it cannot be used."""
    file = folder / FILE
    if not file.is_file():
        return Overlay()
    given = load(file)
    problems = [f"{FILE}: there is no member {name}" for name in given if name not in _MEMBERS and name[:2] != "x-"]
    if not str(given.get("overlay", "")).startswith("1.0."):
        problems.append(f"{FILE}: it is not an Overlay 1.0 but {given.get('overlay', 'something else')!r}")
    entries = given.get("actions")
    if not isinstance(entries, list) or not entries:
        raise SpecFailure([*problems, f"{FILE}: actions is a list with at least one entry"])
    for place, entry in enumerate(entries, start=1):
        problems += [f"{FILE}: action {place} {problem}" for problem in _faults(entry)]
    if problems:
        raise SpecFailure(problems)
    return Overlay(tuple(Action(**{key: entry[key] for key in entry if key in _OF_ACTION}) for entry in entries))


def _faults(entry: Any) -> list[str]:
    if not isinstance(entry, dict):
        return ["is no object"]
    found = [f"has a member {name}" for name in entry if name not in _OF_ACTION and name[:2] != "x-"]
    for name in ("target", "description"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            found.append(f"has no {name}")
    if ("update" in entry) == (entry.get("remove") is True):
        found.append("has to have either update or remove: true")
    if not found:
        try:
            find(entry["target"], {})
        except JSONPathError as error:
            found.append(f"has a target that is no JSONPath: {error}")
    return found


def _update(value: Any, update: Any, action: str) -> None:
    if isinstance(value, list):
        value.append(deepcopy(update))
    elif isinstance(value, dict) and isinstance(update, dict):
        _merge(value, update)
    else:
        raise LookupError(f"{action} cannot be merged: the target and the update have to be objects")


def _merge(into: Document, update: Document) -> None:
    for key, value in update.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        elif isinstance(value, list) and isinstance(into.get(key), list):
            into[key] = [*into[key], *deepcopy(value)]
        else:
            into[key] = deepcopy(value)


def _remove(document: Document, location: Sequence[int | str]) -> None:
    if not location:
        raise LookupError("the whole document cannot be removed")
    parent: Any = document
    for step in location[:-1]:
        parent = parent[step]
    del parent[location[-1]]
