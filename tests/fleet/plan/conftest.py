"""What tests of plans share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.fleet.plan.accounts import Awaited, Plain, accounts_of

from hookwright.kit.account import Account
from hookwright.sandbox import Sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """An empty sandbox."""
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def accounts(sandbox: Sandbox) -> dict[str, Account]:
    """An account of each provider, under its name."""
    return accounts_of(sandbox)


@pytest.fixture(params=[Plain, Awaited])
def do(request: pytest.FixtureRequest) -> Plain | Awaited:
    """What makes and applies plans, plain and awaited."""
    made: Plain | Awaited = request.param()
    return made
