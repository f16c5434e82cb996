"""What became of one hook when a fleet was renewed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from hookwright.errors import HookError
from hookwright.kit.account import Account
from hookwright.model import Hook

if TYPE_CHECKING:
    from hookwright.fleet.config.entry import Entry


@frozen(kw_only=True)
class Renewal:
    """What ``renew()`` did for one hook.

    ``outcome`` is one of these:

    - ``"renewed"``: the hook lasts until ``expires_at``.
    - ``"not due"``: the hook lasts longer than asked for, until ``expires_at``. Nothing was sent for it.
    - ``"no renewal"``: the provider cannot renew; ``why`` says what to do instead. With a ``hook``, that hook ends at
      ``expires_at``, within the time asked for. Without a hook (``None``), no hook of the account ends within that time.
    - ``"failed"``: ``error`` says why. Without a hook (``None``), the account's hooks could not be listed. ``account`` is
      the entry of the configuration file when the account's secrets could not be had.
    """

    account: Account | Entry
    hook: Hook | None
    outcome: Literal["renewed", "not due", "no renewal", "failed"]
    expires_at: datetime | None = None
    why: str | None = None
    error: HookError | None = None
