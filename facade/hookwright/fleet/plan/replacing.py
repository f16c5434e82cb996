"""What a replacement is made of, and what is lost by it."""

from __future__ import annotations

from typing import Any

import attrs
from attrs import evolve

from hookwright.capabilities import Can
from hookwright.errors import HookError
from hookwright.fleet.transfer import Loss, Need, transfer
from hookwright.kit.adapter import Adapter
from hookwright.kit.spec import named
from hookwright.model import Hook, HookSpec


def replacement(adapter: Adapter, hook: Hook, wanted: HookSpec) -> tuple[HookSpec, tuple[str, ...]]:
    """Return the spec of a new hook, with what the old one has where the wanted one says nothing, and what is lost."""
    account = adapter.account
    given = named(wanted)
    events = given.pop("events", None)
    options = given.pop("options", None)
    if hook.target is not None and type(hook.target) is not type(wanted.target):
        # Options of another kind of target mean nothing, or are refused.
        given["options"] = options if options is not None else _none_of(account.options)
    try:
        carried = transfer(hook, account, account, events=events, **given)
    except HookError as failure:
        return wanted, (*_always(hook, adapter), f"what the file does not say: {failure.message}")
    told: list[Loss | Need] = [*carried.losses, *carried.needs]
    lost = [f"{one.field}: {one.why}" for one in told if one.field != "secret"]
    spec = carried.spec or wanted
    if options is not None:
        spec = evolve(spec, options=_merged(spec.options, options))
    if wanted.secret is None and _loses_secret(adapter, hook):
        lost.insert(0, "a new signing secret: the receiver has to be given it")
    return spec, (*_always(hook, adapter), *dict.fromkeys(lost))


def _always(hook: Hook, adapter: Adapter) -> list[str]:
    kept = [Can.DELIVERIES, Can.STATS]
    history = ["its deliveries and counts"] if any(adapter.account.can(one) for one in kept) else []
    return [f"a new id in the place of {hook.id!r}", *history]


def _loses_secret(adapter: Adapter, hook: Hook) -> bool:
    # Where the secret is the account's, as with Jira, the hook has none of its own.
    return hook.secret is not None or "secret" in adapter.hidden(hook)


def _none_of(kind: Any) -> Any:
    return None if kind is None else kind()


def _merged(have: Any, want: Any) -> Any:
    if have is None or type(have) is not type(want):
        return want
    said = {one.name: getattr(want, one.name) for one in attrs.fields(type(want))}
    return evolve(have, **{name: value for name, value in said.items() if value is not None})
