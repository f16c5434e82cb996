"""The hooks of one account, for programs without ``await``; ``asynchooks.py`` is its twin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar, Unpack

from hookwright.interface.connection import closed, connection
from hookwright.interface.rawclient import with_session
from hookwright.interface.sending import Sending
from hookwright.kit.account import Account
from hookwright.kit.calls import Flow
from hookwright.kit.changes import Changes
from hookwright.kit.paging import Pages
from hookwright.model import Delivery, Ensured, EventType, Failed, Hook, HookSpec, Stats, TestResult
from hookwright.retry import Retry
from hookwright.secret import Secret
from hookwright.wire.protocol import Engine
from hookwright.wire.session import Session
from hookwright.wire.watching import OnRequest, OnResponse

T = TypeVar("T")
Item = TypeVar("Item", Hook, Delivery)

# Within the classes "list" is the method.
Created: TypeAlias = list[Hook | Failed]
Deleted: TypeAlias = list[None | Failed]


class Hooks:
    """The hooks of one account.

    ``timeout`` is the deadline in seconds for a whole call, its waits and retries included (30 by default, ``None`` for no
    limit); for the iterators it is the deadline for each page. ``retry`` says how requests are sent again; with
    ``None`` every request is sent once.

    ``engine`` sends them: an ``HttpxEngine`` with a proxy, certificates or a client of yours, or any ``Engine``. You close
    it; an engine that is made here is closed here. ``headers`` are added to every request to the account's endpoint.
    ``on_request`` is called with a ``RequestInfo`` before each request is sent, those for tokens included, and
    ``on_response`` with a ``ResponseInfo`` afterwards.

    Every method raises ``UnsupportedError`` before any request when the provider cannot do it, ``InvalidRequestError``
    for arguments that make no sense, and for what goes wrong on the way the error that fits; see
    ``hookwright.errors``. Safe to share between threads. Use it in a ``with`` statement, or ``close()`` it.
    """

    def __init__(
        self,
        account: Account,
        *,
        timeout: float | None = 30.0,
        retry: Retry | None = Retry(),
        engine: Engine | None = None,
        headers: Mapping[str, str | Secret] | None = None,
        on_request: OnRequest | None = None,
        on_response: OnResponse | None = None,
    ) -> None:
        sending = Sending(engine=engine, headers=headers, on_request=on_request, on_response=on_response, blocking=True)
        self._connection = connection(account, timeout, retry, sending.checked())
        self._operations = self._connection.operations
        self._session = Session(self._connection.exchange, self._connection.engine)
        self._client: Any = None
        self._closed = False

    @property
    def account(self) -> Account:
        """The account whose hooks these are."""
        return self._connection.adapter.account

    @property
    def client(self) -> Any:
        """The provider's generated client, on the same connections and credentials: the way to what is not in this class.

        It is used with the functions of the generated package; below it is httpx's client, for any other path. Requests
        are sent once and not held back for rate limits. It raises httpx's errors and that package's own; only for a
        credential that cannot be had, those of this package.
        """
        if self._client is None:
            self._client = with_session(self._connection.adapter.client(), self._connection, self._session)
        return self._client

    def list(
        self, *, event: str | None = None, enabled: bool | None = None, page_size: int | None = None
    ) -> Iterator[Hook]:
        """An iterator over the hooks, those that have ``event`` and are ``enabled`` if asked for.

        Pages are fetched as they are needed, and a hook is read when it is looked at. ``page_size`` is how many hooks are
        asked for at a time, within what the provider allows; by default as many as it gives.
        """
        return self._each(self._operations.all(event, enabled, page_size))

    def get(self, id: str) -> Hook:
        """The hook; ``NotFoundError`` when there is none."""
        return self._run(self._operations.get(id))

    def create(self, spec: HookSpec) -> Hook:
        """The new hook.

        After an error whose ``maybe_applied`` is true the hook may exist; ``ensure()`` finds out.
        """
        return self._run(self._operations.create(spec))

    def create_many(self, specs: Iterable[HookSpec]) -> Created:
        """The new hooks in the order of the specs; one that failed stands as ``Failed`` and stops none of the others."""
        return self._run(self._operations.create_many(specs))

    def update(self, id: str, **changes: Unpack[Changes]) -> Hook:
        """The hook after the changes; what is not named stays as it is."""
        return self._run(self._operations.update(id, changes))

    def replace(self, id: str, spec: HookSpec) -> Hook:
        """A new hook in the place of an old one, with a new id: the new one is made first, then the old one goes.

        When the old one cannot be deleted, the error's ``hook`` is the new one: both are there then.
        """
        return self._run(self._operations.replace(id, spec))

    def delete(self, id: str, *, missing_ok: bool = False) -> None:
        """Nothing, once the hook is gone; ``NotFoundError`` when there was none, unless ``missing_ok``."""
        self._run(self._operations.delete(id, missing_ok))

    def delete_many(self, ids: Iterable[str], *, missing_ok: bool = False) -> Deleted:
        """For each id, in order, ``None`` once the hook is gone or ``Failed``, which stops none of the others.

        With ``missing_ok`` a hook that is gone already counts as done.
        """
        return self._run(self._operations.delete_many(ids, missing_ok))

    def test(self, id: str, event: str | None = None) -> TestResult:
        """How a test delivery of ``event`` went (by default the first event of the hook).

        A receiver that refuses it is a result with ``ok`` false, not an error. Not every provider really sends something
        for a test.
        """
        return self._run(self._operations.test(id, event))

    def rotate_secret(self, id: str) -> Hook:
        """The hook with its new signing secret, which some providers never show again.

        The old one ends at once, unless the provider says otherwise.
        """
        return self._run(self._operations.rotate_secret(id))

    def deliveries(self, id: str, *, since: datetime | timedelta | str | None = None) -> Iterator[Delivery]:
        """An iterator over what the provider remembers of the hook's deliveries, from ``since`` on.

        ``since`` is an aware ``datetime``, a ``timedelta`` or a text such as ``"24h"``, ``"7d"`` or a time; by default as
        far back as the provider goes when not asked.
        """
        return self._each(self._operations.deliveries(id, since))

    def stats(self, id: str) -> Stats:
        """Counts of the hook's deliveries, over the time that the provider counts."""
        return self._run(self._operations.stats(id))

    def renew(self, ids: Iterable[str] | None = None) -> datetime:
        """The new expiry of these hooks, or of all of the account's; the earliest where they differ.

        Ids that are not there are a ``NotFoundError``, after the others were renewed.
        """
        return self._run(self._operations.renew(ids))

    def ensure(self, spec: HookSpec) -> Ensured:
        """The hook as the spec says, and what was done for it: ``created``, ``updated``, ``replaced`` or ``unchanged``.

        The hook is the one of the spec's name or, when it has no name, the one at its target (and with its filter, where
        all hooks have one target); never is a second one made. Only what the spec says is compared. When several hooks are
        meant and none of them is as wanted, a ``ConflictError`` names them.
        """
        return self._run(self._operations.ensure(spec))

    def events(self) -> tuple[EventType, ...]:
        """The events that the provider is known to send; it may have learnt others since."""
        return self._operations.events()

    def close(self) -> None:
        """End the connections; an engine that you gave stays open."""
        self._closed = True
        if self._connection.owned:
            self._connection.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.account!r})"

    def _run(self, flow: Flow[T]) -> T:
        if self._closed:
            raise closed()
        return self._session.run(flow, self._connection.deadline())

    def _each(self, pages: Pages[Item]) -> Iterator[Item]:
        while not pages.done:
            yield from self._run(pages.following())


def hooks_as(account: Account, timeout: float | None, retry: Retry | None, sending: Sending) -> Hooks:
    """Return an account's hooks whose requests are sent in a way that was checked already."""
    on_request: Any = sending.on_request
    on_response: Any = sending.on_response
    engine: Any = sending.engine
    headers: Any = sending.headers
    return Hooks(
        account,
        timeout=timeout,
        retry=retry,
        engine=engine,
        headers=headers,
        on_request=on_request,
        on_response=on_response,
    )
