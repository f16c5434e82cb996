"""What stands in the way of a new webhook, and how the old one makes room for it.

An app has a number of webhooks and one URL for all of them. So a new one cannot always be registered while the old one is
there, which is how hooks are replaced otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hookwright.errors import ConflictError, HookError, InvalidRequestError
from hookwright.kit.calls import Flow, Sleep
from hookwright.model import Endpoint, Hook, HookSpec

_WAITS = (0.2, 0.4, 0.8, 1.6)
"""Seconds between attempts while a deleted webhook still counts: deletions are accepted first and done later."""


def in_the_way(spec: HookSpec, there: Sequence[Hook], slots: int) -> str | None:
    """Why what is there may keep Jira from registering a webhook; ``None`` when it does not."""
    others = [one for one in there if _has_other_url(one, spec)]
    if others:
        urls = sorted({one.target.url for one in others if isinstance(one.target, Endpoint)})
        return (
            f"Jira takes one URL for all webhooks of an app, and {_ids(others)} {'have' if len(others) > 1 else 'has'} "
            f"{', '.join(urls)}; they may be of another deployment of the app"
        )
    if len(there) >= slots:
        return f"all {slots} webhooks that Jira allows are in use ({_ids(there)}); they may be of another deployment"
    return None


def refused_for(error: HookError, spec: HookSpec, there: Sequence[Hook] | None, slots: int) -> HookError:
    """The error of a registration, as a ``ConflictError`` that says what is in the way where that is the likely cause."""
    if there is None or not isinstance(error, InvalidRequestError) or _of_filter(error):
        return error
    reason = in_the_way(spec, there, slots)
    if reason is None:
        return error
    conflict = ConflictError(f"{error.message}. Probably because {reason}")
    conflict.provider, conflict.operation = error.provider, error.operation
    conflict.status, conflict.headers, conflict.body = error.status, error.headers, error.body
    return conflict


def old_first(
    old: Hook,
    was: HookSpec,
    spec: HookSpec,
    there: Sequence[Hook],
    *,
    create: Callable[[HookSpec], Flow[Hook]],
    drop: Callable[[Sequence[str]], Flow[None]],
    look: Callable[[], Flow[list[Hook]]],
) -> Flow[Hook]:
    """The new webhook in the place of the old one, which goes first; ``was`` is the spec of the old one.

    Should the new one be refused the old one comes back, with a new id, as the error's ``hook``.
    """
    others = [one for one in there if one.id != old.id and _has_other_url(one, spec)]
    if others:
        # Found out before anything is lost: deleting the one would not make room for the other.
        error = ConflictError(
            f"jira replace: Jira takes one URL for all webhooks of an app, and {_ids(others)} would keep another one; "
            "nothing has changed. Delete them all, then create them with the new URL"
        )
        error.provider = old.provider
        raise error
    yield from drop([old.id])
    try:
        return (yield from _created(spec, there, create, look))
    except HookError as failure:
        refusal = failure
    try:
        refusal.hook = yield from _created(was, there, create, look)
    except HookError as failure:
        refusal.add_note(
            f"The old webhook {old.id!r} is deleted and could not be registered again ({failure.message}); it had the "
            f"events {', '.join(old.events)} and the filter {old.filter!r}."
        )
    else:
        refusal.add_note(f"The old webhook {old.id!r} is registered again; its id is {refusal.hook.id!r} now.")
    raise refusal


def _created(
    spec: HookSpec,
    before: Sequence[Hook],
    create: Callable[[HookSpec], Flow[Hook]],
    look: Callable[[], Flow[list[Hook]]],
) -> Flow[Hook]:
    known = {one.id for one in before}
    waits = iter(_WAITS)
    while True:
        try:
            return (yield from create(spec))
        except HookError as failure:
            refusal = failure
        if refusal.maybe_applied:
            # Nobody else registers here in these moments, or so it is to be hoped: what is new and as wanted is ours.
            for one in (yield from look()):
                if one.id not in known and one.target == spec.target and set(one.events) == set(spec.events):
                    return one
            raise refusal
        wait = next(waits, None) if _may_pass(refusal) else None
        if wait is None:
            raise refusal
        yield Sleep(wait)


def _may_pass(refusal: HookError) -> bool:
    """Whether a registration may be refused for a webhook that is still being deleted."""
    # When the list was read, a moment after the refusal, it may have been gone.
    of_one = isinstance(refusal, InvalidRequestError) and refusal.status == 200 and not _of_filter(refusal)
    return of_one or isinstance(refusal, ConflictError)


def _of_filter(error: HookError) -> bool:
    """Whether Jira refused the filter: what it says of those was seen, of numbers and URLs never."""
    return "unsupported" in error.message


def _has_other_url(hook: Hook, spec: HookSpec) -> bool:
    return (
        isinstance(hook.target, Endpoint) and isinstance(spec.target, Endpoint) and hook.target.url != spec.target.url
    )


def _ids(hooks: Sequence[Hook]) -> str:
    return ", ".join(hook.id for hook in hooks)
