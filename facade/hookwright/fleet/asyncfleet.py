"""The hooks of several accounts at once, for programs with ``await``; ``fleet.py`` is its twin."""

from __future__ import annotations

import weakref
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from os import PathLike
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack

from hookwright.fleet.asyncresults import AsyncResults
from hookwright.fleet.calling import awaited, checked_call
from hookwright.fleet.configured import Calling, configured
from hookwright.fleet.renewal import Renewal
from hookwright.fleet.result import Result
from hookwright.fleet.run import Produce, Run
from hookwright.fleet.sidebyside import in_turn, side_by_side
from hookwright.fleet.transfer.copying import Copied, copy_of, copying, the_only
from hookwright.fleet.transfer.mapped import Events
from hookwright.fleet.transfer.transferring import Given
from hookwright.fleet.wanted import Wanted
from hookwright.fleet.works import AT_ONCE, Works, closed
from hookwright.interface.asynchooks import AsyncHooks
from hookwright.interface.sending import HeadersGiven, Sending
from hookwright.kit.account import Account
from hookwright.model import Ensured, Failed, Hook, HookSpec
from hookwright.retry import Retry
from hookwright.wire.protocol import Engine
from hookwright.wire.watching import AsyncOnRequest, AsyncOnResponse

T = TypeVar("T")


