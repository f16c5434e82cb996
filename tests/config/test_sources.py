"""Secrets from elsewhere: had when they are needed, and shown nowhere."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import traceback
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.config.writing import Write, mistakes_of

from hookwright import ApiVideo, Config, ConfigError
from hookwright.fleet.config import commands

HIDDEN = "hunter2-hunter2-hunter2"


def films(write: Write, given: str) -> ApiVideo:
    account = Config.load(write(f'[accounts.a]\nprovider = "apivideo"\napi_key = {given}\n')).entries["a"].account()
    assert isinstance(account, ApiVideo)
    return account


def refused(write: Write, given: str) -> str:
    with pytest.raises(ConfigError) as told:
        films(write, given)
    (one,) = told.value.mistakes
    assert (one.account, one.field, one.line, one.column) == ("a", "api_key", 3, 1)
    assert HIDDEN not in "".join(traceback.format_exception(told.value))
    assert HIDDEN not in repr(told.value.mistakes) + repr(told.value.problems)
    return one.problem


def program(code: str) -> str:
    return f"{{ command = {json.dumps([sys.executable, '-c', code])} }}"


def test_a_file_is_looked_for_beside_the_configuration(write: Write, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "films").write_text(f"{HIDDEN}\r\n")
    assert films(write, '{ file = "keys/films" }').api_key.reveal() == HIDDEN


def test_a_file_in_the_home_directory(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "films.key").write_text(HIDDEN)
    assert films(write, '{ file = "~/films.key" }').api_key.reveal() == HIDDEN


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"x" * 100_000, "longer than 64 KiB"),
        (f"{HIDDEN}\n\n".encode(), "white space around it or a line break"),
        (f" {HIDDEN}".encode(), "white space around it or a line break"),
    ],
)
def test_a_file_without_a_secret(write: Write, tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(ConfigError, match=words) as told:
        films(write, '{ file = "key" }')
    assert HIDDEN not in str(told.value)


def test_a_directory_or_a_pipe_in_the_place_of_a_file(write: Write, tmp_path: Path) -> None:
    assert "this is a directory" in refused(write, '{ file = "." }')
    assert "there is no such file" in refused(write, '{ file = "none" }')
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "this is not a regular file" in refused(write, '{ file = "pipe" }')


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_file_that_everybody_can_read_is_warned_of(
    write: Write, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "key"
    path.write_text(HIDDEN)
    path.chmod(0o600)
    films(write, '{ file = "key" }')
    assert not caplog.records
    path.chmod(0o644)
    films(write, '{ file = "key" }')
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("hookwright.config", logging.WARNING)
    assert "every user of this machine can read it" in record.getMessage()
    assert HIDDEN not in record.getMessage()


def test_a_variable_that_is_empty(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMPTY_ONE", "")
    assert "the environment variable EMPTY_ONE is empty" in refused(write, '{ env = "EMPTY_ONE" }')


def test_a_command_is_run_without_a_shell_beside_the_file(write: Write, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(HIDDEN)
    assert films(write, program("print(open('key').read())")).api_key.reveal() == HIDDEN
    assert films(
        write, program("import sys; print(sys.argv[1:])").replace("] }", ', "$HOME;`x`"] }')
    ).api_key.reveal() == ("['$HOME;`x`']")


def test_what_a_command_complains_of_is_told_and_what_it_printed_is_not(write: Write) -> None:
    one = refused(write, program(f"import sys; print({HIDDEN!r}); sys.exit('locked: {HIDDEN} is not for you')"))
    assert "ended with status 1: locked: *** is not for you" in one


def test_a_command_that_prints_without_end_is_stopped(write: Write) -> None:
    one = refused(write, program("while True: print('x' * 1000)"))
    assert "is longer than 64 KiB" in one


def test_a_command_that_does_not_end_is_stopped(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "PATIENCE", 0.2)
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remembered(*args: object, **settings: object) -> subprocess.Popen[bytes]:
        started.append(popen(*args, **settings))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", remembered)
    assert "did not end within 0.2 seconds, and was stopped" in refused(write, program("import time; time.sleep(600)"))
    assert started[0].poll() is not None


def test_no_program(write: Write) -> None:
    assert "there is no program 'no-such-program'" in refused(write, '{ command = ["no-such-program"] }')
    assert "cannot be run" in refused(write, '{ command = ["."] }')


def test_the_keyring(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def get_password(service: str, user: str) -> str | None:
        asked.append((service, user))
        return HIDDEN if user == "films" else None

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=get_password))
    assert films(write, '{ keyring = "hook/wright/films" }').api_key.reveal() == HIDDEN
    assert asked == [("hook/wright", "films")]
    assert "has nothing for the service 'x' and the user 'y'" in refused(write, '{ keyring = "x/y" }')


def test_a_keyring_that_is_locked_or_not_installed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(service: str, user: str) -> str:
        raise RuntimeError("the collection is locked")

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=locked))
    assert "the keyring cannot be read: RuntimeError: the collection is locked" in refused(write, '{ keyring = "x/y" }')
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert "needs hookwright[keyring]" in refused(write, '{ keyring = "x/y" }')


@pytest.mark.parametrize(
    "given",
    [
        "{}",
        '{ env = "A", file = "b" }',
        '{ var = "A" }',
        '{ env = "" }',
        '{ env = "A=B" }',
        "{ env = 1 }",
        '{ file = "" }',
        "{ file = 1 }",
        '{ command = "pass show x" }',
        "{ command = [] }",
        '{ command = [""] }',
        "{ command = [1] }",
        '{ keyring = "service" }',
        '{ keyring = "/user" }',
        "{ keyring = 1 }",
        "3",
        "[]",
    ],
)
def test_what_names_no_source_is_a_mistake_of_the_file(write: Write, given: str) -> None:
    (one,) = mistakes_of(write(f'[accounts.a]\nprovider = "apivideo"\napi_key = {given}\n'))
    assert one.startswith("3:1 a api_key: ")
    assert "expected" in one


def test_all_secrets_that_cannot_be_had_are_named(write: Write) -> None:
    text = (
        '[accounts.j]\nprovider = "jira"\ncloud_id = "c"\nclient_id = "i"\nclient_secret = { env = "NOT_THERE" }\n'
        'refresh_token = { file = "none" }\n'
    )
    with pytest.raises(ConfigError) as told:
        Config.load(write(text)).entries["j"].account()
    assert [(one.line, one.field) for one in told.value.mistakes] == [(5, "client_secret"), (6, "refresh_token")]


@pytest.mark.parametrize(
    "text",
    [
        f'[accounts.a]\nprovider = "logto"\nendpoint = "https://x.example"\nclient_id = "m"\nclient_secret = "{HIDDEN}"\n',
        f'[accounts.a]\nprovider = "apivideo"\napi_key = "{HIDDEN}"\n',
        f'[accounts.a]\nprovider = "apivideo"\napi_key = ["{HIDDEN}"]\n',
        f'[accounts.a]\nprovider = "apivideo"\napi_key = {{ evn = "{HIDDEN}" }}\n',
        f'[accounts.a]\nprovider = "apivideo"\napi_key = "{HIDDEN}" "\n',
        f'[accounts.a]\nprovider = "apivideo"\napi_key = "{HIDDEN}\n',
        f'[accounts.a]\nprovider = "apivideo"\napi_key = {HIDDEN}\n',
        f'[accounts.a]\nprovider = "apivideo"\napi_key = """{HIDDEN}\n',
        f'[accounts.a]\nprovider = "apivideo"\nallow_plain_secrets = true\napi_key = "{HIDDEN} "\n',
        f'[accounts.a]\nprovider = "apivideo"\nallow_plain_secrets = true\napi_key = "{HIDDEN}"\nendpoint = "x"\n',
        f'[accounts.a]\nprovider = "apivideo"\napikey = "{HIDDEN}"\n',
    ],
)
def test_no_mistake_shows_a_secret(write: Write, text: str) -> None:
    with pytest.raises(ConfigError) as told:
        Config.load(write(text))
    seen = "".join(traceback.format_exception(told.value)) + repr(told.value) + repr(told.value.mistakes)
    assert HIDDEN not in seen + repr(told.value.problems)


def test_no_repr_shows_a_secret(write: Write) -> None:
    text = f'[accounts.a]\nprovider = "apivideo"\nallow_plain_secrets = true\napi_key = "{HIDDEN}"\n'
    config = Config.load(write(text))
    assert HIDDEN not in repr(config) + repr(config.entries["a"].account())
