"""Finding the hooks that arguments name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click
from attrs import field, frozen

from hookwright.cli.fleet.accounts import account_name
from hookwright.cli.fleet.filters import Filters
from hookwright.cli.fleet.run import Run
from hookwright.cli.plain import plain
from hookwright.errors import HookError, NotFoundError
from hookwright.model import Endpoint, Failed, Hook
from hookwright.wire.masked import masked_url


@frozen
class Named:
    """A hook that is meant: its account and id, and the hook itself where it was looked up."""

    account: str
    id: str
    hook: Hook | None = None

    def __str__(self) -> str:
        return f"{self.account}/{self.id}"

    @property
    def described(self) -> str:
        """The hook for somebody who is asked about it."""
        if self.hook is None:
            return str(self)
        url = masked_url(self.hook.target.url) if isinstance(self.hook.target, Endpoint) else None
        about = ", ".join(part for part in (self.hook.name, url) if part)
        return f"{self} ({about})" if about else str(self)


def named(run: Run, names: Sequence[str]) -> list[Named]:
    """Return the hooks that arguments name: ``ACCOUNT/ID``, or an id, a name or a URL that only one hook has.

    Accounts are asked only when an argument needs it. A usage error lists the hooks that an ambiguous argument may mean. An
    argument that means none is a ``NotFoundError``; where an account cannot be listed, its error is raised: the argument
    might mean a hook there as well.
    """
    direct = {name: _direct(run, name) for name in names}
    looked_for = [name for name, found in direct.items() if found is None]
    found = _looked_up(run, looked_for) if looked_for else {}
    return list({str(one): one for name in names for one in [direct[name] or found[name]]}.values())


@frozen
class Meant:
    """The hooks that are meant, and the accounts that cannot be listed."""

    hooks: list[Named]
    failed: list[Failed] = field(factory=list)


def named_or_filtered(run: Run, names: Sequence[str], filters: Filters) -> Meant:
    """Return the hooks that arguments name, or else those that the filters leave."""
    if names and not filters.everything:
        raise click.UsageError("give either hooks or filters")
    if names:
        return Meant(named(run, names))
    if filters.everything:
        raise click.UsageError(
            "say which hooks are meant: ACCOUNT/ID, an id, a name, a URL, or filters such as --target"
        )
    found: list[Named] = []
    failed: list[Failed] = []
    for item in filters.hooks(run):
        if isinstance(item, Failed):
            failed.append(item)
        elif item.id:
            found.append(Named(item.account, item.id, item))
    return Meant(found, failed)


def ask(run: Run, what: str, meant: Meant) -> None:
    """Ask before something is done with the hooks that cannot be undone; see ``Run.confirm``."""
    if meant.hooks:
        several = "s" if len(meant.hooks) > 1 else ""
        run.confirm(f"{what} {len(meant.hooks)} hook{several}?", [one.described for one in meant.hooks])


def by_account(meant: Iterable[Named]) -> dict[str, list[Named]]:
    """Return the hooks by their accounts."""
    grouped: dict[str, list[Named]] = {}
    for one in meant:
        grouped.setdefault(one.account, []).append(one)
    return grouped


def _direct(run: Run, name: str) -> Named | None:
    account, slash, id = name.partition("/")
    if not slash or account not in run.chosen.config.entries:
        return None
    if account not in {entry.name for entry in run.chosen.entries}:
        raise click.UsageError(f"{name}: the account {account!r} is not among those that are chosen")
    if not id:
        raise click.UsageError(f"{name}: the id of a hook is missing after the slash")
    return Named(account, id)


def _looked_up(run: Run, names: Sequence[str]) -> dict[str, Named]:
    candidates: dict[str, list[Hook]] = {name: [] for name in names}
    unseen: list[Failed] = []
    for item in run.results(lambda fleet: fleet.list()):
        if isinstance(item, Failed):
            unseen.append(item)
            continue
        for name in names:
            if item.id and _is(item, name):
                candidates[name].append(item)
    return {name: _only(name, hooks, unseen) for name, hooks in candidates.items()}


def _is(hook: Hook, name: str) -> bool:
    return hook.id == name or hook.name == name or (isinstance(hook.target, Endpoint) and hook.target.url == name)


def _only(name: str, hooks: list[Hook], unseen: list[Failed]) -> Named:
    if len(hooks) > 1:
        lines = "".join(f"\n  {plain(Named(hook.account, hook.id, hook).described)}" for hook in hooks[:20])
        more = f"\n  and {len(hooks) - 20} more" if len(hooks) > 20 else ""
        raise click.UsageError(f"{plain(name)} may be any of these; name one as ACCOUNT/ID:{lines}{more}")
    if unseen:
        raise _uncertain(name, unseen)
    if not hooks:
        raise NotFoundError(f"no hook in the chosen accounts has {name!r} for its id, name or URL")
    return Named(hooks[0].account, hooks[0].id, hooks[0])


def _uncertain(name: str, unseen: list[Failed]) -> HookError:
    accounts = ", ".join(account_name(one.item) or "?" for one in unseen[:5])
    error = unseen[0].error
    error.add_note(f"Which hook {name!r} is cannot be told without {accounts}; name it as ACCOUNT/ID.")
    return error
