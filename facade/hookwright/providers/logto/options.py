"""The settings that only Logto hooks have."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class LogtoOptions:
    """Settings that only Logto hooks have.

    ``retries`` (0 to 3) is stored but, as of Logto 1.42, has no effect: a failed delivery is never sent again.
    """

    retries: float | None = None
