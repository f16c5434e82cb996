"""What each provider can do, as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hookwright.capabilities import Can
from hookwright.kit.account import Account
from hookwright.providers import provider_of

_ASKED_FOR = (Can.ENABLE, Can.NAME, Can.FILTER, Can.HEADERS, Can.METHOD, Can.SECRET)

_INTRODUCTION = """\
# What each provider can do

This page is what `hookwright providers --markdown` writes. In a program, `account.can(Can.UPDATE)` tells it of one
account, and `account.why_not(Can.UPDATE)` gives the reason.

*No* is an `UnsupportedError` before any request, with the reason for its text. *Some* depends: on the account, which
`account.can()` knows, or on the age of the server or of the hook, which only the call finds out.
"""

_PROVIDERS = """\
## Providers

The page of a provider says how to get credentials, what the common fields stand for there, and what may surprise.
"""

_METHODS = """\
## Methods
"""

_FIELDS = """\
## What a hook can be asked to have

`enable` is whether a hook can be turned off and on, `name` and `filter` whether it has one, `headers` and `method` what a
delivery is sent with, and `secret` whether the caller chooses what deliveries are signed with.
"""


def page(accounts: Mapping[str, type[Account]]) -> str:
    """The tables in Markdown, with the reasons as footnotes."""
    methods = [can for can in Can if can not in _ASKED_FOR]
    parts = [
        _INTRODUCTION,
        _PROVIDERS,
        _titles(accounts),
        _METHODS,
        _table(accounts, methods),
        _FIELDS,
        _table(accounts, _ASKED_FOR),
    ]
    return "\n".join([*parts, *_notes(accounts)])


def word(account: type[Account], can: Can) -> str:
    """``yes``, ``no`` or ``some``."""
    return "no" if can in account.cannot else "some" if can in account.may_lack else "yes"


def reason(account: type[Account], can: Can) -> str | None:
    """Why the answer is not simply yes."""
    return account.cannot.get(can) or account.may_lack.get(can)


def _titles(accounts: Mapping[str, type[Account]]) -> str:
    rows = [["provider", "name", "a hook is", "account"], ["---"] * 4]
    for name, account in accounts.items():
        about = provider_of(name)
        title = about.title if about.page is None else f"[{about.title}]({about.page})"
        rows.append([title, f"`{name}`", about.hook or "", f"`{account.__name__}`"])
    return _rows(rows)


def _table(accounts: Mapping[str, type[Account]], capabilities: list[Can] | tuple[Can, ...]) -> str:
    rows = [["", *accounts], ["---"] * (len(accounts) + 1)]
    if Can.NAME in capabilities:
        rows.append(
            ["target", *(" or ".join(f"`{kind.__name__}`" for kind in one.targets) for one in accounts.values())]
        )
    rows += [[f"`{can}`", *(_cell(name, one, can) for name, one in accounts.items())] for can in capabilities]
    if Can.NAME not in capabilities:
        rows.append(["`receive`", *("no" if one.delivery_format is None else "yes" for one in accounts.values())])
    return _rows(rows)


def _rows(rows: Iterable[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(name: str, account: type[Account], can: Can) -> str:
    note = "" if reason(account, can) is None else f"[^{name}-{can}]"
    return f"{word(account, can)}{note}"


def _notes(accounts: Mapping[str, type[Account]]) -> Iterator[str]:
    for name, account in accounts.items():
        for can in Can:
            why = reason(account, can)
            if why is not None:
                yield f"[^{name}-{can}]: {why}."
    yield ""
