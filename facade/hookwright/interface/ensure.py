"""Bringing about a hook that is as a spec says, without ever making a second one."""

from __future__ import annotations

from hookwright.capabilities import Can
from hookwright.errors import BadResponseError, ConflictError, HookError, UnavailableError
from hookwright.interface.identity import about
from hookwright.interface.replace import replace
from hookwright.kit.adapter import Adapter
from hookwright.kit.calls import Flow
from hookwright.kit.paging import all_hooks
from hookwright.kit.spec import differences
from hookwright.model import Ensured, Hook, HookSpec

_CREATIONS = 2
"""How often a hook is created at most, when nobody knows what became of the attempt before."""


def ensure(adapter: Adapter, spec: HookSpec) -> Flow[Ensured]:
    """The hook that the spec means: as it was, changed, or new."""
    found = yield from _find(adapter, spec)
    if found is not None:
        return (yield from _bring_into_line(adapter, found, spec))
    attempt = 1
    while True:
        try:
            return Ensured((yield from adapter.create(spec)), "created")
        except (UnavailableError, BadResponseError) as failure:
            if not failure.maybe_applied:
                raise
            # The hook may be there all the same: look before creating it again.
            try:
                found = yield from _find(adapter, spec)
            except HookError as unseen:
                unseen.maybe_applied = True
                raise
            if found is not None:
                # Where creating takes several requests, a part of it may be missing.
                return Ensured((yield from _bring_into_line(adapter, found, spec)).hook, "created")
            if attempt == _CREATIONS:
                raise
        attempt += 1


def _find(adapter: Adapter, spec: HookSpec) -> Flow[Hook | None]:
    found = [hook for hook in (yield from all_hooks(adapter)) if adapter.is_meant(hook, spec)]
    for hook in found:
        if not _differences(adapter, hook, spec):
            return hook
    if len(found) > 1:
        by = f"the name {spec.name!r}" if spec.name is not None else "this target"
        ids = ", ".join(hook.id for hook in found)
        error = ConflictError(
            f"{adapter.account.provider}: {len(found)} hooks have {by} and none is as wanted ({ids}); "
            "delete all but one, or update one by its id"
        )
        error.provider = adapter.account.provider
        raise error
    return found[0] if found else None


def _bring_into_line(adapter: Adapter, hook: Hook, spec: HookSpec) -> Flow[Ensured]:
    changes = _differences(adapter, hook, spec)
    if not changes:
        return Ensured(hook, "unchanged")
    if adapter.account.can(Can.UPDATE):
        changed = about(adapter, hook.id, adapter.update(hook.id, changes), doing="ensure", changes=True)
        return Ensured((yield from changed), "updated")
    adapter.account.require(Can.REPLACE)
    return Ensured((yield from replace(adapter, hook.id, spec)), "replaced")


def _differences(adapter: Adapter, hook: Hook, spec: HookSpec) -> dict[str, object]:
    changes = differences(hook, spec, adapter.options_of(hook))
    return {field: wanted for field, wanted in changes.items() if not adapter.has(hook, field, wanted)}
