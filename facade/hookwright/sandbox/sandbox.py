"""The sandbox: several providers behind one loopback address."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from hookwright.sandbox.fake import Fake
from hookwright.sandbox.registry import make_fake, played
from hookwright.sandbox.sent import SentDelivery
from hookwright.sandbox.sources import Sources

if TYPE_CHECKING:
    from starlette.types import ASGIApp


class Sandbox:
    """Providers that answer on loopback between ``with`` and its end.

    ``port=0`` takes a free port. ``sources`` decides time and chance. ``sandbox.app`` is the same thing without a
    server, to be mounted in an application or given to ``httpx.ASGITransport``. ``sandbox.logto`` is the fake of that
    provider, with its state and knobs; so for every provider.
    """

    def __init__(self, port: int = 0, host: str = "127.0.0.1", *, sources: Sources | None = None) -> None:
        missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
        if missing:
            raise ImportError(
                f"the sandbox needs {' and '.join(missing)}: install the extra `hookwright[sandbox]`",
                name=missing[0],
            )
        from hookwright.sandbox.app import build_app
        from hookwright.sandbox.server import Server

        self._sources = sources or Sources()
        self._fakes: dict[str, Fake] = {}
        self._played = played()
        self.app: ASGIApp = build_app(self._played, self.fake)
        self._server = Server(self.app, host, port)

    @property
    def url(self) -> str:
        """Where the running sandbox answers, without a slash at the end."""
        return self._server.url

    def account(self, provider: str, label: str | None = None) -> Any:
        """An account for the provider's fake, with credentials that work."""
        return self.fake(provider).account(f"{self.url}/{provider}", label)

    def emit(self, provider: str, event: str, payload: Mapping[str, Any] | None = None) -> list[SentDelivery]:
        """Let an event happen at the provider, and get what was delivered because of it, once all answers are in.

        ``payload`` replaces members of the payload that the fake would make up. Blocks: in async code call it in a
        thread (``asyncio.to_thread``), or a receiver on the same loop cannot answer.
        """
        return self.fake(provider).emit(event, payload)

    def reset(self, provider: str | None = None) -> None:
        """Empty the provider's fake, or all of them. Credentials stay as they are."""
        for name in [provider] if provider is not None else list(self._fakes):
            self.fake(name).reset()

    def fake(self, provider: str) -> Fake:
        """The provider's fake itself."""
        if provider not in self._fakes:
            self._fakes.setdefault(provider, make_fake(provider, self._sources))
        return self._fakes[provider]

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name in self._played:
            return self.fake(name)
        raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}")

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()
