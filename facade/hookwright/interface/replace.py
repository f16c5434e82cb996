"""Putting a new hook in the place of an old one."""

from __future__ import annotations

from hookwright.errors import HookError, NotFoundError
from hookwright.interface.identity import about
from hookwright.kit.adapter import Adapter
from hookwright.kit.calls import Flow
from hookwright.model import Hook, HookSpec


def replace(adapter: Adapter, id: str, spec: HookSpec) -> Flow[Hook]:
    """The new hook, once the old one is gone, in the provider's own way if it has one."""
    own = adapter.replace(id, spec)
    return new_then_old(adapter, id, spec) if own is None else own


def new_then_old(adapter: Adapter, id: str, spec: HookSpec) -> Flow[Hook]:
    """The new hook, once the old one is gone.

    The new one comes first, so that no event is missed. When the old one cannot be deleted, the error's ``hook`` is the
    new one: both are there then.
    """
    yield from about(adapter, id, adapter.get(id), doing="replace")
    new = yield from adapter.create(spec)
    try:
        yield from adapter.delete(id)
    except NotFoundError as gone:
        if not gone.maybe_applied:
            # Another program deleted or replaced it meanwhile: two new ones must not stay.
            yield from _take_back(adapter, new, gone)
            raise
    except HookError as failure:
        failure.hook = new
        failure.add_note(f"The new hook {new.id!r} is in place; the old one, {id!r}, may be there as well: delete it.")
        raise
    return new


def _take_back(adapter: Adapter, new: Hook, gone: NotFoundError) -> Flow[None]:
    try:
        yield from adapter.delete(new.id)
    except HookError:
        gone.hook = new
        gone.add_note(f"The old hook went meanwhile. The new one, {new.id!r}, could not be taken back: delete it.")
    else:
        gone.add_note("The old hook went meanwhile: somebody else deleted or replaced it. The new one was taken back.")
