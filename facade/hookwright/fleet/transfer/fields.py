"""The fields of a hook on their way into a spec for another account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs
from attrs import define, evolve, field

from hookwright.capabilities import Can
from hookwright.fleet.transfer.mapped import Said, mapped
from hookwright.fleet.transfer.report import Loss, Need
from hookwright.fleet.transfer.targets import carried_target
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.kit.spec import bad_field
from hookwright.model import Hook, HookSpec


@define(eq=False)
class Fields:
    """What goes with a hook, what is lost and what has to be said, field by field."""

    hook: Hook
    source: Account
    to: Account
    events: Said
    losses: list[Loss] = field(factory=list, init=False)
    needs: list[Need] = field(factory=list, init=False)

    @property
    def same(self) -> bool:
        """Whether both accounts are of one provider."""
        return self.source.provider == self.to.provider

    def carried(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of the spec; what the caller gave stands."""
        for problem in self.hook.problems:
            name, _, why = problem.partition(": ")
            self.lose(name, f"it could not be read: {why}", "look at hook.raw, and give the field yourself")
        found = {
            "target": None if "target" in given else self._target(),
            "name": None if "name" in given else self._name(),
            "events": self._events(),
            "filter": None if "filter" in given else self._filter(),
            "enabled": self._enabled(given.get("enabled")),
            "options": None if "options" in given else self._options(),
            "secret": self._secret(given.get("secret")),
        }
        self._tell_of_deliveries()
        left = {name: value for name, value in given.items() if name not in ("enabled", "secret")}
        return {name: value for name, value in {**found, **left}.items() if value is not None}

    def lose(self, name: str, why: str, advice: str) -> None:
        """Note a loss."""
        self.losses.append(Loss(name, why, advice))

    def need(self, name: str, why: str, advice: str) -> None:
        """Note a need."""
        self.needs.append(Need(name, why, advice))

    def done_without(self, names: Iterable[Any]) -> None:
        """Make losses of the needs that the caller can do without."""
        for name in names:
            found = [need for need in self.needs if need.field == name]
            hidden = name in adapter_of(self.source).hidden(self.hook)
            if name == "target" or not (found or hidden):
                wanted = ", ".join(repr(need.field) for need in self.needs if need.field != "target") or "nothing"
                raise bad_field("without", f"{name!r} cannot be done without; what can is {wanted}")
            self.needs = [need for need in self.needs if need.field != name]
            why = found[0].why if found else "its value is never shown"
            self.lose(name, why, "left out, as you said")

    def miss_what_is_hidden(self, spec: HookSpec) -> None:
        """Ask for what the provider never shows and the spec does not say, of a hook that stays with its provider."""
        if not self.same:
            return
        told = {loss.field for loss in self.losses} | {need.field for need in self.needs}
        for name, why in adapter_of(self.source).hidden(self.hook).items():
            if name not in told and not said(spec, name):
                self.need(name, why, f"give it yourself, or say without=[{name!r}]")

    def _target(self) -> Any:
        found, losses, needs = carried_target(self.hook, self.source, self.to)
        self.losses += losses
        self.needs += needs
        return found

    def _name(self) -> str | None:
        why_not = self.to.why_not(Can.NAME)
        if why_not is None or not self.hook.name:
            return self.hook.name or None
        self.lose("name", f"{self.hook.name!r} cannot be kept", why_not)
        return None

    def _events(self) -> tuple[str, ...] | None:
        found = mapped(self.hook, self.source, self.to, self.events)
        self.losses += found.losses
        self.needs += found.needs
        return tuple(found.names) or None

    def _filter(self) -> Any:
        if self.hook.filter is None or self.same:
            return self.hook.filter
        why_not = self.to.why_not(Can.FILTER)
        if why_not is not None:
            self.lose("filter", f"{self.to.provider} has no filter, so more is delivered", why_not)
        else:
            self.lose(
                "filter",
                f"a filter of {self.source.provider} means nothing to {self.to.provider}, so more is delivered",
                "give filter=... in its own form",
            )
        return None

    def _enabled(self, given: bool | None) -> bool | None:
        # A hook of a provider that cannot turn hooks off is on.
        enabled = self.hook.enabled if self.source.can(Can.ENABLE) else True
        wanted = enabled if given is None else given
        why_not = self.to.why_not(Can.ENABLE)
        if wanted is None:
            if self.hook.events:
                why = "some of it is on and some is off, or it does not say"
                self.lose("enabled", why, "give enabled=True or enabled=False")
            return None
        if why_not is None:
            return wanted
        if given is False:
            raise bad_field("enabled", why_not)
        if wanted is False:
            self.need(
                "enabled", f"the hook is off, and the copy would be on. {why_not}", "say enabled=True to have it on"
            )
        elif enabled is False:
            self.lose("enabled", "the hook is off, and its copy on", why_not)
        return None

    def _options(self) -> Any:
        options = adapter_of(self.source).options_of(self.hook)
        if options is None:
            return None
        if self.same:
            return self._own_options(options)
        for one in attrs.fields(type(options)):
            value = getattr(options, one.name)
            # Nothing that is off, or empty, is worth a word.
            if value is not None and value is not False and value not in ("", (), [], {}):
                self.lose(
                    f"options.{one.name}",
                    f"only {self.source.provider} has it",
                    f"see what {self.to.provider} has in its place, and give options=...",
                )
        return None

    def _own_options(self, options: Any) -> Any:
        """The options without what the account itself decides, such as the app that all its hooks belong to."""
        changes: dict[str, None] = {}
        for one in attrs.fields(type(options)):
            mine, theirs = getattr(options, one.name), getattr(self.to, one.name, None)
            if mine is not None and theirs is not None:
                changes[one.name] = None
                if mine != theirs:
                    why = f"the hook has {mine!r}, but {self.to.name} is for {theirs!r} alone"
                    self.lose(f"options.{one.name}", why, "use an account without it, or for the other one")
        own = evolve(options, **changes)
        return None if all(getattr(own, one.name) is None for one in attrs.fields(type(own))) else own

    def _secret(self, given: Any) -> Any:
        signed = self.hook.signed or self.hook.secret is not None
        why_not = self.to.why_not(Can.SECRET)
        if given is not None:
            if why_not is not None:
                raise bad_field("secret", why_not)
            return given
        if self.hook.signed is None and self.hook.secret is None:
            if self.source.delivery_format is not None:
                self.lose("secret", "whether the hook signs could not be read", "look whether the receiver checks")
            return None
        if not signed:
            return None
        if why_not is not None:
            self.lose("secret", "the copy does not have the hook's signing secret", why_not)
            return None
        if self.same and self.hook.secret is not None:
            return self.hook.secret
        why = "the hook signs, and its secret is never shown" if self.same else "each provider signs in its own way"
        self.need("secret", f"{why}, so the copy would not sign", "give secret='...', or say without=['secret']")
        return None

    def _tell_of_deliveries(self) -> None:
        if self.same:
            return
        if self.to.delivery_format is not None and self.source.delivery_format is not None:
            self.lose(
                "payload",
                f"{self.to.provider} writes and signs its deliveries in its own way",
                f"have the receiver read them with receive({self.to.provider!r}, ...)",
            )
        if self.to.can(Can.RENEW) and not self.source.can(Can.RENEW):
            self.lose("expires_at", f"hooks of {self.to.provider} end after a while", "renew() them in time")


def said(spec: HookSpec, path: str) -> bool:
    """Whether a spec says the field at a path such as ``options.inputs.key``."""
    first, *rest = path.split(".", 2)
    value: Any = getattr(spec, first, None)
    for name in rest:
        value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    return value is not None
