"""What files say, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hookwright.fleet.plan import HooksFile, HooksFileError
from hookwright.fleet.plan.file.entry import EndpointGiven

HOOK = "accounts: [one], target: 'https://example.com/in'"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(text: str, path: str | Path = "hooks.yaml") -> list[str]:
    with pytest.raises(HooksFileError) as caught:
        HooksFile.read(text, path)
    return [str(one) for one in caught.value.mistakes]


def in_hooks(text: str) -> list[str]:
    """The mistakes of a file with one hook."""
    return mistakes(f"version: 1\nhooks:\n  a: {{ {text} }}\n")


def test_all_fields_are_read() -> None:
    file = HooksFile.read(
        """
version: 1
variables: { base: { env: HOOKS_BASE, default: "https://in.example.com" } }
owns: { "tag:production": { target: "${base}/" } }
hooks:
  audit:
    accounts: [acme-login, "tag:production"]
    name: audit
    events: [User.Created, User.Deleted]
    target: { url: "${base}/logto", method: PUT, headers: { X-Env: { env: APP_ENV } } }
    enabled: true
    secret: { env: AUDIT_SECRET }
    filter: { properties: [1, null] }
    options: { retries: 3 }
    was: old-audit
    id: { acme-login: 12 }
"""
    )
    entry = file.entries["audit"]
    assert [one.text for one in entry.accounts] == ["acme-login", "tag:production"]
    assert [one.value for one in entry.events] == ["User.Created", "User.Deleted"]
    assert isinstance(entry.target, EndpointGiven)
    assert entry.target.url.text == "${base}/logto"
    assert entry.target.headers is not None
    assert entry.target.headers["X-Env"].env == "APP_ENV"
    assert entry.filter is not None
    assert entry.filter.plain() == {"properties": [1, None]}
    assert entry.enabled is True
    assert entry.id_at("acme-login") == "12"
    assert entry.id_at("other") is None
    assert len(file.owns) == 1
    assert "audit" not in repr(file)


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "hooks.yaml: the file is empty; write version: 1 and hooks"),
        ("version: 1\nhooks: [", "hooks.yaml:3:1: it is no YAML"),
        ("version: 1\nhooks: {a: b: c}", "hooks.yaml:2:"),
        ("\0", "hooks.yaml:1:1: it is no YAML"),
        ("version: 2\n", "hooks.yaml:1:10: version: expected 1, got 2"),
        ("hooks: {}\n", "hooks.yaml:1:1: version: it is missing; write version: 1"),
        ("- 1\n", "hooks.yaml:1:1: expected a mapping, got a list"),
        ("version: 1\nhook: {}\n", "hooks.yaml:2:7: hook: there is no such field; did you mean 'hooks'?"),
        (
            "version: 1\nversion: 1\n",
            "hooks.yaml:2:1: the key 'version' is there twice; the first one has its value at",
        ),
        ("version: 1\nhooks: []\n", "hooks.yaml:2:8: hooks: expected a mapping, got a list"),
        ("version: 1\n---\nversion: 1\n", "hooks.yaml:2:1: a second document begins"),
        ("%YAML 1.1\n---\nversion: 1\n", "hooks.yaml:1:1: it asks to be read as YAML 1.1"),
        ("version: 1\nhooks: !!python/name:os.system {}\n", "hooks.yaml:2:8: the tag tag:yaml.org,2002:python/name"),
        ("version: 1\nhooks: *x\n", "hooks.yaml:2:8: *x names nothing"),
        ("version: 1\nhooks: &x [*x]\n", "hooks.yaml:2:12: *x names nothing, or what it stands in"),
        ("version: 1\nhooks: { ? [1] : 2 }\n", "hooks.yaml:2:12: a key is text, not a list; quote it"),
        ("version: .inf\n", "hooks.yaml:1:10: this is a number that JSON does not have; quote it"),
        ("version: 1\nvariables: { a: 3 }\n", "hooks.yaml:2:17: variables.a: expected text, got a number; quote it"),
        ("version: 1\nowns: {}\n", "hooks.yaml:2:7: owns: expected { name:"),
        ("version: 1\nowns: { name: '' }\n", "hooks.yaml:2:15: owns.name: an empty text would be every hook"),
        ("version: 1\nowns: { acme: {} }\n", "hooks.yaml:2:15: owns.acme: say which hooks belong to the file"),
        ("version: 1\nowns: { nam: x }\n", "hooks.yaml:2:14: owns.nam: there is no such field; did you mean 'name'?"),
    ],
)
def test_a_mistake_of_a_file_is_told_with_its_place(text: str, mistake: str) -> None:
    assert any(one.startswith(mistake) for one in mistakes(text))


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("target: 'https://example.com'", "3:6: hooks.a.accounts: it is missing"),
        ("accounts: [], target: x", "3:18: hooks.a.accounts: no account is named"),
        ("accounts: [1], target: x", "3:19: hooks.a.accounts: expected text, got a number; quote it"),
        ("accounts: [one]", "3:6: hooks.a.target: it is missing"),
        (f"{HOOK}, events: User.Created", "hooks.a.events: expected a list of texts, got text; write [User.Created]"),
        (f"{HOOK}, events: [1]", "hooks.a.events: expected text, got a number; quote it"),
        (f"{HOOK}, enabled: yes", "hooks.a.enabled: expected true or false, got text"),
        (f"{HOOK}, secret: abc", "hooks.a.secret: this is a secret in clear text"),
        (f"{HOOK}, secret: {{ env: A, default: b }}", "hooks.a.secret: its default is a secret in clear text"),
        (f"{HOOK}, secret: {{ file: A }}", "hooks.a.secret: expected text, or { env: NAME }"),
        (f"{HOOK}, secret: {{ env: '' }}", "hooks.a.secret: expected the name of an environment variable"),
        (f"{HOOK}, options: [1]", "hooks.a.options: expected options by name, got a list"),
        (f"{HOOK}, id: [1]", "hooks.a.id: expected the id of a hook"),
        (f"{HOOK}, id: '..'", "hooks.a.id: expected the id of a hook"),
        (f"{HOOK}, was: 3", "hooks.a.was: expected text, got a number"),
        (f"{HOOK}, evnts: []", "hooks.a.evnts: there is no such field; did you mean 'events'?"),
        ("accounts: one, target: 'https://a:b@c/'", "hooks.a.target: in it stands a secret in clear text"),
        ("accounts: one, target: 'https://c/?token=1'", "hooks.a.target: in it stands a secret in clear text"),
        ("accounts: one, target: { url: x, headers: { Authorization: x } }", "Authorization: this looks like a secret"),
        ("accounts: one, target: { url: x, headers: { X: Bearer x } }", "headers.X: this looks like a secret"),
        ("accounts: one, target: { url: x, headers: [1] }", "target.headers: expected headers by name, got a list"),
        ("accounts: one, target: { method: GET }", "hooks.a.target.url: it is missing"),
        ("accounts: one, target: { script: x, url: x }", "hooks.a.target: script stands alone"),
        ("accounts: one, target: { url: 'https://${nope}' }", "target.url: there is no variable 'nope'"),
        ("accounts: one, target: 'https://${event.x}'", "hooks.a.target: '${' begins the name of a variable"),
        ("accounts: one, target: { script: 3 }", "target.script: expected the name of a file, got a number"),
    ],
)
def test_a_mistake_of_a_hook_is_told_with_its_place(text: str, mistake: str) -> None:
    (found,) = in_hooks(text)
    assert mistake in found
    assert "a:b@c" not in found
    assert found.startswith("hooks.yaml:3:")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    found = mistakes(
        """
