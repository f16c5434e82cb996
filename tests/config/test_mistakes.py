"""Bad files: every mistake is told, with its place."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.config.writing import Write, mistakes_of

from hookwright import Config, ConfigError

LOGIN = '[accounts.a]\nprovider = "logto"\nendpoint = "https://x.logto.app"\nclient_id = "m"\n'


def told(path: Path) -> str:
    (one,) = mistakes_of(path)
    return one


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a = 1\nb = \n", "2:5", "it is no TOML: Invalid value"),
        ('a = "x\n', "1:7", "it is no TOML"),
        ("[accounts.a]\nprovider", "2:9", "it is no TOML"),
        ("[accounts.a]\ntags = [1,", "2:11", "it is no TOML"),
        ('[accounts.a]\nprovider = "logto"\nprovider = "jira"\n', "3:18", "it is no TOML: Cannot overwrite a value"),
        ("[accounts.a]\n[accounts.a]\n", "2:12", "it is no TOML: Cannot declare"),
    ],
)
def test_broken_toml_and_keys_that_are_there_twice(write: Write, text: str, place: str, words: str) -> None:
    assert told(write(text)).startswith(f"{place} None None: {words}")


def test_no_message_of_broken_toml_quotes_a_value(write: Write) -> None:
    path = write('[accounts.a]\nclient_secret = "hunter2-hunter2" x\n')
    assert "hunter2" not in told(path)


def test_ten_megabytes(write: Write) -> None:
    assert "longer than 4 MiB" in told(write("#" * 10_000_000))


def test_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "hookwright.toml"
    path.write_bytes(b'a = 1\nbc = "\xff"\n')
    assert told(path) == "2:7 None None: it is not UTF-8: byte 0xff; save it as UTF-8"
    path.write_bytes("a = 1".encode("utf-16"))
    assert "it is UTF-16; save it as UTF-8" in told(path)


def test_a_mark_of_windows_and_its_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "hookwright.toml"
    path.write_bytes(b"\xef\xbb\xbf[defaults]\r\ntimeout = 3\r\n")
    assert Config.load(path).defaults.timeout == 3.0


def test_a_directory(tmp_path: Path) -> None:
    assert "this is a directory; name the file in it" in told(tmp_path)


def test_nothing_there(tmp_path: Path) -> None:
    assert "there is no such file" in told(tmp_path / "none.toml")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "this is not a regular file" in told(tmp_path / "pipe")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(write: Write) -> None:
    path = write("")
    path.chmod(0)
    assert "it cannot be read: Permission denied" in told(path)


@pytest.mark.parametrize("path", ["", "a\0b", 3, b"x"])
def test_what_is_no_path(path: object) -> None:
    with pytest.raises(ValueError, match="expected the path of a file"):
        Config.load(path)  # type: ignore[arg-type]


def test_all_mistakes_at_once_in_the_order_of_the_file(write: Write) -> None:
    path = write(
        """[defaults]
