"""Compares what a caller has to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from spectools.drift.change import Change, Verdict

Document = dict[str, Any]
Requirement = dict[str, list[str]]


def security_changes(
    change: Change, old: Document, new: Document, was: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[Change]:
    """The ways to be let in that are gone, and those that are new; an operation without any of its own has everybody's."""
    before: list[Requirement] = was.get("security", old.get("security")) or []
    after: list[Requirement] = now.get("security", new.get("security")) or []
    pointer = f"{change.pointer}/security" if "security" in now else "#/security"
    here = evolve(change, pointer=pointer)
    for one in before or [{}]:
        if not any(_enough(other, one) for other in after or [{}]):
            yield evolve(here, verdict=Verdict.BREAKING, what=f"{_named(one)} is no longer enough")
    for one in after:
        if before and not any(_enough(one, other) or _enough(other, one) for other in before):
            yield evolve(here, verdict=Verdict.ADDITIVE, what=f"{_named(one)} is enough now")
    for name in sorted({name for one in before for name in one} & {name for one in after for name in one}):
        if _scheme(old, name) != _scheme(new, name):
            what = f"the security scheme {name} is another one"
            yield evolve(here, verdict=Verdict.BREAKING, what=what, pointer=f"#/components/securitySchemes/{name}")


def _enough(requirement: Requirement, shown: Requirement) -> bool:
    """Whether whoever meets the one requirement meets the other as well."""
    return all(name in shown and set(scopes) <= set(shown[name]) for name, scopes in requirement.items())


def _named(requirement: Requirement) -> str:
    return " with ".join(
        name + (f" ({', '.join(scopes)})" if scopes else "") for name, scopes in requirement.items()
    ) or ("no credential at all")


def _scheme(document: Document, name: str) -> Any:
    scheme = dict(document.get("components", {}).get("securitySchemes", {}).get(name, {}))
    # More scopes and other words leave the way in as it was.
    scheme.pop("x-text-digest", None)
    flows = {
        kind: {key: value for key, value in flow.items() if key not in ("scopes", "x-text-digest")}
        for kind, flow in scheme.get("flows", {}).items()
    }
    return {**scheme, **({"flows": flows} if flows else {})}
