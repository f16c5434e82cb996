"""A dry run tells the requests that would be sent, exactly, and sends none of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
from attrs import define, field

from hookwright import AuthenticationError, Endpoint, Hooks, HookSpec, InvalidRequestError, Logto
from hookwright.interface.dryrun import dry_run
from hookwright.sandbox import Sandbox
from hookwright.wire.engine import HttpxEngine

SPEC = HookSpec(Endpoint("https://example.com/in", headers={"X-Key": "abc"}), name="audit", events=["User.Created"])


@define
class Recording(httpx.BaseTransport):
    """The network, which remembers what was sent."""

    network: httpx.HTTPTransport = field(factory=httpx.HTTPTransport)
    sent: list[httpx.Request] = field(factory=list)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        return self.network.handle_request(request)

    def close(self) -> None:
        self.network.close()


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def test_it_tells_what_is_sent_to_the_byte(sandbox: Sandbox) -> None:
    account = sandbox.account("logto")
    recording = Recording()
    with closing(HttpxEngine(transport=recording)) as engine, Hooks(account, engine=engine) as hooks:
        (planned,) = dry_run(hooks, lambda dry: dry.create(SPEC))
        assert [request.url.path for request in recording.sent] == ["/logto/oidc/token"]
        hooks.create(SPEC)
    sent = recording.sent[-1]
    assert (planned.method, planned.url) == (sent.method, str(sent.url))
    assert planned.whole_body is not None
    assert planned.whole_body.reveal().encode() == sent.content
    assert planned.headers.items() == {**sent.headers, "authorization": "***"}.items()


def test_secrets_are_in_no_text_of_it(sandbox: Sandbox) -> None:
    account = sandbox.account("logto")
    with Hooks(account) as hooks:
        (planned,) = dry_run(hooks, lambda dry: dry.create(SPEC))
    told = f"{planned!r} {planned.headers} {planned.body}"
    assert "abc" not in told
    assert account.client_secret.reveal() not in told
    assert "Bearer" not in told


def test_requests_side_by_side_are_all_told(sandbox: Sandbox) -> None:
    with Hooks(sandbox.account("logto")) as hooks:
        planned = dry_run(hooks, lambda dry: dry.delete_many(["a", "b", "c"]))
    assert [request.url.rpartition("/")[2] for request in planned] == ["a", "b", "c"]


def test_what_changes_nothing_sends_nothing_more(sandbox: Sandbox) -> None:
    with Hooks(sandbox.account("logto")) as hooks:
        hooks.create(SPEC)
        assert dry_run(hooks, lambda dry: dry.ensure(SPEC)) == ()
        assert len(list(hooks.list())) == 1


def test_errors_are_those_of_a_real_run(sandbox: Sandbox) -> None:
    with (
        Hooks(Logto(endpoint=f"{sandbox.url}/logto", client_id="x", client_secret="wrong")) as hooks,
        pytest.raises(AuthenticationError),
    ):
        dry_run(hooks, lambda dry: dry.create(SPEC))


def test_the_raw_client_is_not_to_be_had(sandbox: Sandbox) -> None:
    with Hooks(sandbox.account("logto")) as hooks, pytest.raises(InvalidRequestError, match="dry run"):
        dry_run(hooks, lambda dry: dry.client)
