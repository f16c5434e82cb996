"""A 404 that is not the provider's own word about a hook says that the endpoint may be wrong, in every operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import evolve
from tests.faults.driving import Mode
from tests.faults.server import Server, raw

from hookwright import BadResponseError, Can, Endpoint, HookError, HookSpec, Logto
from hookwright.kit.account import Account
from hookwright.providers import account_class, names
from hookwright.sandbox import Sandbox

OTHERS = {
    "ingress": (b"default backend - 404", "text/plain"),
    "gateway": (b'{"message": "no Route matched with those values"}', "application/json"),
    "page": (b"<html><body>Not Found</body></html>", "text/html"),
    "nothing": (b"", None),
    "another API": (b'{"code": "not_found", "error": "Not Found", "status": 404}', "application/json"),
    "a list": (b"[]", "application/json"),
}
CALLS: dict[Can, tuple[str, tuple[Any, ...], dict[str, Any]]] = {
    Can.GET: ("get", ("1",), {}),
    Can.DELETE: ("delete", ("1",), {"missing_ok": True}),
    Can.UPDATE: ("update", ("1",), {"events": ["x"]}),
    Can.TEST: ("test", ("1",), {}),
    Can.ROTATE_SECRET: ("rotate_secret", ("1",), {}),
    Can.STATS: ("stats", ("1",), {}),
}
PAIRS = [(provider, can) for provider in names() for can in CALLS if can not in account_class(provider).cannot]


@pytest.fixture(scope="module")
def accounts() -> Iterator[Callable[[str], Account]]:
    with Sandbox() as sandbox:
        yield sandbox.account


def elsewhere(account: Account, server: Server) -> Account:
    """The account, with a server that knows nothing of the provider's API where the endpoint should be."""
    changes: dict[str, Any] = {"endpoint": server.url}
    if account.provider == "apivideo":
        # Without a token, for which there would be an error of its own.
        changes["basic"] = True
    return evolve(account, **changes)


@pytest.mark.parametrize("words", OTHERS)
@pytest.mark.parametrize(("provider", "capability"), PAIRS)
def test_it_is_no_word_about_a_hook(
    mode: Mode, server: Server, accounts: Callable[[str], Account], provider: str, capability: Can, words: str
) -> None:
    account = elsewhere(accounts(provider), server)
    body, kind = OTHERS[words]
    server.otherwise = raw(body, 404, kind)
    name, arguments, settings = CALLS[capability]
    with mode.hooks(account, retry=None) as hooks:
        with pytest.raises(HookError) as caught:
            hooks.do(name, *arguments, **settings)
        assert caught.type is BadResponseError
        assert f"Is the endpoint right? It is {account.endpoint}" in caught.value.message
        (outcome,) = hooks.do("delete_many", ["1"], missing_ok=True)
        assert isinstance(outcome.error, BadResponseError)


def test_an_end_that_does_not_belong_there_is_named(mode: Mode, server: Server) -> None:
    for end in ("/api", "/console"):
        account = Logto(endpoint=server.url + end, client_id="c", client_secret="client-secret-0123456789")
        spec = HookSpec(Endpoint("https://example.com"), events=["User.Created"])
        with mode.hooks(account, retry=None) as hooks:
            for name, argument in (("get", "h1"), ("create", spec)):
                with pytest.raises(HookError) as caught:
                    hooks.do(name, argument)
                assert f"leave {end} out at its end" in caught.value.message
