"""How a hook differs from what is wanted, field by field and without a secret."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import ndiff
from typing import Any

import attrs
from attrs import evolve, frozen

from hookwright.fleet.plan.fingerprints import fingerprint
from hookwright.fleet.plan.values import Difference
from hookwright.fleet.plan.wish import Wish
from hookwright.fleet.transfer.fields import said
from hookwright.fleet.transfer.references import has_credential
from hookwright.kit.adapter import Adapter
from hookwright.kit.spec import differences, named
from hookwright.model import Code, Endpoint, Hook, HookSpec, Script, Target
from hookwright.secret import Secret


def wanted_changes(adapter: Adapter, hook: Hook, spec: HookSpec) -> dict[str, Any]:
    """Return the fields of the spec, with its values, that the hook does not have like that."""
    found = differences(hook, spec, adapter.options_of(hook))
    return {name: value for name, value in found.items() if not adapter.has(hook, name, value)}


def hidden_fields(adapter: Adapter, hook: Hook, wish: Wish) -> dict[str, str]:
    """Return the fields that the spec says and the provider does not show, by path, and why it does not."""
    return {path: why for path, why in adapter.hidden(hook).items() if said(wish.spec, path)}


@frozen(eq=False)
class Comparing:
    """Tells differences for one plan."""

    adapter: Adapter
    salt: str

    def new(self, wish: Wish) -> tuple[Difference, ...]:
        """Return the fields of a hook that is not there yet."""
        nothing = Hook(provider="", account="", id="")
        return tuple(self._told(nothing, wish, named(wish.spec), None))

    def between(self, hook: Hook, wish: Wish, changes: Mapping[str, Any]) -> tuple[Difference, ...]:
        """Return the differences that some changes are about."""
        return tuple(self._told(hook, wish, changes, self.adapter.options_of(hook)))

    def again(self, wish: Wish, path: str) -> Difference:
        """Return the difference of a field that is not shown, and is set again."""
        value: Any = wish.spec
        for name in path.split(".", 2):
            value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
        return self._covered(path, None, _plain(value), "it is not shown, and set again")

    def _told(self, hook: Hook, wish: Wish, changes: Mapping[str, Any], options: Any) -> Iterator[Difference]:
        for name, value in changes.items():
            match name:
                case "target":
                    yield from self._target(hook.target, value, wish)
                case "secret":
                    yield self._covered("secret", hook.secret, value)
                case "options":
                    yield from self._options(hook, options, value)
                case "events":
                    yield Difference(field="events", before=list(hook.events) or None, after=list(value))
                case _:
                    yield Difference(field=name, before=_json(getattr(hook, name)), after=_json(value))

    def _covered(self, field: str, before: Any, after: Any, note: str = "") -> Difference:
        have, want = fingerprint(before, self.salt), fingerprint(after, self.salt)
        return Difference(field=field, before=have, after=want, covered=True, note=note)

    def _target(self, have: Target | None, want: Target, wish: Wish) -> Iterator[Difference]:
        if have is not None and type(have) is not type(want):
            yield Difference(field="target", before=type(have).__name__, after=type(want).__name__)
        if isinstance(want, Endpoint):
            yield from self._endpoint(have if isinstance(have, Endpoint) else None, want, wish)
        else:
            before = have.source if isinstance(have, Script | Code) else None
            kind = "script" if isinstance(want, Script) else "code"
            yield self._covered(f"target.{kind}", before, want.source, _lines(before or "", want.source or ""))

    def _endpoint(self, have: Endpoint | None, want: Endpoint, wish: Wish) -> Iterator[Difference]:
        before = None if have is None else have.url
        if before != want.url:
            if "target.url" in wish.covered or any(
                url is not None and has_credential(url) for url in (before, want.url)
            ):
                yield self._covered("target.url", before, want.url)
            else:
                yield Difference(field="target.url", before=before, after=want.url)
        method = None if have is None else have.method
        if method != want.method and (method is not None or want.method != "POST"):
            yield Difference(field="target.method", before=method, after=want.method)
        if want.headers is not None:
            there = {} if have is None else dict(have.headers or {})
            for name in dict.fromkeys([*there, *want.headers]):
                if there.get(name) != want.headers.get(name):
                    yield self._covered(f"target.headers.{name}", there.get(name), want.headers.get(name))

    def _options(self, hook: Hook, have: Any, want: Any) -> Iterator[Difference]:
        told = [one for one in attrs.fields(type(want)) if self._differs(hook, have, want, one)]
        for one in told:
            before, after = getattr(have, one.name, None), getattr(want, one.name)
            if one.repr is not False:
                yield Difference(field=f"options.{one.name}", before=_json(before), after=_json(after))
            elif isinstance(after, Mapping):
                there = before if isinstance(before, Mapping) else {}
                for key, value in after.items():
                    if there.get(key) != value:
                        yield self._covered(f"options.{one.name}.{key}", _json(there.get(key)), _json(value))
            else:
                yield self._covered(f"options.{one.name}", _json(before), _json(after))
        if not told and hook.id:
            yield Difference(field="options", note="they are not as wanted")

    def _differs(self, hook: Hook, have: Any, want: Any, one: Any) -> bool:
        value = getattr(want, one.name)
        if value is None or getattr(have, one.name, None) == value:
            return False
        nothing = {other.name: None for other in attrs.fields(type(want)) if other.name != one.name}
        return not hook.id or not self.adapter.has(hook, "options", evolve(want, **nothing))


def called(hook: Hook) -> str:
    """Return what people call a hook: its name, its URL without what may be a secret, or its id."""
    if hook.name:
        return hook.name
    return shown_target(hook.target) or hook.id


def called_there(hook: Hook, wish: Wish | None) -> str:
    """Return what a hook is called, without a URL that came out of the environment."""
    covered = wish is not None and "target.url" in wish.covered
    return (hook.name or wish.key) if wish is not None and covered else called(hook)


def called_wish(wish: Wish) -> str:
    """Return the same of a hook that is wanted."""
    if wish.spec.name:
        return wish.spec.name
    return ("" if "target.url" in wish.covered else shown_target(wish.spec.target)) or wish.key


def shown_target(target: Target | None) -> str:
    """Return the URL of a target, unless it may be a secret."""
    return target.url if isinstance(target, Endpoint) and not has_credential(target.url) else ""


def _lines(before: str, after: str) -> str:
    if len(before) + len(after) > 100_000:
        return f"{after.count(chr(10)) + 1} lines"
    marks = [line[:2] for line in ndiff(before.splitlines(), after.splitlines())] if before else []
    changed = f", {marks.count('+ ')} more and {marks.count('- ')} less than before" if before else ""
    return f"{len(after.splitlines())} lines{changed}"


def _plain(value: Any) -> Any:
    return value if isinstance(value, Secret) else _json(value)


def _json(value: Any) -> Any:
    """Return what JSON has in the place of a value."""
    if isinstance(value, Mapping):
        return {str(name): _json(one) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_json(one) for one in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
