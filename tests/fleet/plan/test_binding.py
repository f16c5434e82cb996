"""What files say, for the accounts that there are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from hookwright import (
    ApiVideo,
    Astra,
    AstraOptions,
    Code,
    Endpoint,
    InvalidRequestError,
    Jira,
    Logto,
    LogtoOptions,
    PostHog,
    PostHogOptions,
    Secret,
)
from hookwright.fleet.plan import HooksFile, HooksFileError
from hookwright.fleet.plan.accounts import Accounts
from hookwright.fleet.plan.binding import Binding
from hookwright.fleet.plan.wish import Wish
from hookwright.kit.account import Account

LOGIN = Logto(endpoint="https://acme.logto.app", client_id="x", client_secret="y", label="acme-login")
OTHER = Logto(endpoint="https://other.logto.app", client_id="x", client_secret="y", label="other-login")
VIDEO = ApiVideo(api_key="x", label="acme-video")
HOG = PostHog(project_id="1", api_key="phx_x", label="acme-hog")
JIRA = Jira(cloud_id="c", access_token="t", label="acme-jira")
ASTRA = Astra(account_id="11111111-1111-4111-8111-111111111111", api_token="t", label="acme-astra")
ALL = [LOGIN, OTHER, VIDEO, HOG, JIRA, ASTRA]
TAGS = {"acme-login": ["production", "eu"], "acme-video": ["production"], "elsewhere": ["far"]}


def bind(hooks: str, environ: Mapping[str, str] = {}, accounts: list[Account] = ALL) -> tuple[list[Wish], list[str]]:
    file = HooksFile.read(f"version: 1\nvariables: {{ base: {{ env: BASE, default: 'https://in' }} }}\nhooks:\n{hooks}")
    binding = Binding(file, Accounts.of(accounts, TAGS), environ)
    return binding.wishes(), binding.warnings


def mistakes(hooks: str, environ: Mapping[str, str] = {}) -> list[str]:
    with pytest.raises(HooksFileError) as caught:
        bind(hooks, environ)
    return [str(one) for one in caught.value.mistakes]


def hook(accounts: str, more: str = "", target: str = "'https://in/x'") -> str:
    return f"  a: {{ accounts: {accounts}, target: {target}{', ' if more else ''}{more} }}\n"


@pytest.mark.parametrize(
    ("accounts", "names"),
    [
        ("acme-login", ["acme-login"]),
        ("[acme-video, acme-login]", ["acme-video", "acme-login"]),
        ("['*-login']", ["acme-login", "other-login"]),
        ("['tag:production']", ["acme-login", "acme-video"]),
        ("['tag:production', acme-login]", ["acme-login", "acme-video"]),
        # Known, and left out this time.
        ("[elsewhere, acme-login]", ["acme-login"]),
        ("['tag:far']", []),
    ],
)
def test_accounts_are_names_globs_and_tags(accounts: str, names: list[str]) -> None:
    assert [wish.account.name for wish in bind(hook(accounts))[0]] == names


@pytest.mark.parametrize(
    ("accounts", "problem"),
    [
        ("acme-logn", "there is no account 'acme-logn'; did you mean 'acme-login'"),
        ("zzz", "there is no account 'zzz'; there are acme-astra, acme-hog, "),
        ("'tag:producton'", "no account has the tag 'producton'; did you mean 'production'?"),
        ("'zzz*'", "there is no account 'zzz*'"),
    ],
)
def test_unknown_accounts_are_told_with_the_near_ones(accounts: str, problem: str) -> None:
    (found,) = mistakes(hook(accounts))
    assert f"hooks.yaml:4:18: hooks.a.accounts: {problem}" in found


def test_two_accounts_of_one_name_are_refused() -> None:
    with pytest.raises(InvalidRequestError, match="two of them are called 'acme-login'"):
        bind(hook("acme-login"), accounts=[LOGIN, LOGIN])
    with pytest.raises(InvalidRequestError, match="expected accounts"):
        Accounts.of(["x"])  # type: ignore[list-item]
    with pytest.raises(InvalidRequestError, match="tags"):
        Accounts.of(ALL, {"a": "b"})


def test_values_come_from_variables_and_the_environment() -> None:
    target = "{ url: '${base}/$${x}', headers: { X-Env: { env: APP_ENV, default: test }, Y: '${base}' } }"
    (wish,), _ = bind(hook("acme-login", "name: 'at ${base}', options: { retries: 3 }, was: old", target))
    assert wish.spec.target == Endpoint("https://in/${x}", headers={"X-Env": "test", "Y": "https://in"})
    assert wish.spec.name == "at https://in"
    assert wish.spec.options == LogtoOptions(retries=3)
    assert wish.was == "old"
    assert wish.covered == {"secret", "target.headers.X-Env"}
    (wish,), _ = bind(hook("acme-login", target=target), {"BASE": "http://y", "APP_ENV": "production"})
    assert wish.spec.target == Endpoint("http://y/${x}", headers={"X-Env": "production", "Y": "http://y"})


def test_a_variable_that_is_not_set_is_told_with_key_and_field() -> None:
    found = mistakes(hook("acme-hog", "secret: { env: NO_SUCH }", "{ url: { env: NO_URL } }"))
    assert found == [
        "hooks.yaml:4:43: hooks.a.target.url: the environment variable NO_URL is not set; set it",
        "hooks.yaml:4:70: hooks.a.secret: the environment variable NO_SUCH is not set; set it",
    ]


def test_values_of_accounts_that_are_left_out_are_not_looked_for() -> None:
    assert bind(hook("elsewhere", "secret: { env: NO_SUCH }"))[0] == []


def test_options_are_those_of_the_provider(tmp_path: Path) -> None:
    (wish,), _ = bind(hook("acme-jira", "events: [x], options: { field_ids_filter: [summary] }"))
    assert wish.spec.options.field_ids_filter == ("summary",)
    (tmp_path / "freeze.hog").write_text("return 1")
    file = HooksFile.read(
        "version: 1\nhooks: { a: { accounts: acme-hog, target: { code: freeze.hog }, options: { inputs: { api_key: "
        "{ env: KEY }, plain: { literal: { env: x } }, list: [{ token: { env: KEY } }] } } } }\n",
        tmp_path / "hooks.yaml",
    )
    (wish,) = Binding(file, Accounts.of(ALL), {"KEY": "123"}).wishes()
    assert wish.spec.target == Code("return 1")
    assert wish.spec.options == PostHogOptions(
        inputs={"api_key": "123", "plain": {"env": "x"}, "list": [{"token": "123"}]}
    )


def test_option_values_take_the_form_of_the_class(tmp_path: Path) -> None:
    (tmp_path / "x.sh").write_text("echo")
    file = HooksFile.read(
        "version: 1\nhooks: { a: { accounts: acme-astra, name: a, target: { script: x.sh }, events: [snapshot.pre], "
        "options: { matching_criteria: [[containerName, db]], event_arguments: { snapshot.pre: [freeze] } } } }\n",
        tmp_path / "hooks.yaml",
    )
    (wish,) = Binding(file, Accounts.of(ALL), {}).wishes()
    assert wish.spec.options == AstraOptions(
        matching_criteria=(("containerName", "db"),), event_arguments={"snapshot.pre": ("freeze",)}
    )


@pytest.mark.parametrize(
    ("account", "options", "problem"),
    [
        (
            "acme-login",
            "{ retires: 3 }",
            "4:74: hooks.a.options.retires: logto has no such option; did you mean 'retries'?",
        ),
        ("acme-login", "{ retries: many }", "hooks.a.options.retries: expected a number, got text"),
        ("acme-login", "{ retries: true }", "hooks.a.options.retries: expected a number, got true or false"),
        ("acme-video", "{ retries: 3 }", "hooks.a.options: hooks of apivideo have no options; leave them out"),
        ("acme-jira", "{ field_ids_filter: summary }", "field_ids_filter: expected a list, got text"),
        ("acme-jira", "{ field_ids_filter: [1] }", "field_ids_filter: expected text, got a number"),
        ("acme-astra", "{ app_id: x }", "hooks.a.options"),
        ("acme-astra", "{ matching_criteria: [[a]] }", "expected a list of 2, got one of 1"),
        (
            "acme-hog",
            "{ inputs: { api_key: abc } }",
            "hooks.a.options.inputs.api_key: this looks like a secret in clear",
        ),
        ("acme-hog", "{ inputs: { api_key: { env: NO } } }", "inputs.api_key: the environment variable NO is not set"),
        ("acme-hog", "{ inputs: [1] }", "hooks.a.options.inputs: expected a mapping, got a list"),
        ("acme-hog", "{ type: 3 }", "hooks.a.options.type: expected text, got a number"),
    ],
)
def test_wrong_options_are_told(account: str, options: str, problem: str) -> None:
    (found,) = mistakes(hook(account, f"options: {options}"))
    assert problem in found


@pytest.mark.parametrize(
    ("account", "more", "problem"),
    [
        ("acme-login", "secret: { env: S }", "hooks.a.secret: acme-login: Logto "),
        ("acme-video", "name: x", "hooks.a.name: acme-video: "),
        ("acme-login", "filter: x", "hooks.a.filter: acme-login: Logto webhooks have no filter"),
        ("acme-video", "enabled: false", "hooks.a.enabled: acme-video: "),
    ],
)
def test_what_a_provider_cannot_keep_is_told(account: str, more: str, problem: str) -> None:
    (found,) = mistakes(hook(account, more), {"S": "value"})
    assert problem in found
    assert "value" not in found


def test_what_no_target_of_the_provider_is_is_told() -> None:
    (found,) = mistakes(hook("acme-astra", "name: x"))
    assert "hooks.yaml:4:38: hooks.a.target: acme-astra: A hook of astra has Script for a target, not Endpoint" in found
    (found,) = mistakes(hook("acme-login", target="''"))
    assert "hooks.a.target.url: acme-login: expected a URL, got ''" in found


def test_an_unknown_event_is_a_warning() -> None:
    wishes, warnings = bind(hook("['*-login']", "events: [User.Creatd, User.Created]"))
    assert wishes[0].spec.events == ("User.Creatd", "User.Created")
    (warning,) = warnings
    assert "hooks.yaml:4:64: hooks.a.events: logto is not known to have 'User.Creatd'; did you mean 'User.Cr" in warning


def test_one_id_for_several_accounts_is_refused() -> None:
    (found,) = mistakes(hook("['*-login']", "id: abc"))
    assert "hooks.a.id: one id is given for 2 accounts; say for which one it is: id: { acme-login: abc }" in found
    (found,) = mistakes(hook("acme-login", "id: { acme-logn: abc }"))
    assert "there is no account 'acme-logn'; did you mean 'acme-login'" in found
    (wish,), _ = bind(hook("acme-login", "id: 12"))
    assert wish.id == "12"
    first, second = bind(hook("['*-login']", "id: { acme-login: abc }"))[0]
    assert (first.id, second.id) == ("abc", None)


def test_wishes_do_not_show_secrets() -> None:
    (wish,), _ = bind(hook("acme-hog", "secret: { env: S }"), {"S": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    assert wish.spec.secret == Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    assert "whsec" not in repr(wish)
