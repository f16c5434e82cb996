"""What a configuration file says, and everything that is wrong with one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from tests.config.conftest import Write

from hookwright import ApiVideo, Config, ConfigError, HookError, Jira, Logto, Retry
from hookwright.wire.token_file import TokenFile

Refused = Callable[[str], ConfigError]

TWO = """\
[defaults]
timeout = 10
concurrency = 4

[accounts.acme-login]
provider = "logto"
endpoint = "https://acme.logto.app"
client_id = "m2m"
client_secret = { env = "ACME_LOGTO_SECRET" }
tags = ["production", "eu"]

[accounts.acme-video]
provider = "apivideo"
api_key = { file = "video.key" }
environment = "sandbox"
timeout = 20.5
retry = { attempts = 2, wait = 0.1 }
tags = ["eu"]

[accounts.once]
provider = "apivideo"
api_key = { command = ["PYTHON", "-c", "print('from-a-command')"] }
retry = false
""".replace("PYTHON", sys.executable)


@pytest.fixture
def two(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv("ACME_LOGTO_SECRET", "from-the-environment")
    (tmp_path / "video.key").write_text("from-a-file\n")
    return Config.load(write(TWO))


def test_accounts_are_made_of_their_entries(two: Config) -> None:
    login, video, once = (entry.account() for entry in two.entries.values())
    assert isinstance(login, Logto)
    assert (login.label, login.name, login.endpoint) == ("acme-login", "acme-login", "https://acme.logto.app")
    assert login.client_secret.reveal() == "from-the-environment"
    assert isinstance(video, ApiVideo)
    assert (video.api_key.reveal(), video.environment) == ("from-a-file", "sandbox")
    assert isinstance(once, ApiVideo)
    assert once.api_key.reveal() == "from-a-command"


def test_settings_are_those_of_the_account_or_the_defaults(two: Config) -> None:
    login, video, once = two.entries.values()
    assert (two.defaults.timeout, two.defaults.concurrency, two.defaults.retry) == (10, 4, None)
    assert login.settings == {"timeout": 10}
    assert video.settings == {"timeout": 20.5, "retry": Retry(attempts=2, wait=0.1)}
    assert once.settings == {"timeout": 10, "retry": None}
    assert (login.tags, login.concurrency) == (("production", "eu"), 4)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["acme-login", "acme-video", "once"]),
        ({"accounts": ["acme-*"]}, ["acme-login", "acme-video"]),
        ({"accounts": ["once", "acme-login"]}, ["acme-login", "once"]),
        ({"providers": ["apivideo"]}, ["acme-video", "once"]),
        ({"tags": ["eu"], "providers": ["apivideo"]}, ["acme-video"]),
        ({"tags": ["production", "eu"]}, ["acme-login", "acme-video"]),
    ],
)
def test_choosing(asked: dict[str, list[str]], names: list[str], two: Config) -> None:
    assert [entry.name for entry in two.choose(**asked)] == names


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ({"accounts": ["acme-logn"]}, "did you mean 'acme-login'?"),
        ({"providers": ["logtoo"]}, "did you mean 'logto'?"),
        ({"tags": ["prod"]}, "there are eu, production"),
    ],
)
def test_choosing_what_is_not_there(asked: dict[str, list[str]], near: str, two: Config) -> None:
    with pytest.raises(ConfigError, match="no account has") as caught:
        two.choose(**asked)
    assert near in str(caught.value)


ACCOUNT = """
[accounts.a]
provider = "logto"
endpoint = "https://acme.logto.app"
client_id = "m2m"
client_secret = { env = "SECRET" }
"""

WRONG = {
    "no TOML": ("[accounts.a\nprovider = 1", "1:12: it is no TOML"),
    "a key twice": ("[accounts.a]\nprovider = 'logto'\nprovider = 'jira'\n", "it is no TOML"),
    "an unknown table": ("[acounts.a]\n", "1:2: there is no 'acounts'; did you mean 'accounts'?"),
    "an unknown key": (ACCOUNT + "client = 'x'\n", "7:1: account 'a': client: a logto account has no 'client'"),
    "an unknown provider": ("[accounts.a]\nprovider = 'logtoo'", "did you mean 'logto'?"),
    "no provider": ("[accounts.a]\n", "1:11: account 'a': provider: expected the name of a provider"),
    "a missing field": ("[accounts.a]\nprovider = 'logto'\nclient_id = 'x'", "these fields are missing"),
    "a wrong endpoint": (
        ACCOUNT.replace("https://acme.logto.app", "acme"),
        "4:1: account 'a': endpoint: expected a URL",
    ),
    "http": (ACCOUNT.replace("https", "http"), "allow_http"),
    "a text for a truth value": (ACCOUNT + "allow_http = 'yes'", "allow_http: expected true or false, got 'yes'"),
    "a wrong time limit": (ACCOUNT + "timeout = -1", "timeout: expected seconds above 0, got -1"),
    "a wrong retry": (ACCOUNT + "retry = { atempts = 1 }", "did you mean 'attempts'?"),
    "wrong tags": (ACCOUNT + "tags = 'eu'", "tags: expected a list of texts"),
    "a wrong source": (ACCOUNT.replace("env =", "enw ="), "client_secret: expected one of { env ="),
    "two sources": (ACCOUNT.replace("{ env", "{ file = 'x', env"), "client_secret: expected one of"),
    "a number for a secret": (ACCOUNT.replace('{ env = "SECRET" }', "17"), "client_secret: expected { env"),
    "wrong defaults": ("[defaults]\ntimout = 1", "2:1: there is no 'timout'; did you mean 'timeout'?"),
    "an account that is none": ("accounts.a = 1", "expected a table: [accounts.a]"),
    "accounts that are none": ("accounts = 1", "expected tables"),
    "a slash in a name": (ACCOUNT.replace("[accounts.a]", '[accounts."a/b"]'), "without a slash"),
    "an ignored finding without a reason": ("[[ignore]]\nid = 'HW001'\n", "reason and until is missing"),
    "an ignored finding with a time": (
        "[[ignore]]\nid = 'HW001'\nreason = 'x'\nuntil = 2030-01-01T00:00:00Z",
        "4:1: until: expected a day",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_told_with_its_place(kind: str, refused: Refused) -> None:
    text, told = WRONG[kind]
    error = refused(text)
    assert told in str(error)
    assert str(error.mistakes[0].path) in str(error)
    assert isinstance(error, HookError)


def test_all_mistakes_are_told_at_once(refused: Refused) -> None:
    error = refused(ACCOUNT + "one = 1\ntags = 1\n" + ACCOUNT.replace("accounts.a", "accounts.b").replace("logto", "x"))
    assert [(one.account, one.field) for one in error.mistakes] == [("a", "one"), ("a", "tags"), ("b", "provider")]
    assert [one.line for one in error.mistakes] == [7, 8, 11]
    assert [problem.field for problem in error.problems] == [
        "accounts.a.one",
        "accounts.a.tags",
        "accounts.b.provider",
    ]


PLAIN = ACCOUNT.replace('{ env = "SECRET" }', '"plain-secret-1234"')


def test_a_secret_in_plain_text_is_refused(refused: Refused) -> None:
    error = refused(PLAIN)
    for way in ("{ env =", "{ file =", "{ command =", "{ keyring =", "allow_plain_secrets"):
        assert way in str(error)
    assert "plain-secret-1234" not in str(error)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("https://acme.logto.app", "http://127.0.0.1:3001"),
        PLAIN + "allow_plain_secrets = true\n",
        "[defaults]\nallow_plain_secrets = true\n" + PLAIN,
    ],
    ids=["loopback", "account", "defaults"],
)
def test_a_secret_in_plain_text_where_it_may_be(text: str, write: Write) -> None:
    entry = Config.load(write(text)).entries["a"]
    account = entry.account()
    assert isinstance(account, Logto)
    assert account.client_secret.reveal() == "plain-secret-1234"
    assert "plain-secret-1234" not in repr(entry)


GONE = {
    "env": ('{ env = "NOT_SET_ANYWHERE" }', "the environment variable NOT_SET_ANYWHERE is not set"),
    "file": ('{ file = "missing" }', "there is no file"),
    "directory": ('{ file = "." }', "is not a file"),
    "program": ('{ command = ["no-such-program-anywhere"] }', "there is no program 'no-such-program-anywhere'"),
    "status": (f'{{ command = ["{sys.executable}", "-c", "import sys; sys.exit(\'locked\')"] }}', "status 1: locked"),
    "silence": (f'{{ command = ["{sys.executable}", "-c", ""] }}', "is empty"),
}


@pytest.mark.parametrize("kind", GONE)
def test_a_secret_that_cannot_be_had(kind: str, write: Write) -> None:
    """Loading does not need it; the account does."""
    given, told = GONE[kind]
    entry = Config.load(write(ACCOUNT.replace('{ env = "SECRET" }', given))).entries["a"]
    with pytest.raises(ConfigError) as caught:
        entry.account()
    assert told in str(caught.value)
    assert (caught.value.mistakes[0].account, caught.value.mistakes[0].field) == ("a", "client_secret")
    assert caught.value.mistakes[0].line == 6


def test_what_a_command_prints_is_in_no_error(write: Write) -> None:
    program = "print('leaked-secret-1'); import sys; sys.exit(3)"
    given = f'{{ command = ["{sys.executable}", "-c", "{program}"] }}'
    entry = Config.load(write(ACCOUNT.replace('{ env = "SECRET" }', given))).entries["a"]
    with pytest.raises(ConfigError, match="status 3") as caught:
        entry.account()
    assert "leaked-secret-1" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"\xff\xfea\x00", "UTF-16"), (b"a = '\xe9'", "not UTF-8"), (b"#" * (10 << 20), "longer than")],
    ids=["UTF-16", "Latin-1", "10 MB"],
)
def test_a_file_that_is_none(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "hookwright.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=told):
        Config.load(path)


def test_a_directory_and_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="directory"):
        Config.load(tmp_path)
    with pytest.raises(ConfigError, match="no such file"):
        Config.load(tmp_path / "x.toml")


class TestFinding:
    """Where the file is looked for."""

    def test_in_the_working_directory_and_above(
        self, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write("")
        (tmp_path / "a" / "b").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "a" / "b")
        monkeypatch.delenv("HOOKWRIGHT_CONFIG", raising=False)
        assert Config.load().path == path

    def test_the_variable_comes_first(self, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write("")
        other = tmp_path / "other.toml"
        other.write_text("")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HOOKWRIGHT_CONFIG", str(other))
        assert Config.load().path == other
        monkeypatch.setenv("HOOKWRIGHT_CONFIG", str(tmp_path / "gone.toml"))
        with pytest.raises(ConfigError, match="correct or unset HOOKWRIGHT_CONFIG"):
            Config.load()

    def test_nowhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("HOOKWRIGHT_CONFIG", raising=False)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        monkeypatch.chdir(tmp_path)
        with pytest.raises(ConfigError, match=r"there is no hookwright\.toml") as caught:
            Config.load()
        assert str(tmp_path) in str(caught.value)

    @pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here")
    def test_a_file_of_another_user_is_not_come_across(
        self, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write("")
        monkeypatch.delenv("HOOKWRIGHT_CONFIG", raising=False)
        monkeypatch.chdir(tmp_path)
        owner = path.stat().st_uid
        monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
        if owner != 0:
            with pytest.raises(ConfigError, match="belongs to another user"):
                Config.load()
        assert Config.load(path).path == path


JIRA = dedent(
    """
    [accounts.acme-jira]
    provider = "jira"
    cloud_id = "11223344-a1b2-3b33-c444-def123456789"
    client_id = "abc"
    client_secret = { env = "SECRET" }
    refresh_token = { file = "jira.token" }
    """
)


def test_a_refresh_token_is_kept_in_its_file(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "a-client-secret-0123456789")
    (tmp_path / "jira.token").write_text("first\n")
    account = Config.load(write(JIRA)).entries["acme-jira"].account()
    assert isinstance(account, Jira)
    assert account.refresh_token is not None
    assert account.refresh_token.reveal() == "first"
    assert isinstance(account.on_refresh, TokenFile)
    account.on_refresh("second")
    assert (tmp_path / "jira.token").read_text() == "second\n"
    if os.name == "posix":
        assert (tmp_path / "jira.token").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hookwright.toml", "jira.token"]


def test_a_refresh_token_of_elsewhere_is_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "a-client-secret-0123456789")
    entry = Config.load(write(JIRA.replace('file = "jira.token"', 'env = "SECRET"'))).entries["acme-jira"]
    with pytest.raises(ConfigError, match="good for one use"):
        entry.account()
