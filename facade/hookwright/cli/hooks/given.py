"""What the options say that a hook is to be."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

import click
from attrs import evolve, frozen

from hookwright.cli.hooks.environment import from_environment
from hookwright.cli.hooks.typed import typed
from hookwright.fleet.transfer import imported
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field
from hookwright.model import Code, Endpoint, HookSpec, Script, Target
from hookwright.providers import account_class
from hookwright.secret import Secret


@frozen
class Given:
    """What is said of a hook: the fields of a spec that were named, and what else it takes to make them.

    ``headers`` are ``None`` when none were named. ``options`` are texts still, as their types are the provider's.
    """

    fields: Mapping[str, Any]
    url: str | None
    headers: Mapping[str, str] | None
    options: Mapping[str, str]
    document: Mapping[str, Any] | None

    @classmethod
    def read(
        cls,
        *,
        url: str | None,
        headers: Sequence[str],
        script: TextIO | None,
        code: TextIO | None,
        events: Sequence[str],
        secret_env: str | None,
        secret_file: TextIO | None,
        options: Sequence[str],
        document: TextIO | None,
        **plain: Any,
    ) -> Given:
        """Return what options say; a usage error for what makes no sense together."""
        if sum(one is not None for one in (url, script, code)) > 1:
            raise click.UsageError("give one of --target, --script and --code")
        target: Target | None = None
        if script is not None or code is not None:
            target = Script(_read(script)) if script is not None else Code(_read(code))
        fields = {
            "target": target,
            "events": tuple(events) or None,
            "secret": _secret(secret_env, secret_file),
            **plain,
            "filter": _filter(plain.get("filter")),
        }
        named = {name: value for name, value in fields.items() if value is not None}
        pairs = _pairs("--header", headers)
        shown = {name: from_environment("--header", value) for name, value in pairs.items()} if pairs else None
        return cls(named, url, shown, _pairs("--option", options), _document(document))

    @property
    def nothing(self) -> bool:
        """Whether nothing is said at all."""
        said = (self.fields, self.url, self.headers, self.options, self.document)
        return not any(one for one in said)

    @property
    def secrets(self) -> list[Secret]:
        """What is not to be shown: the secret, and the values of headers."""
        secret = [self.fields["secret"]] if "secret" in self.fields else []
        return [*secret, *(Secret(value) for value in (self.headers or {}).values())]

    def changes(self, provider: str, url: str | None = None) -> dict[str, Any]:
        """Return the fields of a spec that are said, in the provider's types; ``url`` is the one that there is already."""
        changes = dict(self.fields)
        address = self.url or url
        if self.url is not None or self.headers is not None:
            if address is None:
                raise bad_field("target", "headers are sent to a URL; give --target URL with --header")
            changes["target"] = Endpoint(address, headers=self.headers)
        if self.options:
            changes["options"] = typed(account_class(provider), self.options)
        return changes

    def spec(self, account: Account | type[Account]) -> HookSpec:
        """Return the spec that is said; raise ``InvalidRequestError`` when it lacks the target."""
        base = imported(self.document) if self.document is not None else None
        url = base.target.url if base is not None and isinstance(base.target, Endpoint) else None
        changes = self.changes(account.provider, url)
        if base is not None:
            return evolve(base, **changes)
        if "target" not in changes:
            raise bad_field("target", "a hook needs one: --target URL, --script FILE, --code FILE or --from FILE")
        return HookSpec(**changes)


def _pairs(option: str, texts: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            # Without what was given: it may be a credential.
            raise click.UsageError(f"{option}: write a name and a value, as in {option} NAME=VALUE")
        pairs[name.strip()] = value
    return pairs


def _secret(variable: str | None, file: TextIO | None) -> Secret | None:
    if variable is not None and file is not None:
        raise click.UsageError("give either --secret-env or --secret-file")
    if variable is not None:
        value = from_environment("--secret-env", f"env:{variable}")
    elif file is not None:
        value = _read(file).rstrip("\r\n")
    else:
        return None
    if not value:
        raise click.UsageError("the secret is empty")
    return Secret(value)


def _filter(text: str | None) -> Any:
    if text is None or not text.lstrip().startswith(("{", "[")):
        return text
    try:
        return json.loads(text)
    except ValueError as failure:
        raise click.UsageError(f"--filter: this is no JSON: {failure}") from None


def _document(file: TextIO | None) -> Mapping[str, Any] | None:
    if file is None:
        return None
    try:
        document: Any = json.loads(_read(file))
    except (ValueError, RecursionError) as failure:
        raise click.UsageError(f"--from: {file.name} is no JSON: {failure}") from None
    if isinstance(document, Mapping) and isinstance(hooks := document.get("hooks"), list):
        if len(hooks) != 1:
            raise click.UsageError(f"--from: {file.name} has {len(hooks)} hooks; export one alone")
        document = {"version": document.get("version"), **_exported(hooks[0])}
    if not isinstance(document, Mapping):
        raise click.UsageError(f"--from: {file.name} is no document that `hookwright export` writes")
    return document


def _exported(hook: Any) -> dict[str, Any]:
    if not isinstance(hook, Mapping):
        return {}
    return {name: value for name, value in hook.items() if name in ("provider", "hook")}


def _read(file: TextIO | None) -> str:
    assert file is not None
    try:
        return file.read()
    except (OSError, UnicodeDecodeError) as failure:
        raise click.UsageError(f"{file.name} cannot be read: {failure}") from None
