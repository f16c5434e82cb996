"""What every account has: where it is, how it is called, and what can be done with it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

import attrs
from attrs import field, frozen

from hookwright.capabilities import Can
from hookwright.errors import UnsupportedError
from hookwright.kit.checks import check_clear, checked_endpoint
from hookwright.model import Endpoint, Target

if TYPE_CHECKING:
    from hookwright.kit.signing import Receiver


_NOT_WHOSE = frozenset({"endpoint", "label", "allow_http"})


@frozen(kw_only=True)
class Account:
    """Where a provider's hooks are and with which credentials; plain data that does nothing by itself.

    ``label`` tells accounts apart. ``allow_http=True`` lets credentials go to an ``http://`` endpoint that is not on this
    machine, such as ``http://webhooks:3001`` in a cluster: whoever is on the way can read them.
    """

    adapter: ClassVar[str]
    """Where the class is that maps this provider's operations onto the common interface: ``package.module:Class``.

    It is loaded when the account is used, so that an account costs neither the adapter nor the generated client.
    """
    provider: ClassVar[str]
    """The name of the provider, as ``connect()`` takes it."""
    cannot: ClassVar[Mapping[Can, str]] = {}
    """What the provider cannot do: why not, and what to do instead."""
    may_lack: ClassVar[Mapping[Can, str]] = {}
    """What it can do, but not with every account, server or hook: when not, and what to do instead."""
    targets: ClassVar[tuple[type[Target], ...]] = (Endpoint,)
    """The kinds of target that the provider's hooks have."""
    options: ClassVar[type[Any] | None] = None
    """The class of the settings that only this provider has."""

    receiver: ClassVar[Receiver | None] = None
    """What the provider's deliveries are like; ``None`` when it sends none."""

    identified_by: ClassVar[tuple[str, ...] | None] = None
    """The fields that, with ``endpoint``, say whose hooks these are; two accounts that agree in them have the same hooks.

    ``None`` stands for all fields but ``label`` and ``allow_http``.
    """

    stored_by: ClassVar[Mapping[str, str]] = {}
    """The secrets that are good for one use, each with the field of what stores the next one."""

    endpoint: str = field(converter=checked_endpoint)
    label: str | None = None
    allow_http: bool = field(default=False, validator=check_clear)

    @property
    def name(self) -> str:
        """The label, or the provider and its host where there is none."""
        return self.label or f"{self.provider}:{urlsplit(self.endpoint).netloc}"

    @property
    def identity(self) -> tuple[Hashable, ...]:
        """What is equal for two accounts that have the same hooks, even if their credentials or labels differ."""
        names = self.identified_by
        if names is None:
            told = (one.name for one in attrs.fields(type(self)) if one.init and one.name not in _NOT_WHOSE)
            names = tuple(name for name in told if isinstance(getattr(self, name), Hashable))
        return (self.provider, self.endpoint, *(getattr(self, name) for name in names))

    def can(self, capability: Can) -> bool:
        """Whether this account can do it."""
        return self.why_not(capability) is None

    def why_not(self, capability: Can) -> str | None:
        """Why this account cannot do it and what to do instead, in a sentence; ``None`` when it can."""
        return self.cannot.get(Can(capability))

    def require(self, capability: Can) -> None:
        """Raise ``UnsupportedError`` with that sentence, unless this account can do it."""
        why_not = self.why_not(capability)
        if why_not is not None:
            error = UnsupportedError(why_not)
            error.provider = self.provider
            raise error
