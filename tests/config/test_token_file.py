"""A refresh token in a file: never burnt by two that use it at once, never half written."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.config.writing import Write
from tests.fleet.silent import Silent, silent

from hookwright import AsyncHooks, AuthenticationError, Config, Hooks, UnavailableError
from hookwright.sandbox import Sandbox
from hookwright.wire.token_file import TokenFile

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes and no such signals")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def server() -> Iterator[Silent]:
    with silent() as running:
        yield running


@pytest.fixture
def token(sandbox: Sandbox, tmp_path: Path) -> Path:
    """The file with the only token that is good."""
    sandbox.jira.site.refresh_tokens.clear()
    path = tmp_path / "jira.token"
    path.write_text(f"{sandbox.jira.site.new_refresh_token()}\n")
    return path


@pytest.fixture
def config(sandbox: Sandbox, token: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("APP_SECRET", sandbox.jira.oauth.secret)
    return write(account(sandbox, "jira", f"{sandbox.url}/jira"))


def account(sandbox: Sandbox, name: str, auth_endpoint: str) -> str:
    return f"""
[accounts.{name}]
provider = "jira"
endpoint = "{sandbox.url}/jira"
auth_endpoint = "{auth_endpoint}"
cloud_id = "{sandbox.jira.site.cloud_id}"
client_id = "{sandbox.jira.site.client_id}"
client_secret = {{ env = "APP_SECRET" }}
refresh_token = {{ file = "jira.token" }}
"""


def start(config: Path, name: str, times: int) -> subprocess.Popen[str]:
    program = Path(__file__).with_name("refreshing.py")
    return subprocess.Popen(
        [sys.executable, str(program), str(config), name, str(times)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def good_tokens(sandbox: Sandbox) -> set[str]:
    tokens: set[str] = sandbox.jira.site.refresh_tokens
    return tokens


def test_processes_at_once_never_burn_it(sandbox: Sandbox, config: Path, token: Path) -> None:
    processes = [start(config, "jira", 3) for _ in range(3)]
    told = [process.communicate() for process in processes]
    assert [output.split()[-1] for output, _ in told] == ["well"] * 3, told
    # Nine exchanges later there is one good token, and the file has it.
    assert good_tokens(sandbox) == {token.read_text().strip()}


@posix
def test_a_process_that_is_killed_while_it_asks_leaves_the_token_to_the_next(
    sandbox: Sandbox, config: Path, token: Path, server: Silent
) -> None:
    port = server.listening.getsockname()[1]
    config.write_text(config.read_text() + account(sandbox, "stuck", f"http://127.0.0.1:{port}"))
    before = token.read_text()
    stuck = start(config, "stuck", 1)
    server.asked.acquire()
    waiting = start(config, "jira", 1)
    assert waiting.stdout is not None
    assert waiting.stdout.readline() == "asking\n"
    # The first has the lock, and the second waits for it: nothing was exchanged.
    file = TokenFile(token)
    assert file._lock() is None
    assert token.read_text() == before
    stuck.kill()
    stuck.communicate()
    output, complaint = waiting.communicate()
    assert output == "well\n", complaint
    assert good_tokens(sandbox) == {token.read_text().strip()} != {before.strip()}


@pytest.mark.anyio
async def test_sessions_of_one_process_share_it_too(sandbox: Sandbox, config: Path, token: Path) -> None:
    entry = Config.load(config).entries["jira"]
    first, second = entry.account(), entry.account()
    with Hooks(first) as one, Hooks(second) as other:
        assert list(one.list()) == list(other.list()) == []
    async with AsyncHooks(first) as third:
        assert [hook async for hook in third.list()] == []
    assert good_tokens(sandbox) == {TokenFile(token).read()}


def test_the_token_is_stored_before_it_is_needed(sandbox: Sandbox, config: Path, token: Path) -> None:
    before = token.read_text()
    with Hooks(Config.load(config).entries["jira"].account()) as hooks:
        pages = hooks.list()
        assert token.read_text() == before
        next(iter(pages), None)
        assert good_tokens(sandbox) == {token.read_text().strip()}


def test_whoever_waits_too_long_gives_up_and_burns_nothing(sandbox: Sandbox, config: Path, token: Path) -> None:
    before = token.read_text()
    held = TokenFile(token)._lock()
    assert held is not None
    try:
        with (
            Hooks(Config.load(config).entries["jira"].account(), timeout=0.3) as hooks,
            pytest.raises(UnavailableError),
        ):
            list(hooks.list())
    finally:
        os.close(held)
    assert token.read_text() == before
    assert good_tokens(sandbox) == {before.strip()}


@posix
def test_the_file_is_replaced_as_a_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("old")
    path.chmod(0o644)
    opened = path.open()
    TokenFile(path)("new")
    with opened:
        assert opened.read() == "old"
    assert path.read_text() == "new\n"
    assert path.stat().st_mode & 0o777 == 0o600


@posix
def test_a_link_is_followed_and_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    TokenFile(tmp_path / "link")("new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new\n"


@pytest.mark.parametrize("content", [None, b"", b" \n", b"\xff"])
def test_a_file_without_a_token(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "token"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AuthenticationError, match="the file of the refresh token"):
        TokenFile(path).read()


def test_where_nothing_can_be_written_nothing_is_asked(
    sandbox: Sandbox, config: Path, token: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = token.read_text()
    account = Config.load(config).entries["jira"].account()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with (
        Hooks(account) as hooks,
        pytest.raises(AuthenticationError, match="could not be stored: nothing may be written"),
    ):
        list(hooks.list())
    assert good_tokens(sandbox) == {before.strip()}


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "token"
    path.write_text("old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        TokenFile(path)("new-secret-token")
    assert [one.name for one in tmp_path.iterdir()] == ["token"]
    assert path.read_text() == "old"


def test_it_can_be_pickled_and_shows_no_token(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("hunter2-hunter2")
    file = pickle.loads(pickle.dumps(TokenFile(path)))
    assert file.read() == "hunter2-hunter2"
    assert "hunter2" not in repr(file)
