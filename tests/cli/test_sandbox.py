"""``hookwright sandbox`` as a process of its own."""

from __future__ import annotations

import errno
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.cli.conftest import Run

from hookwright import Endpoint, Hooks, HookSpec, connect
from hookwright.sandbox.registry import played

PLAYED = played()


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "hookwright", "sandbox", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def printed(process: subprocess.Popen[str], last: str) -> str:
    """What a process prints, until a line begins so."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith(last):
            break
    return "".join(lines)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_an_account_that_works_and_ends_cleanly(number: signal.Signals) -> None:
    with running("--provider", "logto") as process:
        text = printed(process, "export LOGTO_CLIENT_SECRET=")
        made: dict[str, object] = {}
        exec(text[text.index("from hookwright") : text.index("export")], made)
        exported = dict(shlex.split(line)[1].split("=", 1) for line in text.splitlines() if line.startswith("export "))
        fields = {name.removeprefix("LOGTO_").lower(): value for name, value in exported.items()}
        assert connect("logto", **fields) == made["account"]
        with Hooks(connect("logto", **fields)) as hooks:
            assert hooks.create(HookSpec(Endpoint("http://127.0.0.1:9/in"), events=["User.Created"])) in hooks.list()
        process.send_signal(number)
        rest, errors = process.communicate(timeout=10)
    assert (rest, errors, process.returncode) == ("The sandbox has ended.\n", "", 0)


def test_it_listens_where_it_is_told_and_shows_every_account() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with running("--port", str(port)) as process:
        text = printed(process, f"export {PLAYED[-1].upper()}_ENDPOINT=")
        process.send_signal(signal.SIGTERM)
        text += process.communicate(timeout=10)[0]
    assert text.startswith(f"The sandbox runs at http://127.0.0.1:{port} ")
    assert [line for line in text.splitlines() if line in PLAYED] == PLAYED
    assert len(re.findall(r"^account = \w+\($", text, re.MULTILINE)) == len(PLAYED)


def test_a_port_that_is_in_use_is_one_line(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("sandbox", "--port", str(port))
    assert result.exit_code == 1
    assert result.output == f"Error: cannot listen on port {port}: {os.strerror(errno.EADDRINUSE)}\n"


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_no_port_at_all_is_a_usage_error(run: Run, port: str) -> None:
    result = run("sandbox", "--port", port)
    assert result.exit_code == 2
    assert "--port" in result.output
