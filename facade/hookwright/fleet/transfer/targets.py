"""The target of a hook on its way to another account."""

from __future__ import annotations

from attrs import evolve

from hookwright.capabilities import Can
from hookwright.fleet.transfer.report import Loss, Need
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.model import Endpoint, Hook, Script, Target

Carried = tuple[Target | None, list[Loss], list[Need]]


def carried_target(hook: Hook, source: Account, to: Account) -> Carried:
    """Return the target as the account can have it, what of it is lost, and what has to be said."""
    target = hook.target
    kinds = " or ".join(kind.__name__ for kind in to.targets)
    if target is None:
        return _needed("the hook does not tell its target", kinds)
    if isinstance(target, Script) and target.source is None:
        return _needed("the script is private, and not shown", kinds)
    if not isinstance(target, to.targets):
        return _needed(f"{to.provider} has {kinds} for a target, not {type(target).__name__}", kinds)
    if source.provider == to.provider:
        return target, [], []
    if not isinstance(target, Endpoint):
        return _needed(f"{type(target).__name__} of {source.provider} does not run at {to.provider}", kinds)
    return _endpoint(target, source, to)


def _endpoint(target: Endpoint, source: Account, to: Account) -> Carried:
    losses: list[Loss] = []
    if target.method != "POST" and (why_not := to.why_not(Can.METHOD)) is not None:
        losses.append(Loss("target.method", f"the copy delivers with POST, not with {target.method}", why_not))
        target = evolve(target, method="POST")
    if target.headers and (why_not := to.why_not(Can.HEADERS)) is not None:
        losses += [Loss(f"target.headers.{name}", "it cannot be kept", why_not) for name in target.headers]
        target = evolve(target, headers=None)
    url, headers = adapter_of(source).plain(target.url), dict(target.headers or {})
    plain = {name: adapter_of(source).plain(text) for name, text in headers.items()}
    templates = [*(["url"] if url is None else []), *(name for name, text in plain.items() if text is None)]
    if url is None or templates:
        return _needed(f"{', '.join(templates)}: a template of {source.provider}", "Endpoint", losses)
    write = adapter_of(to).literal
    texts = {name: write(text) for name, text in plain.items() if text is not None}
    return evolve(target, url=write(url), headers=None if target.headers is None else texts), losses, []


def _needed(why: str, kinds: str, losses: list[Loss] | None = None) -> Carried:
    return None, losses or [], [Need("target", why, f"give target={kinds}(...)")]
