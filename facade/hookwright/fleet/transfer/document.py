"""A hook as a document that can be kept anywhere, since no secret is in it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

import attrs
from attrs import field, frozen

from hookwright.errors import InvalidRequestError
from hookwright.fleet.transfer.references import References, resolved
from hookwright.fleet.transfer.report import Loss, Need
from hookwright.fleet.transfer.transferring import transfer
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field, named
from hookwright.model import Code, Endpoint, Hook, HookSpec, Script, Target
from hookwright.providers import account_class
from hookwright.secret import Secret

_MEMBERS = ("version", "provider", "hook")


@frozen
class Exported:
    """A hook as a document, with what the document does not have.

    ``document`` is made of what JSON has. Where a secret belongs it says ``{"env": "NAME"}``; ``secrets`` has the values by
    those names, for you to store. ``losses`` and ``needs`` are those of a ``Transfer`` to the same provider.
    """

    document: Mapping[str, Any]
    secrets: Mapping[str, Secret] = field(factory=dict)
    losses: tuple[Loss, ...] = ()
    needs: tuple[Need, ...] = ()


def exported(hook: Hook, account: Account) -> Exported:
    """Return the hook of an account as a document.

    Taken for secrets are the signing secret, a URL with a password or a token in its query, headers and inputs with names
    such as ``Authorization`` or ``api_key`` or values such as ``Bearer ...``. A credential within a script or code is not
    found out. Raise ``InvalidRequestError`` when the hook does not tell its target, or has settings that JSON does not have.
    """
    found = transfer(hook, account, account)
    if found.spec is None:
        raise bad_field("hook", " | ".join(map(str, found.needs)))
    secrets = References(hook.name or hook.id)
    document = {"version": 1, "provider": account.provider, "hook": _written(found.spec, secrets)}
    try:
        json.dumps(document)
    except (TypeError, ValueError) as failure:
        raise bad_field("hook", f"it has settings that JSON does not have: {failure}") from None
    return Exported(document, secrets.values, found.losses, found.needs)


def imported(document: Mapping[str, Any], secrets: Mapping[str, str | Secret] | None = None) -> HookSpec:
    """Return the spec that a document of ``exported()`` says.

    ``secrets`` has the values that the document refers to, by default the environment. Raise ``InvalidRequestError`` for
    what is no such document, and for a value that is not there.
    """
    provider, members = _checked(document)
    values = os.environ if secrets is None else secrets
    options = account_class(provider).options
    fields = dict(members)
    if "target" in fields:
        fields["target"] = _target(fields["target"], values)
    if "secret" in fields:
        fields["secret"] = resolved(fields["secret"], values, "secret")
    if "options" in fields:
        fields["options"] = _options(options, provider, fields["options"], values)
    try:
        return HookSpec(**fields)
    except TypeError as failure:
        raise bad_field("hook", str(failure).replace("HookSpec.__init__()", "the hook of the document")) from None


def _written(spec: HookSpec, secrets: References) -> dict[str, Any]:
    written = named(spec)
    written["target"] = _target_written(spec.target, secrets)
    if spec.events:
        written["events"] = list(spec.events)
    if spec.secret is not None:
        written["secret"] = secrets.to(spec.secret.reveal(), "secret")
    if spec.options is not None:
        written["options"] = {
            one.name: secrets.within(value, one.name) if one.repr is False else _plain(value)
            for one in attrs.fields(type(spec.options))
            if (value := getattr(spec.options, one.name)) is not None
        }
    return written


def _target_written(target: Target, secrets: References) -> dict[str, Any]:
    match target:
        case Endpoint():
            written: dict[str, Any] = {"url": secrets.url(target.url)}
            if target.method != "POST":
                written["method"] = target.method
            if target.headers is not None:
                written["headers"] = secrets.within(dict(target.headers), "header")
            return written
        case Script():
            return {"script": target.source}
        case Code():
            return {"code": target.source}


def _plain(value: Any) -> Any:
    """What JSON has in the place of a value: lists for tuples, objects for mappings."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _checked(document: Any) -> tuple[str, Mapping[str, Any]]:
    if not isinstance(document, Mapping):
        raise bad_field("document", f"expected an object, got {type(document).__name__}")
    if document.get("version") != 1:
        raise bad_field("version", f"expected 1, got {document.get('version')!r}")
    unknown = [name for name in document if name not in _MEMBERS]
    if unknown:
        raise bad_field(str(unknown[0]), f"no member of the document; there are {', '.join(_MEMBERS)}")
    hook = document.get("hook")
    if not isinstance(hook, Mapping):
        raise bad_field("hook", f"expected an object, got {type(hook).__name__}")
    allowed = attrs.fields_dict(HookSpec)
    unknown = [name for name in hook if name not in allowed]
    if unknown:
        raise bad_field(f"hook.{unknown[0]}", f"no field of a hook; there are {', '.join(allowed)}")
    return account_class(document.get("provider", "")).provider, hook


def _target(value: Any, secrets: Mapping[str, str | Secret]) -> Target:
    match value:
        case {"url": url, **rest} if rest.keys() <= {"method", "headers"}:
            headers = resolved(rest.get("headers"), secrets, "target.headers")
            method: Any = rest.get("method", "POST")
            return Endpoint(resolved(url, secrets, "target.url"), method=method, headers=headers)
        case {"script": str(source), **rest} if not rest:
            return Script(source)
        case {"code": str(source), **rest} if not rest:
            return Code(source)
    raise bad_field("hook.target", "expected url (with method and headers), or script, or code")


def _options(kind: Any, provider: str, value: Any, secrets: Mapping[str, str | Secret]) -> Any:
    if kind is None or not isinstance(value, Mapping):
        raise bad_field("hook.options", f"{provider} takes {kind.__name__ if kind else 'none'}, as an object")
    known = attrs.fields_dict(kind)
    for name in value:
        if name not in known:
            raise bad_field(f"hook.options.{name}", f"no option of {provider}; there are {', '.join(known)}")
    given = {
        name: resolved(one, secrets, f"options.{name}") if known[name].repr is False else one
        for name, one in value.items()
    }
    try:
        return kind(**given)
    except InvalidRequestError:
        raise
    except (TypeError, ValueError) as failure:
        raise bad_field("hook.options", str(failure)) from None
