"""What a file says of one hook, and of whom hooks belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from hookwright.fleet.plan.file.given import Given
from hookwright.fleet.plan.file.node import Node


@frozen(kw_only=True, eq=False)
class EndpointGiven:
    """An endpoint: its URL, method and headers."""

    url: Given
    method: Given | None = None
    headers: Mapping[str, Given] | None = None


@frozen(eq=False)
class ProgramGiven:
    """A script or code, read from the file that was named."""

    kind: str
    source: str = field(repr=False)


@frozen(kw_only=True, eq=False)
class Entry:
    """One hook that is wanted, as the file says it; values are not looked up yet."""

    key: str
    node: Node
    accounts: tuple[Given, ...]
    target: EndpointGiven | ProgramGiven
    name: Given | None = None
    events: tuple[Node, ...] = ()
    enabled: bool | None = None
    secret: Given | None = None
    filter: Node | None = None
    options: Node | None = None
    was: Given | None = None
    id: str | Mapping[str, str] | None = None

    @property
    def field(self) -> str:
        """Where it stands, for mistakes."""
        return f"hooks.{self.key}"

    def id_at(self, account: str) -> str | None:
        """Return the id that the file gives for an account."""
        return self.id.get(account) if isinstance(self.id, Mapping) else self.id

    def texts(self) -> Iterator[Given]:
        """Give all texts, for looking after their variables."""
        given = [self.name, self.was, self.secret]
        if isinstance(self.target, EndpointGiven):
            given += [self.target.url, self.target.method, *(self.target.headers or {}).values()]
        yield from (one for one in given if one is not None)


@frozen(kw_only=True, eq=False)
class Rule:
    """Which hooks of which accounts belong to the files, so that they may be deleted when no key is for them."""

    node: Node
    accounts: Given | None
    """The accounts that it is for; ``None`` for all."""
    name: Given | None = None
    target: Given | None = None
