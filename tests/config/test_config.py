"""What a good file gives."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path

import pytest
from tests.config.writing import Write

from hookwright import ApiVideo, Config, ConfigError, HookError, Jira, Logto, PostHog, Retry

GOOD = """
[defaults]
timeout = 20
concurrency = 4
retry = { attempts = 3, wait_max = 2 }

[accounts.acme-login]
provider = "logto"
endpoint = "https://acme.logto.app"
client_id = "m2m"
client_secret = { env = "ACME_LOGTO_SECRET" }
tags = ["production", "eu"]

[accounts.acme-films]
provider = "apivideo"
environment = "sandbox"
api_key = { env = "FILMS_KEY" }
basic = true
tags = ["eu"]
timeout = 2.5
retry = false

[accounts."Numbers & co"]
provider = "posthog"
project_id = 12345
api_key = { env = "NUMBERS_KEY" }
concurrency = 2

[[ignore]]
id = "HW001"
account = "acme-*"
reason = "moves to TLS in June"
until = 2030-06-30
"""


@pytest.fixture
def config(write: Write, monkeypatch: pytest.MonkeyPatch) -> Config:
    for name in ("ACME_LOGTO_SECRET", "FILMS_KEY", "NUMBERS_KEY"):
        monkeypatch.setenv(name, f"the {name}")
    return Config.load(write(GOOD))


def test_entries_in_the_order_of_the_file(config: Config) -> None:
    assert list(config.entries) == ["acme-login", "acme-films", "Numbers & co"]
    entry = config.entries["acme-login"]
    assert (entry.name, entry.provider, entry.tags) == ("acme-login", "logto", ("production", "eu"))


def test_accounts_are_those_that_a_program_would_make(config: Config) -> None:
    login, films, numbers = (entry.account() for entry in config.entries.values())
    assert login == Logto(
        endpoint="https://acme.logto.app", client_id="m2m", client_secret="the ACME_LOGTO_SECRET", label="acme-login"
    )
    assert films == ApiVideo(api_key="the FILMS_KEY", environment="sandbox", basic=True, label="acme-films")
    assert numbers == PostHog(project_id="12345", api_key="the NUMBERS_KEY", label="Numbers & co")


def test_an_account_is_called_as_it_says_and_otherwise_as_all(config: Config) -> None:
    assert config.defaults.timeout == 20.0
    assert config.defaults.concurrency == 4
    assert config.defaults.retry == Retry(attempts=3, wait_max=2)
    login, films, numbers = config.entries.values()
    assert (login.timeout, login.retry, login.concurrency) == (20.0, Retry(attempts=3, wait_max=2), None)
    assert (films.timeout, films.retry) == (2.5, Retry(attempts=1))
    assert numbers.concurrency == 2


def test_where_it_says_nothing_there_is_none(write: Write) -> None:
    config = Config.load(write(""))
    assert (config.defaults.timeout, config.defaults.concurrency, config.defaults.retry) == (None, None, None)
    assert not config.entries
    assert config.choose() == []


def test_ignored(config: Config) -> None:
    (ignored,) = config.ignored
    assert (ignored.id, ignored.account, ignored.hook) == ("HW001", "acme-*", "*")
    assert ignored.until == dt.date(2030, 6, 30)


@pytest.mark.parametrize(
    ("accounts", "providers", "tags", "names"),
    [
        ([], [], [], ["acme-login", "acme-films", "Numbers & co"]),
        (["acme-*"], [], [], ["acme-login", "acme-films"]),
        (["acme-films", "acme-login"], [], [], ["acme-login", "acme-films"]),
        ([], ["posthog", "logto"], [], ["acme-login", "Numbers & co"]),
        ([], [], ["eu"], ["acme-login", "acme-films"]),
        (["acme-*"], ["api*"], ["eu"], ["acme-films"]),
        (["acme-login"], ["posthog"], [], []),
    ],
)
def test_choose(config: Config, accounts: list[str], providers: list[str], tags: list[str], names: list[str]) -> None:
    assert [entry.name for entry in config.choose(accounts, providers, tags)] == names


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {"accounts": ["acme-logn"]},
            "no account 'acme-logn' (did you mean 'acme-login' or 'acme-films'?); the accounts are",
        ),
        ({"accounts": ["ACME-LOGIN"]}, "did you mean 'acme-login' or"),
        ({"accounts": ["zzz*"]}, "no account 'zzz*'; the accounts are"),
        ({"providers": ["postog"]}, "no provider 'postog' (did you mean 'posthog'?); the providers are"),
        ({"tags": ["prod"]}, "no tag 'prod' (did you mean 'production'?); the tags are eu, production"),
        ({"tags": [1]}, "expected names or patterns"),
    ],
)
def test_nothing_that_fits_is_told(config: Config, given: dict[str, list[str]], words: str) -> None:
    with pytest.raises(ConfigError) as told:
        config.choose(**given)
    assert words in str(told.value)


def test_a_name_with_signs_of_patterns_in_it_is_found_all_the_same(write: Write) -> None:
    text = '[accounts."a]"]\nprovider = "apivideo"\napi_key = { env = "X" }\n'
    assert [entry.name for entry in Config.load(write(text)).choose(["a]"])] == ["a]"]


def test_loading_reads_no_secret(write: Write, tmp_path: Path) -> None:
    witness = tmp_path / "was-run"
    text = f'[accounts.a]\nprovider = "apivideo"\napi_key = {{ command = ["touch", "{witness}"] }}\n'
    entry = Config.load(write(text)).entries["a"]
    assert not witness.exists()
    with pytest.raises(ConfigError, match="is empty"):
        entry.account()
    assert witness.exists()


def test_text_that_is_no_secret_may_come_from_elsewhere_too(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY", "key-key")
    monkeypatch.setenv("WHERE", "https://films.example")
    text = '[accounts.a]\nprovider = "apivideo"\nendpoint = { env = "WHERE" }\napi_key = { env = "KEY" }\n'
    entry = Config.load(write(text)).entries["a"]
    assert entry.account().endpoint == "https://films.example"
    monkeypatch.setenv("WHERE", "films.example")
    with pytest.raises(ConfigError, match=r":3:1: account 'a': endpoint: expected a URL"):
        entry.account()


def test_jira_stores_its_token_where_it_came_from(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APP", "app-secret")
    (tmp_path / "token").write_text("first-token\n")
    text = (
        '[accounts.j]\nprovider = "jira"\ncloud_id = "c"\nclient_id = "i"\nclient_secret = { env = "APP" }\n'
        'refresh_token = { file = "token" }\n'
    )
    account = Config.load(write(text)).entries["j"].account()
    assert isinstance(account, Jira)
    assert account.refresh_token is not None
    assert account.refresh_token.reveal() == "first-token"
    assert account.on_refresh is not None
    account.on_refresh("second-token")
    assert (tmp_path / "token").read_text() == "second-token\n"


def test_entries_can_be_pickled(config: Config) -> None:
    entry = pickle.loads(pickle.dumps(config.entries["acme-login"]))
    assert entry.account() == config.entries["acme-login"].account()


def test_a_mistake_is_a_hook_error() -> None:
    assert issubclass(ConfigError, HookError)
