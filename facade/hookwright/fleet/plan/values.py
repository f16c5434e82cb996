"""What a plan is: plain values, without a secret in them."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs
from attrs import frozen

Action: TypeAlias = Literal["create", "update", "replace", "delete", "unchanged"]


@frozen(kw_only=True)
class Difference:
    """A field that is not as wanted, in the provider's own terms: ``events``, ``target.url``, ``options.retries``.

    ``before`` and ``after`` are what JSON has; ``None`` means that there is, or was, nothing. With ``covered`` they are
    fingerprints of values that may be secrets, which two plans have in common only when they have one salt.
    """

    field: str
    before: Any = attrs.field(default=None, hash=False)
    after: Any = attrs.field(default=None, hash=False)
    covered: bool = False
    note: str = ""


@frozen(kw_only=True)
class Change:
    """What is to be done about one hook of one account.

    ``key`` is that of the file; ``None`` for a hook that goes because no key is for it. ``hook_id`` is the hook that is
    there, ``called`` its name or URL. ``why`` says why it is replaced or deleted, ``losses`` what is lost by it. ``notes``
    say what could not be compared.
    """

    account: str
    provider: str
    key: str | None
    action: Action
    called: str
    hook_id: str | None = None
    differences: tuple[Difference, ...] = ()
    why: str = ""
    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class Problem:
    """Something that keeps one key, or one hook, from being brought about; the others are not kept from it."""

    account: str
    key: str | None
    message: str
    place: str = ""


@frozen(kw_only=True)
class Unreached:
    """An account whose hooks could not be looked at."""

    account: str
    error: str
    message: str


@frozen(kw_only=True)
class Plan:
    """What has to be done so that the accounts have what the files say.

    ``changes`` has the hooks that are as they should be, too; ``pending`` only what is to be done. What cannot be done is
    among the ``problems``, and in ``failed`` are accounts that could not be reached. ``warnings`` keep nothing from being
    done. It has no secret: it may be printed, kept with ``to_json()``, and read again with ``from_json()``.
    """

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: tuple[Unreached, ...] = ()
    warnings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    prune: bool = False
    set_secrets: bool = False
    salt: str = attrs.field(default="", repr=False)

    @property
    def pending(self) -> tuple[Change, ...]:
        """What is to be done."""
        return tuple(one for one in self.changes if one.action != "unchanged")

    @property
    def ok(self) -> bool:
        """Whether all that the files say could be planned."""
        return not self.problems and not self.failed

    def to_json(self) -> str:
        """Return the plan as JSON text, to be kept and applied later."""
        from hookwright.fleet.plan.saving import to_json

        return to_json(self)

    def to_markdown(self) -> str:
        """Return the plan as Markdown, for the comment of a pull request."""
        from hookwright.fleet.plan.telling import to_markdown

        return to_markdown(self)

    @staticmethod
    def from_json(text: str | bytes) -> Plan:
        """Return the plan that ``to_json()`` wrote; raise ``InvalidRequestError`` for a text that is no such plan."""
        from hookwright.fleet.plan.saving import from_json

        return from_json(text)
