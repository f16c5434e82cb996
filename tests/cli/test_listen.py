"""``hookwright listen`` as a process of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, Any

import pytest
from attrs import frozen
from tests.cli.conftest import Run
from tests.receive.raw import RawAnswer, chunk, request

from hookwright import receive, sign
from hookwright.testing.listener import Listener

SECRET, OLD = "the-signing-secret-of-a-hook", "the-signing-secret-before-that"
BODY = b'{"event":"User.Created","hookId":"h1","createdAt":"2026-11-21T01:18:15.634Z","name":"Zo\xc3\xab"}'


@frozen
class Listening:
    """A running ``listen``."""

    process: subprocess.Popen[str]
    url: str
    lines: IO[str]

    def post(self, body: bytes = BODY, secret: str = SECRET, path: str = "/hook", **headers: str) -> RawAnswer:
        """Deliver."""
        signed = {**sign("logto", body=body, secret=secret), "content-type": "application/json", **headers}
        return request(self.url + path, [*signed.items(), ("Content-Length", str(len(body)))], [body])

    def line(self) -> str:
        """The next line that is shown."""
        return self.lines.readline().rstrip("\n")

    def told(self) -> Any:
        """The next line, which is JSON."""
        return json.loads(self.line())

    def end(self, number: signal.Signals = signal.SIGINT) -> tuple[str, str, int]:
        """What is still shown, what is said at the end, and the status."""
        self.process.send_signal(number)
        rest, said = self.process.communicate(timeout=10)
        return rest, said, self.process.returncode


Listen = Callable[..., Any]


@pytest.fixture
def listen(tmp_path: Path) -> Listen:
    """Starts it and waits until it listens."""

    @contextmanager
    def started(*arguments: str, provider: str = "logto") -> Iterator[Listening]:
        command = [sys.executable, "-m", "hookwright", "listen", "--provider", provider, "--port", "0"]
        if "--seen" not in arguments:
            arguments = (*arguments, "--seen", str(tmp_path / "seen.sqlite3"))
        environment = {**os.environ, "SECRET": SECRET, "OLD": OLD}
        with subprocess.Popen(
            [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        ) as process:
            try:
                assert process.stdout is not None
                assert process.stderr is not None
                said = process.stderr.readline()
                assert said.startswith(f"Takes deliveries of {provider} at http://"), said + process.stderr.read()
                yield Listening(process, said.split()[5].rstrip(","), process.stdout)
            finally:
                process.kill()

    return started


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_shows_what_comes_in_and_ends_cleanly(listen: Listen, number: signal.Signals) -> None:
    with listen("--secret-env", "SECRET") as listening:
        assert listening.post().status == 204
        assert listening.post(secret="forged").status == 401
        assert listening.post(b"no JSON").status == 400
        lines = [listening.line() for _ in range(3)]
        rest, said, status = listening.end(number)
    assert (rest, said, status) == ("", "Ended.\n", 0)
    taken, refused, unreadable = (line.split(maxsplit=2)[1:] for line in lines)
    assert taken[0] == "ok"
    assert taken[1].split() == [
        "User.Created",
        "user.created",
        "hook",
        "h1",
        "id",
        taken[1].split()[5],
        str(len(BODY)),
        "B",
    ]
    assert refused == ["refused", "the signature of the delivery is none of the given secrets'  91 B"]
    assert unreadable == ["unreadable", "body: the signature is good, but the body is no JSON  7 B"]
    assert SECRET not in "".join(lines)


def test_lines_of_json_have_everything(listen: Listen) -> None:
    with listen("--secret-env", "SECRET", "--json") as listening:
        listening.post()
        told = listening.told()
        assert told.pop("at") > "2026"
        assert told.pop("id").startswith("sha256:")
        assert told == {
            "verdict": "ok",
            "provider": "logto",
            "status": 204,
            "why": None,
            "size": len(BODY),
            "native_type": "User.Created",
            "topic": "user.created",
            "hook_ids": ["h1"],
            "attempt": None,
            "occurred_at": "2026-11-21T01:18:15.634000+00:00",
            "payload": json.loads(BODY),
        }
        listening.post(secret="forged")
        told = listening.told()
        assert (told["verdict"], told["status"], "payload" in told) == ("refused", 401, False)
        assert told["why"] == "the signature of the delivery is none of the given secrets'"


def test_both_secrets_of_a_rotation_are_good(listen: Listen) -> None:
    with listen("--secret-env", "SECRET", "--secret-env", "OLD", "--json") as listening:
        assert listening.post(BODY, SECRET).status == 204
        assert listening.post(BODY + b" ", OLD).status == 204
        assert listening.post(BODY + b"  ", "another").status == 401


def test_what_was_taken_is_remembered_from_run_to_run(listen: Listen) -> None:
    for expected in ("ok", "again"):
        with listen("--secret-env", "SECRET", "--json") as listening:
            assert listening.post().status == 204
            assert listening.told()["verdict"] == expected
            listening.end()
    with listen("--secret-env", "SECRET", "--json", "--take-repeats") as listening:
        for _ in range(2):
            assert listening.post().status == 204
            assert listening.told()["verdict"] == "ok"


def test_it_passes_bytes_and_headers_on_untouched(listen: Listen) -> None:
    with (
        Listener() as behind,
        listen("--secret-env", "SECRET", "--forward-to", f"{behind.url}?a=1", "--json") as listening,
    ):
        odd = {
            "X-Odd-Case": "Zo\xeb",
            "logto-Signature-SHA-256": sign("logto", body=BODY, secret=SECRET)["logto-signature-sha-256"],
        }
        headers = [
            *odd.items(),
            ("x-twice", "1"),
            ("x-twice", "2"),
            ("Content-Type", "application/json; charset=utf-8"),
        ]
        hop = [("Connection", "x-hop"), ("X-Hop", "1"), ("Content-Length", str(len(BODY)))]
        assert request(f"{listening.url}/hook?b=2", [*headers, *hop], [BODY]).status == 200
        assert listening.told()["verdict"] == "ok"
        # What is refused goes nowhere, and what came before neither.
        assert listening.post(secret="forged").status == 401
        assert listening.post().status == 204
        assert [listening.told()["verdict"] for _ in range(2)] == ["refused", "again"]
        (received,) = behind.received
    assert (received.path, received.body) == ("/in?a=1&b=2", BODY)
    assert (
        receive("logto", headers=received.headers, body=received.body, secrets=[SECRET]).native_type == "User.Created"
    )
    passed = {name: received.headers[name] for name in ("x-odd-case", "x-twice", "content-type")}
    assert passed == {"x-odd-case": "Zo\xeb", "x-twice": "1, 2", "content-type": "application/json; charset=utf-8"}
    assert "x-hop" not in received.headers
    assert received.headers["host"] == behind.url.removeprefix("http://").removesuffix("/in")


def test_the_provider_gets_the_answer_of_the_endpoint_behind(listen: Listen) -> None:
    """And may send again what was not taken there: it does not count as seen."""
    with Listener() as behind, listen("--secret-env", "SECRET", "--forward-to", behind.url) as listening:
        for status, word in ((500, "failed"), (302, "failed"), (202, "ok"), (202, "again")):
            behind.status = status
            assert listening.post().status == (204 if word == "again" else status)
            line = listening.line()
            assert line.split()[1] == word
            assert (f"-> {status} " in line) == (word != "again")
        assert len(behind.received) == 3


def test_an_endpoint_behind_that_is_away_is_502(listen: Listen) -> None:
    with listen("--secret-env", "SECRET", "--forward-to", "http://127.0.0.1:9/", "--json") as listening:
        assert listening.post().status == 502
        told = listening.told()
        assert (told["verdict"], told["why"]) == ("failed", "Connection refused")


def test_bodies_come_in_every_way(listen: Listen) -> None:
    with listen("--secret-env", "SECRET", "--json", "--max-body", "200") as listening:
        signed = [*sign("logto", body=BODY, secret=SECRET).items()]
        chunked = [*signed, ("Transfer-Encoding", "chunked")]
        parts = [chunk(BODY[:10]), chunk(BODY[10:]), b"0\r\nX-Trailer: 1\r\n\r\n"]
        assert request(listening.url, chunked, parts).status == 204
        assert listening.told()["payload"]["name"] == "Zoë"
        assert request(listening.url, chunked, [chunk(b"x" * 201)]).status == 413
        assert request(listening.url, [*signed, ("Content-Length", "201")], []).status == 413
        for wrong in ("-1", "many", "1,1"):
            assert request(listening.url, [*signed, ("Content-Length", wrong)], []).status == 400
        for broken in (b"many\r\n", b"-1\r\n", b"3\r\nabcde\r\n"):
            assert request(listening.url, chunked, [broken]).status == 400
        assert request(listening.url, [*signed, ("Transfer-Encoding", "gzip, chunked")], []).status == 400
        assert request(listening.url, [], [], "GET").status == 405
        assert listening.end() == ("", "Ended.\n", 0)


def test_a_connection_is_kept(listen: Listen) -> None:
    with listen("--secret-env", "SECRET") as listening:
        connection = HTTPConnection(listening.url.removeprefix("http://"), timeout=5)
        for number in range(3):
            body = BODY + b" " * number
            connection.request("POST", "/", body, sign("logto", body=body, secret=SECRET))
            answer = connection.getresponse()
            assert (answer.status, answer.read()) == (204, b"")
        connection.close()


def test_a_sender_that_hangs_up_leaves_no_trace(listen: Listen) -> None:
    with listen("--secret-env", "SECRET") as listening:
        host, _, port = listening.url.removeprefix("http://").partition(":")
        for sent in (b"", b"POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc", b"nonsense\r\n\r\n"):
            with socket.create_connection((host, int(port))) as connection:
                connection.sendall(sent)
        assert listening.post().status == 204
        assert listening.end()[1:] == ("Ended.\n", 0)


def test_names_that_a_terminal_would_obey_are_made_harmless(listen: Listen) -> None:
    with listen("--secret-env", "SECRET") as listening:
        listening.post(b'{"event":"\\u001b[31mred\\n","hookId":"\\u0007"}')
        line = listening.line()
    assert "[31mred" in line
    assert "\x1b" not in line
    assert "\x07" not in line


def test_colors_are_for_terminals(listen: Listen) -> None:
    with listen("--secret-env", "SECRET") as listening:
        listening.post()
        assert "\x1b" not in listening.line()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--provider", "logto"), "give --secret-env NAME"),
        (("--provider", "logto", "--secret-env", "NO_SUCH"), "'NO_SUCH' is not set"),
        (("--provider", "logto", "--unsigned"), "signs every delivery"),
        (("--provider", "astra", "--secret-env", "SECRET"), "sends no deliveries"),
        (("--provider", "nobody", "--secret-env", "SECRET"), "there is no 'nobody'"),
        (("--provider", "logto", "--secret-env", "SECRET", "--forward-to", "nowhere"), "--forward-to"),
        (("--provider", "logto", "--secret-env", "SECRET", "--seen", "/proc/none/x"), "cannot keep what was seen"),
        (("--provider", "logto", "--secret-env", "SECRET", "--host", "192.0.2.1"), "cannot listen at 192.0.2.1"),
    ],
)
def test_what_cannot_work_is_told_before_it_listens(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    if "--seen" not in arguments:
        arguments = (*arguments, "--seen", str(tmp_path / "seen.sqlite3"))
    command = [sys.executable, "-m", "hookwright", "listen", "--port", "0", *arguments]
    environment = {**os.environ, "SECRET": SECRET}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=20)
    assert result.returncode in (1, 2)
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_unsigned_deliveries_are_taken_when_asked_to(listen: Listen) -> None:
    with listen("--unsigned", "--json", provider="posthog") as listening:
        body = b'{"event":{"event":"$pageview","uuid":"u1"}}'
        assert request(listening.url, [("Content-Length", str(len(body)))], [body]).status == 204
        assert listening.told()["native_type"] == "$pageview"


def test_trigger_and_listen_understand_each_other(listen: Listen, run: Run) -> None:
    with listen("--secret-env", "SECRET", "--json") as listening:
        env: dict[str, str | None] = {"SECRET": SECRET}
        result = run("trigger", "logto", "Role.Created", "--to", listening.url, "--secret-env", "SECRET", env=env)
        assert result.exit_code == 0
        assert listening.told()["native_type"] == "Role.Created"
