"""A provider of the sandbox as the ground of its contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from attrs import frozen
from tests.documents import document_of

from hookwright.kit.account import Account
from hookwright.sandbox import Sandbox
from hookwright.testing import ContractCase, Playground


@frozen
class SandboxPlayground:
    """One provider of a running sandbox."""

    sandbox: Sandbox
    provider: str

    def account(self, label: str | None = None) -> Account:
        account: Account = self.sandbox.account(self.provider, label)
        return account

    def reset(self) -> None:
        self.sandbox.reset(self.provider)

    def emit(self, event: str) -> None:
        self.sandbox.emit(self.provider, event)

    def learn(self, event: str) -> None:
        knobs: Any = getattr(self.sandbox.fake(self.provider), "knobs")  # noqa: B009
        knobs.events = (*knobs.events, event)


class SandboxCase(ContractCase):
    """A case whose provider the sandbox plays; its knobs name the events that it knows."""

    @property
    def document(self) -> Mapping[str, Any]:
        return document_of(self.provider)

    @contextmanager
    def open(self) -> Iterator[Playground]:
        with Sandbox() as sandbox:
            yield SandboxPlayground(sandbox, self.provider)
