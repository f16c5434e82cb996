"""Bringing about a hook that is as a spec says, without ever making a second one."""

from __future__ import annotations

from functools import partial

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


def ensure(adapter: Adapter, spec: HookSpec, settling: Settling) -> Flow[Ensured]:
    """Return the hook that the spec means: as it was, changed, or new."""
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
            # The hook may be there all the same, or come a little later: look before creating it again.
            found = yield from settling.look(partial(_find, adapter, spec))
            if found is not None:
                # Where creating takes several requests, a part of it may be missing.
                return Ensured((yield from _bring_into_line(adapter, found, spec)).hook, "created")
            if attempt == _CREATIONS or still_under_way(failure):
                failure.add_note(settling.in_vain)
                raise
        attempt += 1


def _find(adapter: Adapter, spec: HookSpec) -> Flow[Hook | None]:
    listed = yield from all_hooks(adapter)
    found = [hook for hook in listed if adapter.is_meant(hook, spec)]
    for hook in found:
        if not _differences(adapter, hook, spec):
            return hook
    identity = f"the name {spec.name!r}" if spec.name is not None else "this target"
    if len(found) > 1:
        raise _conflict(adapter, f"{len(found)} hooks have {identity} and none is as wanted", found)
    if not found and (unclear := [hook for hook in listed if adapter.may_be_meant(hook, spec)]):
        told = f"the answer does not say whether {len(unclear)} of the hooks have {identity}"
        raise _conflict(adapter, told, unclear)
    return found[0] if found else None


def _conflict(adapter: Adapter, what: str, hooks: list[Hook]) -> ConflictError:
    provider = adapter.account.provider
    ids = ", ".join(hook.id or "one without an id" for hook in hooks)
    error = ConflictError(
        f"{provider}: {what} ({ids}); delete what you do not need, or update or replace one by its id"
    )
    error.provider = provider
    return error


def _bring_into_line(adapter: Adapter, hook: Hook, spec: HookSpec) -> Flow[Ensured]:
    changes = _differences(adapter, hook, spec)
    if not changes:
        return Ensured(hook, "unchanged")
    account = adapter.account
    if account.can(Can.UPDATE):
        changed = about(adapter, hook.id, adapter.update(hook.id, changes), doing="ensure", changes=True)
        return Ensured((yield from changing(account, hook.id, changed, doing="ensure")), "updated")
    account.require(Can.REPLACE)
    new = replace(adapter, hook.id, spec)
    return Ensured((yield from changing(account, hook.id, new, doing="ensure")), "replaced")


def _differences(adapter: Adapter, hook: Hook, spec: HookSpec) -> dict[str, object]:
    changes = differences(hook, spec, adapter.options_of(hook))
    return {field: wanted for field, wanted in changes.items() if not adapter.has(hook, field, wanted)}
