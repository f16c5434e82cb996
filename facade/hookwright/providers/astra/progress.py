"""How far a change of several requests has come, for the error in which it may end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import define, field

from hookwright.errors import HookError
from hookwright.model import Hook
from hookwright.providers.astra.reading import Resource


@define
class Progress:
    """A hook while it is made, changed or deleted: what there is of it, and what was done so far."""

    read: Callable[[Any, list[Any]], Hook]
    source: Resource
    bindings: list[Resource] = field(factory=list)
    made: list[Resource] = field(factory=list)
    """The execution hooks that this call has made; they can be taken back."""
    changed: bool = False
    """Whether anything was done that cannot be."""
    done: list[str] = field(factory=list)

    def make(self, binding: Resource) -> None:
        """Note a new execution hook."""
        self.bindings.append(binding)
        self.made.append(binding)
        self.done.append(f"bound {binding.get('action')}.{binding.get('stage')} as {binding['id']!r}")

    def change_source(self, source: Resource) -> None:
        """Note a source that was changed."""
        self.source, self.changed = source, True
        self.done.append("changed the script or its name or description")

    def change(self, binding: Resource) -> None:
        """Note an execution hook that was changed."""
        self.bindings = [binding if one["id"] == binding["id"] else one for one in self.bindings]
        self.changed = True
        self.done.append(f"changed the execution hook {binding['id']!r}")

    def delete(self, binding: Resource) -> None:
        """Note an execution hook that is gone."""
        self.bindings = [one for one in self.bindings if one["id"] != binding["id"]]
        self.changed = self.changed or binding not in self.made
        self.done.append(f"deleted the execution hook {binding['id']!r}")

    def tell(self, failure: HookError) -> None:
        """Put into an error what would be lost otherwise."""
        if self.done:
            failure.hook = self.read(self.source, self.bindings)
            failure.maybe_applied = True
            failure.add_note(f"Before that: {'; '.join(self.done)}. error.hook is the hook as far as it came.")
