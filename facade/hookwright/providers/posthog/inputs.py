"""The inputs of a function, which for a webhook say where it delivers and what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from hookwright.errors import UnsupportedError
from hookwright.kit.spec import bad_field
from hookwright.kit.standard_webhooks import key_of
from hookwright.model import Endpoint
from hookwright.secret import Secret

SIGNING_SECRET = "signing_secret"
OF_ENDPOINTS = frozenset({"url", "method", "body", "headers", "debug", SIGNING_SECRET})
DEFAULT_BODY = {"event": "{event}", "person": "{person}"}
_TYPE_OF_BODY = ("Content-Type", "application/json")
_SERVER_ADDED = ("bytecode", "bytecode_contract", "bytecode_error", "order", "transpiled")
_MASK = re.compile("[*•●]{4,}")

Inputs = dict[str, dict[str, Any]]


def resendable(inputs: Any) -> Inputs:
    """Inputs as they were read, without what the server adds; a secret stays the mark that keeps it as it is."""
    if not isinstance(inputs, Mapping):
        return {}
    return {
        key: {name: value for name, value in item.items() if name not in _SERVER_ADDED}
        for key, item in inputs.items()
        if isinstance(item, Mapping)
    }


def is_secret(item: Any) -> bool:
    """Whether an input that was read is a secret that is set; its value is never shown."""
    return isinstance(item, Mapping) and item.get("secret") is True


def keys_of(inputs_schema: Any) -> set[str]:
    """The keys of the inputs that a function can keep. Others are dropped by the server without a word."""
    items = inputs_schema if isinstance(inputs_schema, list | tuple) else []
    return {str(item["key"]) for item in items if isinstance(item, Mapping) and "key" in item}


def new_endpoint(target: Endpoint, body: Any, debug: bool | None, locked: Iterable[str] | None) -> Inputs:
    """All inputs of a new webhook: the server applies none of its template's defaults, neither now nor when it runs."""
    return with_endpoint(
        {
            "url": {"templating": "hog"},
            "method": {},
            "body": {"value": DEFAULT_BODY if body is None else body, "templating": "hog"},
            "headers": {"value": dict([_TYPE_OF_BODY]), "templating": "hog"},
            "debug": {"value": bool(debug)},
        },
        target,
        locked,
    )


def with_endpoint(inputs: Inputs, target: Endpoint | None, locked: Iterable[str] | None) -> Inputs:
    """The inputs with the target in them. Locked headers stay, unless the target names them."""
    changed = dict(inputs)
    if target is not None:
        changed["url"] = {**inputs.get("url", {}), "value": target.url}
        changed["url"].pop("secret", None)
        changed["method"] = {**inputs.get("method", {}), "value": target.method}
    headers = inputs.get("headers", {"value": {}, "templating": "hog"})
    if target is not None and target.headers is not None:
        given = dict(target.headers)
        if not any(name.lower() == "content-type" for name in given):
            # The body is JSON, and nothing but this header says so to the receiver.
            given = {**dict([_TYPE_OF_BODY]), **given}
        headers = {**headers, "value": given}
    if locked is not None:
        headers = {**headers, "secret_keys": list(dict.fromkeys([*locked_in(inputs), *locked]))}
    if headers.get("value") or headers.get("secret_keys") or "headers" in inputs:
        changed["headers"] = headers
    return changed


def endpoint_of(inputs: Mapping[str, Any]) -> Endpoint | None:
    """Where a webhook delivers; ``None`` when that cannot be read, since it is missing or a secret."""
    url = value_of(inputs, "url")
    if not isinstance(url, str):
        return None
    # A function without the input sends with POST.
    method = value_of(inputs, "method")
    return Endpoint(url, method=method if isinstance(method, str) else "POST", headers=headers_of(inputs))


def headers_of(inputs: Mapping[str, Any]) -> dict[str, str] | None:
    """The headers of a webhook that can be read, without the one that says that the body is JSON."""
    value = value_of(inputs, "headers")
    return shown_headers(value) if isinstance(value, Mapping) else None


def shown_headers(headers: Mapping[str, Any]) -> dict[str, str] | None:
    """Headers without the one that says that the body is JSON."""
    shown = {str(name): str(value) for name, value in headers.items() if (name, value) != _TYPE_OF_BODY}
    return shown or None


def same_endpoint(inputs: Mapping[str, Any], have: Any, want: Endpoint) -> bool:
    """Whether a webhook's endpoint is as wanted. What a locked header holds cannot be compared, and is not."""
    if not isinstance(have, Endpoint) or (have.url, have.method) != (want.url, want.method):
        return False
    if want.headers is None:
        return True
    locked = set(locked_in(inputs))
    wanted = {name: value for name, value in (shown_headers(want.headers) or {}).items() if name not in locked}
    return wanted == dict(have.headers or {})


def locked_in(inputs: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the headers whose values are kept from being read."""
    names = (inputs.get("headers") or {}).get("secret_keys") if isinstance(inputs.get("headers"), Mapping) else None
    return tuple(str(name) for name in names) if isinstance(names, list) else ()


def value_of(inputs: Mapping[str, Any], key: str) -> Any:
    """What an input is set to; ``None`` when it is not set, or a secret."""
    item = inputs.get(key)
    return item.get("value") if isinstance(item, Mapping) else None


def with_values(inputs: Inputs, values: Mapping[str, Any], keys: set[str]) -> Inputs:
    """The inputs with values set, and those set to ``None`` taken away; what the function cannot keep is refused."""
    changed = dict(inputs)
    for key, value in values.items():
        if key not in keys:
            raise bad_field(f"options.inputs.{key}", "not in inputs_schema; PostHog would drop it")
        if isinstance(value, str) and _MASK.fullmatch(value):
            # Stored, it would be the credential from then on.
            raise bad_field(
                f"options.inputs.{key}", "a mask in the place of a value; leave it out to keep what is there"
            )
        if value is None:
            changed.pop(key, None)
        else:
            kept = {name: member for name, member in inputs.get(key, {}).items() if name != "secret"}
            changed[key] = {**kept, "value": value.reveal() if isinstance(value, Secret) else value}
    return changed


def with_secret(inputs: Inputs, secret: Secret, keys: set[str], why_not: str) -> Inputs:
    """The inputs with the signing secret set; ``UnsupportedError`` when the function cannot sign."""
    if SIGNING_SECRET not in keys:
        raise cannot_sign(why_not)
    check_secret(secret)
    return {**inputs, SIGNING_SECRET: {"value": secret.reveal()}}


def check_secret(secret: Secret) -> None:
    """Nothing; the server takes any text, and a function with a bad secret then fails each time it runs."""
    try:
        key_of(secret)
    except ValueError as failure:
        raise bad_field("secret", str(failure)) from None


def cannot_sign(why_not: str) -> UnsupportedError:
    """The error for a secret that would be dropped without a word."""
    error = UnsupportedError(why_not)
    error.provider = "posthog"
    return error


def literal(text: str) -> str:
    """The text with its braces escaped, so that no template begins in it."""
    return re.sub(r"[{}]", lambda brace: f"\\{brace[0]}", text)


def plain(text: str) -> str | None:
    """The text whose braces were escaped; ``None`` when a template begins in it."""
    bare = re.sub(r"\\[{}]", "", text)
    return None if "{" in bare or "}" in bare else re.sub(r"\\([{}])", r"\1", text)