version: 1
hooks:
  a: { accounts: [x], target: "https://example.com", enabled: yes, events: foo }
  a: {}
  b: 3
  c: { accounts: [x], target: { url: "${nope}" } }
"""
    )
    assert [one.split(": ")[1] for one in found][:2] == ["hooks.a.enabled", "hooks.a.events"]
    assert "the key 'a' is there twice" in found[2]
    assert "hooks.b: expected a mapping, got a number" in found[3]
    assert "there is no variable 'nope'" in found[4]
    assert len(found) == 5


def test_words_mean_what_yaml_1_2_says() -> None:
    file = HooksFile.read(
        "version: 1\nhooks: { no: { accounts: on, target: 'https://example.com', events: [yes, y, '1', 1:20], filter: "
        "[no, 010, 0o10, 0x10, 1e3, null, ~, True] } }\n"
    )
    entry = file.entries["no"]
    assert [one.text for one in entry.accounts] == ["on"]
    assert [one.value for one in entry.events] == ["yes", "y", "1", "1:20"]
    assert entry.filter is not None
    assert entry.filter.plain() == ["no", 10, 8, 16, 1000.0, None, None, True]


def test_aliases_are_followed() -> None:
    file = HooksFile.read(f"version: 1\nhooks:\n  a: {{ {HOOK}, events: &e [A, B] }}\n  b: {{ {HOOK}, events: *e }}\n")
    assert [one.value for one in file.entries["b"].events] == ["A", "B"]


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["version: 1", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    (found,) = mistakes("\n".join(lines))
    assert "there are more than 100,000 values in it, with its aliases written out" in found


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_what_is_nested_very_deeply_is_refused(text: str) -> None:
    (found,) = mistakes(text)
    assert "values are nested deeper than 40" in found or "it is no YAML" in found


def test_very_many_values_are_refused() -> None:
    (found,) = mistakes("version: 1\nhooks: [" + "1," * 150_000 + "]")
    assert "there are more than 100,000 values in it" in found


def test_what_is_no_secret_may_be_said_to_be_none() -> None:
    target = "{ url: x, headers: { X-Auth-Source: { literal: logto } } }"
    entry = HooksFile.read(f"version: 1\nhooks: {{ a: {{ accounts: x, target: {target} }} }}\n").entries["a"]
    assert isinstance(entry.target, EndpointGiven)
    assert entry.target.headers is not None
    assert entry.target.headers["X-Auth-Source"].text == "logto"
