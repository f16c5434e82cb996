"""What becomes of addresses and headers on their way: as the senders' HTTP libraries have it.

The facts were found on 2026-11-26 with a raw socket as the receiver: ky 1.2.3 on Node 20.20 (undici 6.24) for Logto, and
`request` of undici 6.29 for PostHog.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
import httpx
import pytest
from tests.sandbox.receiver import ScriptedReceiver

from hookwright import Endpoint, Hooks, HookSpec
from hookwright.sandbox import Sandbox
from hookwright.sandbox.deliver import Delivered, deliver, in_parallel
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright.sandbox.sending.addresses import read_address
from hookwright.sandbox.sending.bad_ports import BAD_PORTS
from hookwright.sandbox.sending.failures import NotDelivered
from hookwright.sandbox.sending.senders import UNDICI_FETCH, UNDICI_REQUEST, UNKNOWN

Create = Callable[..., dict[str, Any]]

# Header, and what arrives at Logto's and at PostHog's receivers; None where it is not sent at all.
PASSED = [
    ({"connection": "close"}, "close", "close"),
    ({"Connection": "keep-alive"}, "keep-alive", "keep-alive"),
    ({"te": "trailers"}, "trailers", "trailers"),
    ({"trailer": "x"}, "x", "x"),
    ({"proxy-connection": "x"}, "x", "x"),
    ({"proxy-authorization": "x"}, "x", "x"),
    ({"cookie": "a=b"}, "a=b", "a=b"),
    ({"origin": "http://x"}, "http://x", "http://x"),
    ({"via": "x"}, "x", "x"),
    ({"date": "x"}, "x", "x"),
    ({"accept-encoding": "identity"}, "identity", "identity"),
    ({"accept-language": "de"}, "de", "de"),
    ({"sec-fetch-mode": "navigate"}, "cors", "navigate"),
    ({"content-encoding": "zstd"}, "zstd", "zstd"),
    ({"x-a": ""}, "", ""),
    ({"x-a": "é"}, "é", "é"),
    ({"host": "example.com"}, "{host}", "example.com"),
]
REFUSED = [
    ({"connection": "upgrade"}, "invalid connection header"),
    ({"connection": "x-a, close"}, "invalid connection header"),
    ({"keep-alive": "timeout=5"}, "invalid keep-alive header"),
    ({"Transfer-Encoding": "chunked"}, "invalid transfer-encoding header"),
    ({"upgrade": "websocket"}, "invalid upgrade header"),
    ({"expect": "100-continue"}, "expect header not supported"),
    ({"content-length": "5"}, "Request body length does not match content-length header"),
    ({"content-length": "abc"}, "invalid content-length header"),
    ({"x-a": "\x01"}, "invalid x-a header"),
    ({"x-a": "\x7f"}, "invalid x-a header"),
]


def arrived(receiver: ScriptedReceiver, header: dict[str, str]) -> str | None:
    [request] = receiver.received
    [name] = header
    return request.header(name)


@pytest.mark.parametrize(("header", "expected", "_"), PASSED)
def test_what_logto_passes_on(
    sandbox: Sandbox, create: Create, receiver: ScriptedReceiver, header: dict[str, str], expected: str, _: str
) -> None:
    create(config={"url": f"{receiver.url}/in", "headers": header})
    [sent] = sandbox.emit("logto", "User.Created")
    assert sent.error is None
    assert arrived(receiver, header) == expected.format(host=receiver.url.removeprefix("http://"))


@pytest.mark.parametrize(("header", "reason"), REFUSED)
def test_what_logto_does_not_send(
    sandbox: Sandbox, api: httpx.Client, create: Create, receiver: ScriptedReceiver, header: dict[str, str], reason: str
) -> None:
    hook = create(config={"url": f"{receiver.url}/in", "headers": header})
    [sent] = sandbox.emit("logto", "User.Created")
    assert (sent.status, sent.error, receiver.received) == (None, reason, [])
    [log] = api.get(f"/hooks/{hook['id']}/recent-logs").json()
    assert log["payload"]["error"] == f'TypeError: {{"message":"fetch failed","cause":{{"message":"{reason}"}}}}'


@pytest.mark.parametrize("port", [1, 22, 6000, 10080])
def test_logto_does_not_send_to_bad_ports(api: httpx.Client, create: Create, port: int) -> None:
    hook = create()
    body = {"events": ["User.Created"], "config": {"url": f"http://127.0.0.1:{port}/"}}
    response = api.post(f"/hooks/{hook['id']}/test", json=body)
    assert response.json()["message"] == "Failed to send test payload: TypeError: fetch failed"


def test_a_redirect_to_a_bad_port_is_not_followed(sandbox: Sandbox, create: Create, receiver: ScriptedReceiver) -> None:
    create(config={"url": f"{receiver.url}/redirect/307//127.0.0.1:6000/"})
    [sent] = sandbox.emit("logto", "User.Created")
    assert sent.status is None
    assert "bad port" in str(sent.error)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://127.0.0.1:99999/", "Failed to parse URL from http://127.0.0.1:99999/"),
        ("http://xn--/", "Failed to parse URL from http://xn--/"),
        ("not a url", "Failed to parse URL from not a url"),
        (
            "http://u:p@127.0.0.1/",
            "Request cannot be constructed from a URL that includes credentials: http://u:p@127.0.0.1/",
        ),
    ],
)
def test_logto_names_the_address(api: httpx.Client, create: Create, url: str, message: str) -> None:
    body = {"events": ["User.Created"], "config": {"url": url}}
    response = api.post(f"/hooks/{create()['id']}/test", json=body)
    assert response.json()["message"] == f"Failed to send test payload: TypeError: {message}"


@pytest.fixture
def function(sandbox: Sandbox, receiver: ScriptedReceiver) -> Callable[..., dict[str, Any]]:
    """Makes a function at PostHog that delivers to the receiver with inputs as they are given."""

    def make(**inputs: Any) -> dict[str, Any]:
        fake = sandbox.fake("posthog")
        assert isinstance(fake, PostHogFake)
        with Hooks(sandbox.account("posthog"), retry=None) as hooks:
            spec = HookSpec(Endpoint(f"{receiver.url}/in"), name="x", events=["bought"], enabled=True)
            stored = fake.functions[str(hooks.create(spec).id)]
        stored["inputs"] |= {name: {"value": value} for name, value in inputs.items()}
        return stored

    return make


@pytest.mark.parametrize(("header", "_", "expected"), PASSED)
def test_what_posthog_passes_on(
    sandbox: Sandbox,
    function: Callable[..., Any],
    receiver: ScriptedReceiver,
    header: dict[str, str],
    _: str,
    expected: str,
) -> None:
    function(headers=header)
    [sent] = sandbox.emit("posthog", "bought")
    assert sent.error is None
    assert arrived(receiver, header) == expected


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        *REFUSED,
        ({"x y": "a"}, "invalid header key"),
        ({"x": "a\nb"}, "invalid x header"),
        ({"x": "测"}, "invalid x header"),
        ({"x": {"a": 1}}, "invalid x header"),
        ({"Host": "x", "host": "y"}, "duplicate host header"),
        ("{event.event}", "invalid header key"),
    ],
)
def test_what_posthog_does_not_send(
    sandbox: Sandbox, function: Callable[..., Any], receiver: ScriptedReceiver, headers: Any, reason: str
) -> None:
    function(headers=headers)
    sent = sandbox.emit("posthog", "bought")
    # Nothing of it is taken for permanent: as often as a lost connection.
    assert [(one.status, one.error) for one in sent] == [(None, reason)] * 3
    assert receiver.received == []


@pytest.mark.parametrize(
    ("value", "expected"), [(True, "true"), (1.5, "1.5"), (2.0, "2"), (None, ""), (["1", "2"], "1, 2")]
)
def test_values_of_templates_become_headers(
    sandbox: Sandbox, function: Callable[..., Any], receiver: ScriptedReceiver, value: Any, expected: str
) -> None:
    function(headers={"x-a": value})
    sandbox.emit("posthog", "bought")
    assert arrived(receiver, {"x-a": ""}) == expected


def test_posthog_drops_credentials_and_knows_no_bad_ports(
    sandbox: Sandbox, function: Callable[..., Any], receiver: ScriptedReceiver
) -> None:
    function(url=receiver.url.replace("http://", "http://u:p@") + "/in")
    [sent] = sandbox.emit("posthog", "bought")
    assert (sent.error, arrived(receiver, {"authorization": ""})) == (None, None)
    read_address("http://127.0.0.1:6000/", UNDICI_REQUEST)


def test_posthog_takes_any_word_for_a_method(
    sandbox: Sandbox, function: Callable[..., Any], receiver: ScriptedReceiver
) -> None:
    function(method="CONNECT")
    sent = sandbox.emit("posthog", "bought")
    assert {one.error for one in sent} == {"invalid request method"}


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http:///localhost:1/x", "localhost"),
        ("http:\\\\localhost:1", "localhost"),
        ("  HTTP://LOCALHOST:1/ ", "localhost"),
        ("http://local\nhost:1/", "localhost"),
        ("http://127.0.0.1:1/\x00 \ud800", "127.0.0.1"),
        ("http://[::1]:1/", "::1"),
        ("http://@localhost:1/", "localhost"),
        ("http://xn--e28h.localhost:1/", "xn--e28h.localhost"),
        ("http://a..b.localhost:1/", "a..b.localhost"),
        ("http://exa_mple:1/", "exa_mple"),
    ],
)
def test_addresses_are_read_like_the_url_standard_has_it(url: str, host: str) -> None:
    assert read_address(url, UNKNOWN).host == host


def test_the_bad_ports_are_those_of_the_standard() -> None:
    # 82 of them in undici 6.24.
    assert len(BAD_PORTS) == 82
    for port in BAD_PORTS:
        with pytest.raises(NotDelivered, match="bad port"):
            read_address(f"http://127.0.0.1:{port}/", UNDICI_FETCH)


@pytest.mark.anyio
async def test_what_goes_wrong_with_one_does_not_stop_the_others() -> None:
    done: list[int] = []

    async def send(number: int) -> int:
        await anyio.lowlevel.checkpoint()
        if number == 1:
            raise RuntimeError("one")
        await anyio.lowlevel.checkpoint()
        done.append(number)
        return number

    with pytest.raises(RuntimeError, match="one"):
        await in_parallel([lambda number=number: send(number) for number in range(5)], limit=2)  # type: ignore[misc]
    assert sorted(done) == [0, 2, 3, 4]


@pytest.mark.anyio
async def test_nothing_but_not_delivered_comes_out(monkeypatch: pytest.MonkeyPatch, receiver: ScriptedReceiver) -> None:
    async def broken(*args: object, **options: object) -> httpx.Response:
        raise ExceptionGroup("of the loop", [OverflowError("port")])

    monkeypatch.setattr(httpx.AsyncClient, "send", broken)
    with pytest.raises(NotDelivered) as caught:
        await deliver(receiver.url, [], b"", sender=UNKNOWN, timeout=5)
    assert caught.value.kind == "request"


@pytest.mark.anyio
async def test_a_mark_at_the_beginning_of_an_answer_is_no_part_of_it(receiver: ScriptedReceiver) -> None:
    receiver.bodies["/marked"] = b"\xef\xbb\xbfok\xff"
    answer = await deliver(f"{receiver.url}/marked", [], b"", sender=UNKNOWN, timeout=5)
    assert answer == Delivered(200, "OK", "ok�")
