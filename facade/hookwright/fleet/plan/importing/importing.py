"""Writing down the hooks that accounts have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from hookwright.fleet.member import Turn
from hookwright.fleet.plan.accounts import Accounts
from hookwright.fleet.plan.comparing import called
from hookwright.fleet.plan.file.finding import LONGEST
from hookwright.fleet.plan.importing.entry import EntryWriter, LeftOutError
from hookwright.fleet.plan.importing.imported import Imported, LeftOut
from hookwright.fleet.plan.importing.keys import Keys
from hookwright.fleet.plan.importing.secrets import Names
from hookwright.fleet.plan.importing.writing import commented
from hookwright.fleet.plan.over import AsyncSome, Some, accounts_of, aover, configured_of, over
from hookwright.fleet.plan.planning import unreached
from hookwright.fleet.run import Emit
from hookwright.fleet.sidebyside import Work, in_turn
from hookwright.fleet.wanted import Wanted
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.kit.paging import all_hooks
from hookwright.kit.spec import bad_field
from hookwright.model import Failed, Hook

_HEAD = "# The hooks that there are.\nversion: 1\n"


@frozen(eq=False)
class _Found:
    account: str
    hooks: tuple[Hook, ...]


def import_hooks(
    accounts: Some,
    *,
    event: str | None = None,
    target: str | None = None,
    name: str | None = None,
    enabled: bool | None = None,
    chosen: Callable[[Hook], bool] | None = None,
) -> Imported:
    """Return the hooks of the accounts as ``hooks.yaml``, those that have all that is asked for.

    They are chosen as in ``Fleet.find()``; ``chosen`` may say no to others. A plan for the file has nothing to do. What of
    a hook cannot be said there, or is never shown, stands in a comment. Secrets become references to the environment.
    """
    by_name = Accounts.of(accounts_of(accounts)).by_name
    lost, _ = configured_of(accounts)
    found = over(accounts, by_name, _listing())
    return _Writing(accounts_of(accounts), Wanted.checked(event, target, name, enabled), chosen).imported(
        [*lost, *found]
    )


async def import_hooks_async(
    accounts: AsyncSome,
    *,
    event: str | None = None,
    target: str | None = None,
    name: str | None = None,
    enabled: bool | None = None,
    chosen: Callable[[Hook], bool] | None = None,
) -> Imported:
    """Return what ``import_hooks()`` returns, awaited."""
    by_name = Accounts.of(accounts_of(accounts)).by_name
    lost, _ = configured_of(accounts)
    found = await aover(accounts, by_name, _listing())
    return _Writing(accounts_of(accounts), Wanted.checked(event, target, name, enabled), chosen).imported(
        [*lost, *found]
    )


def _listing() -> Work[_Found]:
    async def work(turn: Turn, emit: Emit[_Found]) -> None:
        # All of them: whether a name tells a hook depends on the others.
        hooks = await turn.run(all_hooks(turn.connection.adapter))
        await emit([_Found(turn.account.name, tuple(hooks))])

    return in_turn(work)


class _Writing:
    def __init__(self, accounts: list[Account], wanted: Wanted, chosen: Callable[[Hook], bool] | None) -> None:
        self._accounts = Accounts.of(accounts)
        self._wanted = wanted
        self._chosen = chosen
        self._keys, self._names = Keys(), Names()
        self._parts: list[str] = []
        self._files: dict[str, str] = {}
        self._left_out: list[LeftOut] = []
        self._count = 0

    def imported(self, results: Iterable[_Found | Failed]) -> Imported:
        found = list(results)
        by_name = {one.account: one for one in found if isinstance(one, _Found)}
        with TemporaryDirectory(prefix="hookwright-") as folder:
            for name in self._accounts.by_name:
                if name in by_name:
                    self._write(by_name[name], Path(folder))
        # A key without any hook below it would be empty, and not a mapping.
        text = _HEAD + ("hooks:\n" if self._count else "hooks: {}\n") + "".join(self._parts)
        if len(text.encode()) > LONGEST:
            raise bad_field(
                "accounts", f"the file would be longer than {LONGEST >> 20} MiB; take fewer accounts, or fewer hooks"
            )
        return Imported(
            text=text,
            files=self._files,
            secrets=self._names.values,
            count=self._count,
            left_out=tuple(self._left_out),
            failed=tuple(unreached(one) for one in found if isinstance(one, Failed)),
        )

    def _write(self, found: _Found, folder: Path) -> None:
        adapter = adapter_of(self._accounts.by_name[found.account])
        writer = EntryWriter(adapter, found.hooks, self._names, folder)
        for hook in found.hooks:
            if self._is_wanted(hook):
                self._write_one(writer, hook)

    def _is_wanted(self, hook: Hook) -> bool:
        wanted = self._wanted
        if self._chosen is not None and not self._chosen(hook):
            return False
        has_event = wanted.event is None or wanted.event in hook.events
        return has_event and (wanted.enabled is None or hook.enabled is wanted.enabled) and wanted.has(hook)

    def _write_one(self, writer: EntryWriter, hook: Hook) -> None:
        key = self._keys.of(hook)
        try:
            if not hook.id:
                raise LeftOutError("it came without an id")
            entry = writer.entry(key, hook)
        except LeftOutError as failure:
            account = writer.adapter.account.name
            self._left_out.append(LeftOut(account, hook.id, str(failure)))
            self._parts.append(_indented(commented([f"{account}: {called(hook)} ({hook.id}) is left out: {failure}"])))
            return
        self._count += 1
        self._files |= writer.programs
        self._parts.append(_indented(commented(writer.comments) + entry))


def _indented(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))
