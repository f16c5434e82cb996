"""What every test of the contract stands on: a provider that is empty, and hooks in both modes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, ClassVar, cast

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal

from hookwright.capabilities import Can
from hookwright.interface.asynchooks import AsyncHooks
from hookwright.interface.hooks import Hooks
from hookwright.kit.account import Account
from hookwright.model import Hook, HookSpec
from hookwright.retry import Retry
from hookwright.testing.blocking import BlockingHooks
from hookwright.testing.case import ContractCase, Playground
from hookwright.testing.listener import Listener
from hookwright.testing.recording import RecordingEngine
from hookwright.wire.engine import HttpxEngine

if TYPE_CHECKING:
    from hookwright.testing.conformance import Judge

SYNC, ASYNC = "sync", "async"

Specs = Callable[[int], HookSpec]
Opened = Callable[[Account], Hooks]
Place = Callable[[HookSpec], Hook]
Transports = Callable[[Account], dict[str, Any]]


class Ground:
    """The fixtures. A playground, a receiver and an event loop are made once a class, all else for each test."""

    case: ClassVar[ContractCase]

    @pytest.fixture(scope="class")
    @classmethod
    def opened(cls) -> Iterator[Playground]:
        """The provider."""
        with cls.case.open() as playground:
            yield playground

    @pytest.fixture(scope="class")
    @classmethod
    def listening(cls) -> Iterator[Listener]:
        """The endpoint that hooks deliver to."""
        with Listener() as receiver:
            yield receiver

    @pytest.fixture(scope="class")
    @classmethod
    def portal(cls) -> Iterator[BlockingPortal]:
        """The event loop that ``AsyncHooks`` run on."""
        with start_blocking_portal() as portal:
            yield portal

    @pytest.fixture(scope="class")
    @classmethod
    def judge(cls) -> Judge | None:
        """What holds the requests and answers to the provider's document, where there is one."""
        if cls.case.document is None:
            return None
        from hookwright.testing.conformance import Conformance, Judge

        return Judge(Conformance(cls.case.document))

    @pytest.fixture(autouse=True)
    def judged(self, judge: Judge | None) -> Iterator[None]:
        """Fails a test some of whose requests or answers are not as the document says."""
        if judge is not None:
            judge.problems.clear()
        yield
        assert judge is None or judge.problems == []

    @pytest.fixture
    def transports(self, judge: Judge | None) -> Transports:
        """What engines send through, so that the judge hears of it."""

        def transports(account: Account) -> dict[str, Any]:
            # Tests hand in what is no account, too.
            if judge is None or not isinstance(account, Account):
                return {}
            from hookwright.testing.conformance import AsyncJudgedTransport, JudgedTransport

            return {
                "transport": JudgedTransport(account.endpoint, judge),
                "async_transport": AsyncJudgedTransport(account.endpoint, judge),
            }

        return transports

    @pytest.fixture
    def playground(self, opened: Playground) -> Playground:
        """The provider, empty."""
        opened.reset()
        return opened

    @pytest.fixture
    def receiver(self, listening: Listener) -> Listener:
        """The endpoint, with nothing received."""
        listening.status = 200
        listening.received.clear()
        return listening

    @pytest.fixture
    def account(self, playground: Playground) -> Account:
        """An account of the provider."""
        return playground.account()

    @pytest.fixture
    def spec(self, receiver: Listener) -> Specs:
        """Makes specs that mean different hooks, by number."""
        return lambda number: self.case.spec(number, receiver.url)

    @pytest.fixture(params=[SYNC, ASYNC])
    def mode(self, request: pytest.FixtureRequest) -> str:
        """Which of the two interfaces the test goes through."""
        return cast(str, request.param)

    @pytest.fixture
    def engine(self, account: Account, transports: Transports) -> RecordingEngine:
        """What the requests of ``hooks`` go through."""
        return RecordingEngine(account.endpoint, **transports(account))

    @pytest.fixture
    def hooks(self, account: Account, engine: RecordingEngine, open_hooks: Callable[..., Hooks]) -> Hooks:
        """The account's hooks; in both modes they are called alike."""
        return open_hooks(account, engine=engine)

    @pytest.fixture
    def open_hooks(self, mode: str, portal: BlockingPortal, transports: Transports) -> Iterator[Callable[..., Hooks]]:
        """Opens hooks of any account, in the mode of the test."""
        with ExitStack() as opened:

            def open_hooks(account: Account, **settings: Any) -> Hooks:
                settings = {"retry": Retry(wait=0.01), "timeout": 10.0, **settings}
                if "engine" not in settings and isinstance(account, Account):
                    settings["engine"] = HttpxEngine(**transports(account))
                if "engine" in settings:
                    opened.callback(settings["engine"].close)
                    opened.callback(portal.call, settings["engine"].aclose)
                if mode == SYNC:
                    return opened.enter_context(Hooks(account, **settings))
                hooks = AsyncHooks(account, **settings)
                opened.callback(portal.call, hooks.close)
                return cast(Hooks, BlockingHooks(portal, hooks))

            yield open_hooks

    @pytest.fixture
    def place(self, hooks: Hooks, playground: Playground) -> Place:
        """Gives a hook as a spec says it: a new one, or one that is there by other means where none can be created."""

        def place(spec: HookSpec) -> Hook:
            if hooks.account.can(Can.CREATE):
                return hooks.create(spec)
            id = self.case.place(playground, spec)
            return next(hook for hook in hooks.list() if hook.id == id)

        return place

    @pytest.fixture
    def witness(self, account: Account, transports: Transports) -> Iterator[Hooks]:
        """A second look at the same provider, always blocking."""
        with HttpxEngine(**transports(account)) as engine, Hooks(account, timeout=10.0, engine=engine) as hooks:
            yield hooks
