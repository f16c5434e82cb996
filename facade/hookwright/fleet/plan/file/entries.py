"""Reading what a file says of a hook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hookwright.fleet.plan.file.entry import EndpointGiven, Entry, ProgramGiven
from hookwright.fleet.plan.file.finding import text_of, within
from hookwright.fleet.plan.file.given import Given, given_text, given_value
from hookwright.fleet.plan.file.members import Members
from hookwright.fleet.plan.file.mistakes import Mistakes
from hookwright.fleet.plan.file.node import Node
from hookwright.fleet.transfer.references import has_credential, looks_secret

FIELDS = ("accounts", "name", "events", "target", "enabled", "secret", "filter", "options", "was", "id")
_IN_CLEAR = (
    "a secret in clear text, which everybody reads who reads the file; put it into the environment: { env: NAME }"
)


def entry(key: str, node: Node, mistakes: Mistakes) -> Entry | None:
    """Return the hook that a node describes; ``None`` when it lacks what it needs."""
    members = Members.of(node, f"hooks.{key}", mistakes, FIELDS)
    if members is None:
        return None
    accounts = _accounts(members)
    target = _target(members)
    optional = {
        "name": members.text("name"),
        "events": members.texts("events"),
        "enabled": members.flag("enabled"),
        "secret": _secret(members),
        "filter": members.get("filter"),
        "options": _options(members),
        "was": members.text("was"),
        "id": _id(members),
    }
    if target is None or not accounts:
        return None
    return Entry(key=key, node=node, accounts=accounts, target=target, **optional)  # type: ignore[arg-type]


def _accounts(members: Members) -> tuple[Given, ...]:
    node = members.needed("accounts", "accounts: [NAME]")
    if node is None:
        return ()
    where = members.at("accounts")
    if isinstance(node.value, list) and not node.value:
        members.mistakes.add(node.mark, "no account is named; name one, or leave the hook out", where)
    given = [
        given_text(one, where, members.mistakes) for one in (node.value if isinstance(node.value, list) else [node])
    ]
    return tuple(one for one in given if one is not None)


def _target(members: Members) -> EndpointGiven | ProgramGiven | None:
    node = members.needed("target", 'target: "https://..."')
    if node is None:
        return None
    where = members.at("target")
    if isinstance(node.value, dict) and len(node.value) == 1 and (node.value.keys() & {"script", "code"}):
        ((kind, file),) = node.members.items()
        return _program(kind, file, f"{where}.{kind}", members.mistakes)
    if not isinstance(node.value, dict) or "env" in node.value:
        url = _clear(given_value(node, where, members.mistakes), members.mistakes, url=True)
        return None if url is None else EndpointGiven(url=url)
    inner = Members.of(node, where, members.mistakes, ("url", "method", "headers", "script", "code"))
    if inner is None:
        return None
    for kind in ("script", "code"):
        if inner.get(kind) is not None:
            members.mistakes.add(node.mark, f"{kind} stands alone: {{ {kind}: FILE }}", where)
            return None
    url_node = inner.needed("url", 'url: "https://..."')
    headers = _headers(inner)
    method = inner.text("method")
    if url_node is None:
        return None
    url = _clear(given_value(url_node, inner.at("url"), members.mistakes), members.mistakes, url=True)
    return None if url is None else EndpointGiven(url=url, method=method, headers=headers)


def _headers(inner: Members) -> Mapping[str, Given] | None:
    node = inner.get("headers")
    if node is None:
        return None
    if not isinstance(node.value, dict):
        inner.mistakes.add(node.mark, f"expected headers by name, got {node.kind}", inner.at("headers"))
        return None
    found: dict[str, Given] = {}
    for name, one in node.members.items():
        where = f"{inner.at('headers')}.{name}"
        if one.members.keys() == {"literal"}:
            # Looks like a secret, and is none.
            value = given_text(one.members["literal"], where, inner.mistakes)
        else:
            value = _clear(given_value(one, where, inner.mistakes), inner.mistakes, name=name)
        if value is not None:
            found[name] = value
    return found


def _clear(given: Given | None, mistakes: Mistakes, *, url: bool = False, name: str = "") -> Given | None:
    if given is not None and given.text is not None:
        if url and has_credential(given.text):
            mistakes.add(given.node.mark, f"in it stands {_IN_CLEAR}", given.field)
        elif not url and looks_secret(name, given.text):
            way_out = "; if it is none, write { literal: ... }"
            mistakes.add(given.node.mark, f"this looks like {_IN_CLEAR}{way_out}", given.field)
    return given


def _secret(members: Members) -> Given | None:
    node = members.get("secret")
    if node is None:
        return None
    where = members.at("secret")
    if not isinstance(node.value, dict):
        members.mistakes.add(node.mark, f"this is {_IN_CLEAR}", where)
        return None
    given = given_value(node, where, members.mistakes)
    if given is not None and given.default is not None:
        members.mistakes.add(node.mark, f"its default is {_IN_CLEAR}, without a default", where)
    return given


def _options(members: Members) -> Node | None:
    node = members.get("options")
    if node is not None and not isinstance(node.value, dict):
        members.mistakes.add(node.mark, f"expected options by name, got {node.kind}", members.at("options"))
        return None
    return node


def _id(members: Members) -> str | Mapping[str, str] | None:
    node = members.get("id")
    if node is None:
        return None
    if isinstance(node.value, dict):
        ids = {name: _one_id(one, f"{members.at('id')}.{name}", members.mistakes) for name, one in node.members.items()}
        return {name: id for name, id in ids.items() if id is not None}
    return _one_id(node, members.at("id"), members.mistakes)


def _one_id(node: Node, field: str, mistakes: Mistakes) -> str | None:
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return str(node.value)
    if isinstance(node.value, str) and node.value not in ("", ".", ".."):
        return node.value
    mistakes.add(node.mark, f"expected the id of a hook, or ids by account, got {node.kind}", field)
    return None


def _program(kind: str, node: Node, field: str, mistakes: Mistakes) -> ProgramGiven | None:
    if not isinstance(node.value, str):
        mistakes.add(node.mark, f"expected the name of a file, got {node.kind}", field)
        return None
    folder: Path = node.mark.path.parent
    file = within(folder, node.value, node.mark, mistakes, field)
    source = None if file is None else text_of(file, node.mark, mistakes, field)
    return None if source is None else ProgramGiven(kind, source)
