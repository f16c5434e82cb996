"""The spec of a hook for another account, and what does not go with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict, Unpack

from hookwright.errors import HookError, InvalidRequestError
from hookwright.fleet.transfer.fields import Fields
from hookwright.fleet.transfer.mapped import Events, checked_events
from hookwright.fleet.transfer.report import Need, Transfer
from hookwright.interface.operations import Operations
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.kit.spec import bad_field, checked_several
from hookwright.model import Hook, HookSpec, Target
from hookwright.secret import Secret


class Given(TypedDict, total=False):
    """Fields of the spec that the caller says, in the place of the hook's own."""

    target: Target | str
    name: str
    filter: Any
    enabled: bool
    secret: str | Secret
    options: Any


def transfer(
    hook: Hook,
    source: Account,
    to: Account,
    *,
    events: Events | None = None,
    without: Iterable[str] = (),
    **given: Unpack[Given],
) -> Transfer:
    """Return the spec of a hook of the account ``source`` for the account ``to``, with a report.

    ``events`` says for the hook's events which ones of the other provider are meant: a name, several, or ``None`` to leave
    one out; or it is a list of all events of the copy. ``without`` names needs that you can do without; they become
    losses. Other fields that you give take the place of the hook's own. No request is sent. Raise
    ``InvalidRequestError`` for arguments that make no sense.
    """
    _check(hook, source, to)
    fields = Fields(hook, source, to, checked_events(hook, events))
    unknown = given.keys() - Given.__annotations__.keys()
    if unknown:
        raise bad_field(min(unknown), f"no field of a spec; there are {', '.join(Given.__annotations__)}")
    values = fields.carried({name: value for name, value in given.items() if value is not None})
    fields.done_without(checked_several("without", without))
    if "target" not in values:
        return Transfer(provider=to.provider, spec=None, losses=tuple(fields.losses), needs=tuple(fields.needs))
    spec = adapter_of(to).creatable(HookSpec(**values))
    fields.miss_what_is_hidden(spec)
    needs = list(fields.needs)
    if not needs:
        refused = _refused(to, spec)
        needs += [refused] if refused is not None else []
    return Transfer(provider=to.provider, spec=spec, losses=tuple(fields.losses), needs=tuple(needs))


def _check(hook: Any, source: Any, to: Any) -> None:
    if not isinstance(hook, Hook):
        raise bad_field("hook", f"expected a Hook, got {type(hook).__name__}")
    for name, account in (("source", source), ("to", to)):
        if not isinstance(account, Account):
            raise bad_field(name, f"expected an account, such as connect() gives, got {type(account).__name__}")
    if hook.provider != source.provider:
        raise bad_field("source", f"the hook is one of {hook.provider}, the account one of {source.provider}")


def _refused(to: Account, spec: HookSpec) -> Need | None:
    """Return what the provider's own checks refuse, begun as a creation is and ended before its first request."""
    try:
        creating = Operations(adapter_of(to)).create(spec)
        try:
            next(creating)
        finally:
            creating.close()
    except InvalidRequestError as failure:
        problem = failure.problems[0] if failure.problems else None
        why = failure.message if problem is None else problem.message
        return Need(problem.field if problem else "spec", why, "say it in the copy's arguments")
    except HookError as failure:
        return Need("spec", failure.message, "say it in the copy's arguments")
    return None
