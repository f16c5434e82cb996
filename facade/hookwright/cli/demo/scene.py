"""What the steps of the demo work with."""

from __future__ import annotations

from attrs import define, field

from hookwright import Endpoint, Event, Hook, Hooks, HookSpec, Script, receive
from hookwright.cli.demo.expect import Unexpected
from hookwright.cli.demo.inbox import Arrived, Inbox
from hookwright.cli.demo.telling import Telling
from hookwright.kit.account import Account
from hookwright.sandbox import Sandbox
from hookwright.sandbox.scenario import Scenario


@define(kw_only=True)
class Scene:
    """One provider's turn: its hooks, where they deliver to, and what has come of it so far."""

    scenario: Scenario
    sandbox: Sandbox
    account: Account
    hooks: Hooks
    inbox: Inbox
    tell: Telling
    spec: HookSpec
    made: list[Hook] = field(factory=list)
    """The hook, as it was after each change."""
    kept: list[Arrived] = field(factory=list)
    """The deliveries, in the order of arrival."""

    @property
    def hook(self) -> Hook:
        """The hook as it is now."""
        return self.made[-1]

    def emit(self, event: str) -> int:
        """Let the event happen at the provider; how many deliveries it led to."""
        return len(self.sandbox.emit(self.account.provider, event))

    def arrived(self) -> Arrived:
        """The delivery that just came in."""
        arrived = self.inbox.next()
        if arrived is None:
            raise Unexpected("expected a delivery, but none arrived")
        self.kept.append(arrived)
        return arrived

    def received(self, arrived: Arrived, hook: Hook) -> Event:
        """The event of a delivery, verified with what the hook has for a secret."""
        secrets = self.scenario.secrets(self.account, hook)
        return receive(self.account, headers=arrived.headers, body=arrived.body, secrets=secrets)


def shown(hook: Hook) -> str:
    """A hook in a few words."""
    parts = [f"id {hook.id}"]
    if hook.name is not None:
        parts.append(f"name {hook.name!r}")
    if hook.events:
        parts.append(f"on {', '.join(hook.events)}")
    if isinstance(hook.target, Endpoint):
        parts.append(f"to {hook.target.url}")
    if isinstance(hook.target, Script):
        parts.append(f"runs a script of {len(hook.target.source or '')} characters")
    if hook.enabled is not None:
        parts.append("enabled" if hook.enabled else "disabled")
    if hook.secret is not None:
        parts.append(f"secret {hook.secret}")
    return "; ".join(parts)