timeot = 3
[accounts.one]
provider = "logt"
[accounts.two]
provider = "apivideo"
environment = "prod"
basic = 1
"""
    )
    assert mistakes_of(path) == [
        (
            "2:1 None timeot: there is no such key (did you mean 'timeout'?); allowed are allow_plain_secrets, "
            "concurrency, retry, timeout"
        ),
        "4:1 one provider: there is no 'logt' (did you mean 'logto'?); there are apivideo, astra, jira, logto, posthog",
        "5:11 two api_key: it is missing; ApiVideo needs api_key",
        "7:1 two environment: expected 'production' or 'sandbox', got 'prod'",
        "8:1 two basic: expected true or false, got an integer",
    ]


SECRET = 'client_secret = { env = "S" }\n'


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('clientid = "x"', "6:1 a clientid: there is no such key (did you mean 'client_id'?); allowed are allow_http,"),
        ('label = "x"', "6:1 a label: an account's label is its name in the file, here 'a'"),
        ("scope = 3", "6:1 a scope: expected text, got an integer"),
        ("allow_http = 'yes'", "6:1 a allow_http: expected true or false, got text"),
        ("tags = 'x'", "6:1 a tags: expected a list of words"),
        ("tags = ['']", "6:1 a tags: expected a list of words"),
        ("timeout = 0", "6:1 a timeout: expected a number of seconds above 0, such as 30, got 0"),
        ("timeout = nan", "6:1 a timeout: expected a number"),
        ("timeout = true", "6:1 a timeout: expected a number of seconds above 0, such as 30, got a boolean"),
        ("concurrency = 1.5", "6:1 a concurrency: expected a whole number from 1, got 1.5"),
        ("retry = 3", "6:1 a retry: expected false, or a table"),
        ("retry = { atempts = 3 }", "6:1 a retry: there is no 'atempts' (did you mean 'attempts'?)"),
        ("retry = { attempts = 0 }", "6:1 a retry: attempts: expected a whole number from 1, got 0"),
        ("retry = { wait = -1 }", "6:1 a retry: wait: expected a number of seconds from 0, got -1"),
        ("resource = { evn = 'X' }", "6:1 a resource: expected text, got a table"),
        ("allow_plain_secrets = 1", "6:1 a allow_plain_secrets: expected true or false, got an integer"),
    ],
)
def test_a_wrong_key_or_value(write: Write, line: str, words: str) -> None:
    assert told(write(LOGIN + SECRET + line)).startswith(words)


@pytest.mark.parametrize(
    ("endpoint", "words"),
    [
        ("ftp://x", "expected a URL such as"),
        ("http://logto.example", "would send credentials in clear"),
        ("https://me:hunter2hunter2@x.example", "a URL without user name and password is needed"),
    ],
)
def test_a_value_is_refused_as_the_account_itself_would(write: Write, endpoint: str, words: str) -> None:
    one = told(write(LOGIN.replace("https://x.logto.app", endpoint) + SECRET))
    assert one.startswith("3:1 a endpoint: ")
    assert words in one
    assert "hunter2" not in one


def test_clear_text_to_another_host_can_be_allowed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("S", "secret-secret")
    path = write(LOGIN.replace("https://x.logto.app", "http://logto.example") + SECRET + "allow_http = true\n")
    assert Config.load(path).entries["a"].account().allow_http


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("accounts = 1", "1:1 None accounts: expected a table, such as [accounts.acme], got an integer"),
        ("[accounts]\na = 1", "2:1 a None: expected a table, [accounts.a], got an integer"),
        ("[accounts.a]", "1:11 a provider: it is missing; there are apivideo,"),
        ("[accounts.a]\nprovider = 3", "2:1 a provider: expected the name of a provider, got an integer"),
        ("[acounts.a]", "1:2 None acounts: there is no such key (did you mean 'accounts'?)"),
        ("defaults = 1", "1:1 None defaults: expected a table"),
        ("ignore = 1", "1:1 None ignore: expected tables that begin with [[ignore]]"),
        ("ignore = [1]", "1:11 None ignore: expected a table that begins with [[ignore]]"),
        (
            '[[ignore]]\nid = "X"\nreason = "r"',
            "1:3 None until: an [[ignore]] needs id, reason, until; until is missing",
        ),
        (
            '[[ignore]]\nid = "X"\nreason = "r"\nuntil = "2030-01-01"',
            "4:1 None until: expected a day such as 2030-12-31",
        ),
        (
            '[[ignore]]\nid = "X"\nreason = "r"\nuntil = 2030-01-01\nhok = "x"',
            "5:1 None hok: there is no such key (did you mean 'hook'?)",
        ),
    ],
)
def test_a_wrong_part(write: Write, text: str, words: str) -> None:
    assert told(write(text)).startswith(words)


@pytest.mark.parametrize("name", ["", "a/b", "a*", "a?", "[a", " a", "a\\u0007"])
def test_a_name_that_could_not_be_used_on_the_command_line(write: Write, name: str) -> None:
    text = f'[accounts."{name}"]\nprovider = "apivideo"\napi_key = {{ env = "X" }}\n'
    assert "an account's name is text without" in told(write(text))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('cloud_id = "c"', "1:11 j None: give an access_token, or a refresh_token, or key and shared_secret"),
        ('access_token = { env = "T" }', "1:11 j endpoint: give the cloud_id of an OAuth 2.0 app's site"),
        (
            'cloud_id = "c"\nrefresh_token = { file = "t" }\nclient_id = "i"',
            "1:11 j client_secret: refreshing needs",
        ),
        ('cloud_id = "c"\nrefresh_token = { env = "T" }', "4:1 j refresh_token: it is good for one use"),
        ('cloud_id = "c"\nrefresh_token = "hunter2hunter2"', "4:1 j refresh_token: it is good for one use"),
        ('cloud_id = "c d"\naccess_token = { env = "T" }', "3:1 j cloud_id: expected a site's id"),
        (
            'cloud_id = "c"\naccess_token = { env = "T" }\non_refresh = "x"',
            "5:1 j on_refresh: only a program can give it; a file that is named in refresh_token is written for you",
        ),
    ],
)
def test_credentials_that_do_not_go_together(write: Write, lines: str, words: str) -> None:
    one = told(write(f'[accounts.j]\nprovider = "jira"\n{lines}\n'))
    assert one.startswith(words)
    assert "hunter2" not in one


def test_a_mistake_is_told_without_the_text_of_the_file(write: Write) -> None:
    with pytest.raises(ConfigError) as caught:
        Config.load(write(LOGIN + 'client_secret = "hunter2hunter2"\nx = 1\n'))
    assert [problem.field for problem in caught.value.problems] == ["accounts.a.client_secret", "accounts.a.x"]