class AsyncFleet:
    """The hooks of several accounts, asked side by side: the methods of ``Fleet``, for ``async for``.

    ``timeout`` is the deadline in seconds for each call to an account, or for each page of its list (30 by default, ``None``
    for no limit). ``retry`` says how requests are sent again. ``concurrency`` is how many accounts are asked at the same
    time (16 by default). An account has connections only while it is asked.

    ``engine``, ``headers``, ``on_request`` and ``on_response`` are those of ``AsyncHooks``, for all accounts. ``engine`` and
    ``headers`` may also be functions that return what is for one account.

    Every method that asks accounts returns ``AsyncResults``, to be used in an ``async for`` loop. Results come as the
    accounts give them, page by page. What fails for one account stands among them as ``Failed`` and stops no other. You
    may leave the loop at any time: nothing is waited for. Arguments that make no sense raise ``InvalidRequestError`` at
    once.

    Runs on asyncio and on trio. Use it in an ``async with`` statement, or ``close()`` it.
    """

    def __init__(
        self,
        accounts: Iterable[Account],
        *,
        timeout: float | None = 30.0,
        retry: Retry | None = Retry(),
        concurrency: int = AT_ONCE,
        engine: Engine | Callable[[Account], Engine | None] | None = None,
        headers: HeadersGiven | Callable[[Account], HeadersGiven | None] | None = None,
        on_request: AsyncOnRequest | None = None,
        on_response: AsyncOnResponse | None = None,
    ) -> None:
        sending = Sending(
            engine=engine, headers=headers, on_request=on_request, on_response=on_response, blocking=False
        )
        self._begin(Works.of(accounts, timeout, retry, concurrency, sending))

    @classmethod
    def from_config(
        cls,
        path: str | PathLike[str] | None = None,
        *,
        accounts: Iterable[str] = (),
        providers: Iterable[str] = (),
        tags: Iterable[str] = (),
        **calling: Unpack[Calling],
    ) -> Self:
        """Return a fleet of the accounts of a configuration file: of all, or of those that ``Config.choose()`` gives.

        Secrets are read before this returns, and commands are run: where others wait, call it in a thread. An account
        whose secrets cannot be had stands as ``Failed`` among all results, with its ``Entry`` as the item. ``timeout``,
        ``retry`` and ``concurrency`` go before what the file says.
        Raise ``ConfigError`` for a file that cannot be used, and for names that it does not have.
        """
        fleet = cls.__new__(cls)
        fleet._begin(configured(path, accounts, providers, tags, calling))
        return fleet

    def _begin(self, works: Works) -> None:
        self._works = works
        self._closed = False
        self._runs: weakref.WeakSet[Run[Any]] = weakref.WeakSet()

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts of the fleet, in the order given."""
        return self._works.accounts()

    def list(self, *, event: str | None = None, enabled: bool | None = None) -> AsyncResults[Hook | Failed]:
        """Return the hooks of all accounts, those that have ``event`` and are ``enabled`` if asked for.

        An account that cannot be listed stands as ``Failed`` with the account as its item, after those of its hooks that
        came before.
        """
        return self._results(self._works.list(event, enabled))

    def find(
        self,
        *,
        event: str | None = None,
        target: str | None = None,
        name: str | None = None,
        enabled: bool | None = None,
    ) -> AsyncResults[Hook | Failed]:
        """Return the hooks that have all that is asked for, as they are found.

        ``target`` is a text within the URL, in any case. ``name`` is a pattern such as ``"prod-*"``; hooks of providers
        without names have none that fits.
        """
        return self._results(self._works.find(Wanted.checked(event, target, name, enabled)))

    def ensure(self, spec: HookSpec, accounts: Iterable[Account | str] | None = None) -> AsyncResults[Ensured | Failed]:
        """Return for each account what ``Hooks.ensure()`` did there; ``accounts`` are some of the fleet, or their names.

        Names may be patterns. An account that cannot have such a hook stands as ``Failed`` with the account as its item.
        """
        return self._results(self._works.ensure(spec, accounts))

    def renew(self, expiring_within: timedelta | None = None) -> AsyncResults[Renewal]:
        """Return a ``Renewal`` for each hook of the accounts that can renew, and for what cannot be renewed.

        Only hooks that end within ``expiring_within`` are renewed; by default all.
        """
        return self._results(self._works.renew(expiring_within))

    def rotate(
        self,
        *,
        event: str | None = None,
        target: str | None = None,
        name: str | None = None,
        enabled: bool | None = None,
    ) -> AsyncResults[Hook | Failed]:
        """Return the hooks that are meant, each with its new signing secret; ``Failed`` has the hook, or the account.

        Hooks are meant as in ``find()``, and something has to be asked for. Read all results: a secret that was changed
        before you left the loop may be shown nowhere again.
        """
        return self._results(self._works.rotate(Wanted.checked(event, target, name, enabled)))

    def each(
        self,
        function: Callable[[AsyncHooks], Awaitable[T]],
        *,
        accounts: Iterable[Account | str] | None = None,
    ) -> AsyncResults[Result[T] | Failed]:
        """Return for each account what the coroutine function returns for the account's ``AsyncHooks``.

        The hooks are closed afterwards. What the function raises makes the account ``Failed``; what is no ``HookError`` is
        told in a ``FunctionFailedError``.
        """
        checked_call(function)
        return self._results(self._works.for_each(awaited(function), accounts))

    async def copy(
        self,
        hook: Hook,
        to: Account | str,
        *,
        events: Events | None = None,
        without: Iterable[str] = (),
        **given: Unpack[Given],
    ) -> Copied:
        """Return the copy of a hook at another account of the fleet, and what it lacks (``transfer.losses``).

        ``events`` says for the hook's events which ones of the other provider are meant: a name, several, or ``None`` to
        leave one out. ``without`` names what you can do without, such as ``"secret"``. Other fields of a spec that you give
        take the place of the hook's own. ``IncompleteError`` names what you still have to say; nothing was sent then.
        Copying twice makes one hook, as ``ensure()`` does.
        """
        member, ready = copying(self._works.reached(to), hook, to, events, without, **given)
        async with self._results(side_by_side([member], 1, in_turn(copy_of(ready)))) as results:
            return the_only(await anext(results))

    async def close(self) -> None:
        """End all loops that are still under way."""
        self._closed = True
        for run in list(self._runs):
            await run.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self._works.members)} accounts)"

    def _results(self, produce: Produce[T]) -> AsyncResults[T]:
        if self._closed:
            raise closed()
        run = Run(produce, self._works.at_once)
        self._runs.add(run)
        return AsyncResults(run)
