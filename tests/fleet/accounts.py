"""Accounts of sandboxes, with hooks in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from attrs import evolve

from hookwright import Endpoint, Hooks, HookSpec, Logto
from hookwright.sandbox import Sandbox


@contextmanager
def logtos(count: int, hooks: int = 1) -> Iterator[list[Logto]]:
    """Accounts of one sandbox under several names, with so many hooks there."""
    with Sandbox() as sandbox:
        account: Logto = sandbox.account("logto", label="first")
        fill(account, hooks)
        yield [evolve(account, label=f"account {number}") for number in range(count)]


@contextmanager
def tenants(*labels: str) -> Iterator[list[Logto]]:
    """An account of a sandbox of its own for each label, with no hooks."""
    with ExitStack() as stack:
        yield [stack.enter_context(Sandbox()).account("logto", label=label) for label in labels]


def fill(account: Logto, hooks: int) -> None:
    """Create so many hooks."""
    specs = [
        HookSpec(Endpoint(f"https://example.com/in/{number}"), name=f"hook {number}", events=["User.Created"])
        for number in range(hooks)
    ]
    with Hooks(account) as there:
        for made in there.create_many(specs):
            assert hasattr(made, "id"), made
