"""Bringing about a hook that is as a spec says, without ever making a second one."""

from __future__ import annotations

from attrs import frozen

from hookwright.capabilities import Can
from hookwright.errors import BadResponseError, ConflictError, UnavailableError
from hookwright.interface.identity import about
from hookwright.interface.replace import replace
from hookwright.interface.settling import Settling, still_under_way
from hookwright.interface.turns import changing
from hookwright.kit.adapter import Adapter
from hookwright.kit.calls import Flow
from hookwright.kit.paging import all_hooks
from hookwright.kit.spec import differences
from hookwright.model import Ensured, Hook, HookSpec

_CREATIONS = 2
"""How often a hook is created at most, when an attempt certainly came to nothing."""


@frozen
class Ensuring:
    """One call of ``ensure``."""

    adapter: Adapter
    spec: HookSpec
    settling: Settling

    def run(self) -> Flow[Ensured]:
        """Return the hook that the spec means: as it was, changed, or new."""
        found = yield from self._find()
        if found is not None:
            return (yield from self._bring_into_line(found))
        attempt = 1
        while True:
            try:
                return Ensured((yield from self.adapter.create(self.spec)), "created")
            except (UnavailableError, BadResponseError) as failure:
                if not failure.maybe_applied:
                    raise
                # The hook may be there all the same, or come a little later: look before creating it again.
                found = yield from self.settling.look(self._find)
                if found is not None:
                    # Where creating takes several requests, a part of it may be missing.
                    return Ensured((yield from self._bring_into_line(found)).hook, "created")
                if attempt == _CREATIONS or still_under_way(failure):
                    failure.add_note(self.settling.in_vain)
                    raise
            attempt += 1

    def _find(self) -> Flow[Hook | None]:
        adapter, spec = self.adapter, self.spec
        listed = yield from all_hooks(adapter)
        found = [hook for hook in listed if adapter.is_meant(hook, spec)]
        for hook in found:
            if not self._differences(hook):
                return hook
        if len(found) > 1:
            raise self._conflict(f"{len(found)} hooks have {self._identity} and none is as wanted", found)
        if not found and (unclear := [hook for hook in listed if adapter.may_be_meant(hook, spec)]):
            raise self._conflict(
                f"the answer does not say whether {len(unclear)} of the hooks have {self._identity}", unclear
            )
        return found[0] if found else None

    @property
    def _identity(self) -> str:
        return f"the name {self.spec.name!r}" if self.spec.name is not None else "this target"

    def _conflict(self, what: str, hooks: list[Hook]) -> ConflictError:
        provider = self.adapter.account.provider
        ids = ", ".join(hook.id or "one without an id" for hook in hooks)
        error = ConflictError(
            f"{provider}: {what} ({ids}); delete what you do not need, or update or replace one by its id"
        )
        error.provider = provider
        return error

    def _bring_into_line(self, hook: Hook) -> Flow[Ensured]:
        adapter = self.adapter
        changes = self._differences(hook)
        if not changes:
            return Ensured(hook, "unchanged")
        if adapter.account.can(Can.UPDATE):
            changed = about(adapter, hook.id, adapter.update(hook.id, changes), doing="ensure", changes=True)
            return Ensured((yield from changing(adapter.account, hook.id, changed, doing="ensure")), "updated")
        adapter.account.require(Can.REPLACE)
        new = replace(adapter, hook.id, self.spec)
        return Ensured((yield from changing(adapter.account, hook.id, new, doing="ensure")), "replaced")

    def _differences(self, hook: Hook) -> dict[str, object]:
        changes = differences(hook, self.spec, self.adapter.options_of(hook))
        return {field: wanted for field, wanted in changes.items() if not self.adapter.has(hook, field, wanted)}
