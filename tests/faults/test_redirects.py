"""A redirect is never followed: wherever it leads, nothing goes there."""

from __future__ import annotations

import pytest
from tests.faults.driving import Mode
from tests.faults.operations import BY_NAME, OPERATIONS, Operation
from tests.faults.server import Server, raw

from hookwright import BadResponseError, HookError, Logto, Retry, UnavailableError


def tried(server: Server, mode: Mode, operation: Operation) -> HookError:
    account = Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")
    with mode.hooks(account, retry=Retry(wait=0.001)) as hooks, pytest.raises(HookError) as caught:
        hooks.do(operation.name, *operation.arguments, **operation.named)
    return caught.value


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_to_another_host(status: int, operation: Operation, mode: Mode, server: Server) -> None:
    with Server() as other:
        server.script(operation.method, operation.path, raw(b"", status, None, location=f"{other.url}/api/hooks"))
        failure = tried(server, mode, operation)
        assert type(failure) is BadResponseError
        assert failure.status == status
        assert other.url in str(failure)
        assert failure.maybe_applied is operation.changes
        assert len(server.seen(operation.method, operation.path)) == 1 + (
            operation.before * (operation.method == "GET")
        )
        assert other.accepted == 0


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("status", [302, 307])
def test_to_the_same_host(status: int, operation: Operation, mode: Mode, server: Server) -> None:
    server.script(operation.method, operation.path, raw(b"", status, None, location="/elsewhere"))
    assert type(tried(server, mode, operation)) is BadResponseError
    assert server.seen(path="/elsewhere") == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_of_the_token_request(status: int, mode: Mode, server: Server) -> None:
    with Server() as other:
        server.token(raw(b"{}", status, location=f"{other.url}/oidc/token"))
        failure = tried(server, mode, OPERATIONS[0])
        assert type(failure) is BadResponseError
        assert failure.operation == "Token"
        assert not failure.maybe_applied
        assert (server.tokens, server.seen(), other.accepted) == (1, [], 0)


@pytest.mark.parametrize("place", ["https:///nowhere", "//", "", "\xe9\xff", "http://a b/"])
def test_to_a_place_that_is_none(place: str, mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks", raw(b"", 302, None, location=place))
    failure = tried(server, mode, OPERATIONS[0])
    assert type(failure) is BadResponseError
    assert failure.status == 302
    assert len(server.seen()) == 1


@pytest.mark.parametrize("place", ["http://:99999/", "javascript:alert(1)", "http://\x01/"])
def test_to_a_place_that_cannot_be_read(place: str, mode: Mode, server: Server) -> None:
    server.script("POST", "/api/hooks", raw(b"", 302, None, location=place))
    failure = tried(server, mode, BY_NAME["create"])
    assert isinstance(failure, BadResponseError | UnavailableError)
    assert failure.maybe_applied
    assert len(server.seen()) == 1
