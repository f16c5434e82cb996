"""The steps of the demo, in their order. Each one says what it calls, and checks what comes out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from attrs import evolve, frozen

from hookwright import AsyncHooks, Can, Ensured, NotFoundError, SignatureError, UnsupportedError
from hookwright.cli.demo.expect import expect, refusal
from hookwright.cli.demo.inbox import Arrived
from hookwright.cli.demo.rotation import rotate_secret
from hookwright.cli.demo.scene import Scene, shown
from hookwright.kit.account import Account


@frozen
class Step:
    """A step, and what the provider has to offer for it."""

    title: str
    run: Callable[[Scene], None]
    needs: Can | None = None
    deliveries: bool = False
    """Whether it takes deliveries that can be verified."""

    def offered(self, account: Account) -> bool:
        """Whether the provider can take this step."""
        return (self.needs is None or account.can(self.needs)) and not (
            self.deliveries and account.delivery_format is None
        )


def _create(scene: Scene) -> None:
    scene.tell.calls("hook = hooks.create(spec)")
    hook = scene.hooks.create(scene.spec)
    scene.made.append(hook)
    expect("the hook's target", scene.spec.target, hook.target)
    expect("the hook's events", scene.spec.events, hook.events)
    scene.tell.gets(shown(hook))


def _find(scene: Scene) -> None:
    scene.tell.calls("[found.id for found in hooks.list()]")
    ids = [found.id for found in scene.hooks.list()]
    expect("the ids", [scene.hook.id], ids)
    scene.tell.gets(str(ids))


def _get(scene: Scene) -> None:
    scene.tell.calls("hooks.get(hook.id) == hook")
    expect("what is got", scene.hook, scene.hooks.get(scene.hook.id))
    scene.tell.gets("True")


def _list_with_await(scene: Scene) -> None:
    async def listed() -> list[str]:
        async with AsyncHooks(scene.account) as hooks:
            return [found.id async for found in hooks.list()]

    scene.tell.calls("async with AsyncHooks(account) as hooks:\n    [found.id async for found in hooks.list()]")
    ids = asyncio.run(listed())
    expect("the ids", [scene.hook.id], ids)
    scene.tell.gets(str(ids))


def _update(scene: Scene) -> None:
    change = ", ".join(f"{name}={value!r}" for name, value in scene.scenario.change.items())
    scene.tell.calls(f"hook = hooks.update(hook.id, {change})")
    before, after = scene.hook, scene.hooks.update(scene.hook.id, **scene.scenario.change)
    scene.made.append(after)
    scene.spec = evolve(scene.spec, **scene.scenario.change)
    for name in ("name", "target", "events", "enabled", "secret"):
        expect(f"the hook's {name}", scene.scenario.change.get(name, getattr(before, name)), getattr(after, name))
    scene.tell.gets(shown(after))


def _receive_event(scene: Scene) -> None:
    event = scene.scenario.event
    scene.tell.calls(
        f"sandbox.emit({scene.account.provider!r}, {event!r})\n"
        "receive(account, headers=request.headers, body=request.body, secrets=[hook.secret])"
    )
    expect("the number of deliveries", 1, scene.emit(event))
    received = scene.received(scene.arrived(), scene.hook)
    expect("the event received", event, received.native_type)
    # Not every provider names the hook.
    expect("the hook that it came by", (scene.hook.id,), received.hook_ids or (scene.hook.id,))
    details = [f"{name} {getattr(received, name)}" for name in ("topic", "occurred_at", "id")]
    scene.tell.gets(f"verified: {received.native_type}; {', '.join(details)}")


def _refuse_tampered(scene: Scene) -> None:
    genuine = scene.kept[-1]
    if scene.scenario.signs_body:
        scene.tell.calls("receive(account, headers=request.headers, body=request.body + b' ', secrets=[hook.secret])")
        tampered = Arrived(genuine.headers, genuine.body + b" ")
    else:
        scene.tell.calls("receive(account, headers=request.headers | {'Authorization': ...}, ...)")
        tampered = Arrived([*genuine.headers, ("Authorization", "Bearer of.another.token")], genuine.body)
    error = refusal(SignatureError, lambda: scene.received(tampered, scene.hook))
    scene.tell.gets(f"SignatureError: {error}")


def _disable(scene: Scene) -> None:
    delivers = scene.account.delivery_format is not None
    emit = f"sandbox.emit({scene.account.provider!r}, {scene.scenario.event!r})\n" if delivers else ""
    scene.tell.calls(f"hooks.update(hook.id, enabled=False)\n{emit}hooks.update(hook.id, enabled=True)")
    expect("enabled", False, scene.hooks.update(scene.hook.id, enabled=False).enabled)
    if delivers:
        expect("the number of deliveries", 0, scene.emit(scene.scenario.event))
    scene.made.append(scene.hooks.update(scene.hook.id, enabled=True))
    expect("enabled", True, scene.hook.enabled)
    scene.tell.gets(f"disabled{', and nothing was delivered' if delivers else ''}; then enabled again")


def _test(scene: Scene) -> None:
    scene.tell.calls(
        "hooks.test(hook.id)\nreceive(account, headers=request.headers, body=request.body, secrets=[hook.secret])"
    )
    result = scene.hooks.test(scene.hook.id)
    expect("whether the test delivery arrived", True, result.ok)
    received = scene.received(scene.arrived(), scene.hook)
    expect("the event received", result.event, received.native_type)
    scene.tell.gets(f"arrived; verified: {received.native_type}")


def _deliveries(scene: Scene) -> None:
    scene.tell.calls("for delivery in hooks.deliveries(hook.id, since='1h'): ...")
    found = list(scene.hooks.deliveries(scene.hook.id, since="1h"))
    # Not every provider remembers of which event it was.
    outcomes = [(delivery.event or scene.scenario.event, delivery.ok, delivery.status) for delivery in found]
    expect("the deliveries", [(scene.scenario.event, True, 204)], outcomes)
    for delivery in found:
        scene.tell.gets(
            f"{delivery.at:%H:%M:%S} {delivery.event or delivery.id}: ok {delivery.ok}, HTTP {delivery.status}"
        )


def _stats(scene: Scene) -> None:
    scene.tell.calls("hooks.stats(hook.id)")
    counts = scene.hooks.stats(scene.hook.id)
    expect("total, succeeded and failed", (1, 1, 0), (counts.total, counts.succeeded, counts.failed))
    scene.tell.gets(
        f"{counts.total} in all, {counts.succeeded} succeeded, {counts.failed} failed, since {counts.since:%d %b %H:%M}"
    )


def _renew(scene: Scene) -> None:
    scene.tell.calls("hooks.renew([hook.id])")
    expires_at = scene.hooks.renew([scene.hook.id])
    scene.made.append(scene.hooks.get(scene.hook.id))
    expect("the hook's expiry", expires_at, scene.hook.expires_at)
    scene.tell.gets(f"good until {expires_at:%d %b %Y}")


def _ensure(scene: Scene) -> None:
    scene.tell.calls("hooks.ensure(spec)")
    ensured: Ensured = scene.hooks.ensure(scene.spec)
    expect("what had to be done", "unchanged", ensured.action)
    expect("the hook's id", scene.hook.id, ensured.hook.id)
    scene.tell.gets(f"{ensured.action!r}: {ensured.hook.id} is as the spec says; no second one was made")


def _replace(scene: Scene) -> None:
    old = scene.hook
    scene.tell.calls("old, hook = hook, hooks.replace(hook.id, spec)")
    new = scene.hooks.replace(old.id, scene.spec)
    scene.made.append(new)
    expect("whether the id is another", True, new.id != old.id)
    expect("the ids", [new.id], [found.id for found in scene.hooks.list()])
    scene.tell.gets(f"{old.id} is gone; {shown(new)}")


def _say_what_is_unsupported(scene: Scene) -> None:
    account, hook = scene.account, scene.hook
    scene.tell.calls("[capability for capability in Can if not account.can(capability)]")
    if account.delivery_format is None:
        scene.tell.gets("receive: nothing is delivered that could be verified")
    for capability in (missing for missing in Can if not account.can(missing)):
        scene.tell.gets(f"{capability}: {account.why_not(capability)}")
    tries: dict[Can, Callable[[], object]] = {
        Can.RENEW: lambda: scene.hooks.renew([hook.id]),
        Can.TEST: lambda: scene.hooks.test(hook.id),
        Can.STATS: lambda: scene.hooks.stats(hook.id),
        Can.ROTATE_SECRET: lambda: scene.hooks.rotate_secret(hook.id),
    }
    for capability, call in tries.items():
        why_not = account.why_not(capability)
        if why_not is not None:
            expect(f"the refusal of {capability}", why_not, refusal(UnsupportedError, call).message)


def _delete(scene: Scene) -> None:
    scene.tell.calls("hooks.delete(hook.id)\nhooks.get(hook.id)")
    scene.hooks.delete(scene.hook.id)
    error = refusal(NotFoundError, lambda: scene.hooks.get(scene.hook.id))
    expect("what is left", [], list(scene.hooks.list()))
    scene.tell.gets(f"NotFoundError: {error}")


STEPS = (
    Step("Create a hook", _create, Can.CREATE),
    Step("List the hooks", _find, Can.LIST),
    Step("The same with await", _list_with_await, Can.LIST),
    Step("Get it by its id", _get, Can.GET),
    Step("Update it; what is not named stays as it is", _update, Can.UPDATE),
    Step("Receive an event and verify its signature", _receive_event, deliveries=True),
    Step("Refuse a delivery that was tampered with", _refuse_tampered, deliveries=True),
    Step("Disable it, and enable it again", _disable, Can.ENABLE),
    Step("Have the provider send a test delivery", _test, Can.TEST, deliveries=True),
    Step("Read what the provider remembers of its deliveries", _deliveries, Can.DELIVERIES, deliveries=True),
    Step("Read the statistics", _stats, Can.STATS, deliveries=True),
    Step("Renew it before it expires", _renew, Can.RENEW),
    Step("Ensure that it is as wanted", _ensure, Can.CREATE),
    Step("Rotate the secret; for an hour receivers take both", rotate_secret, Can.ROTATE_SECRET, deliveries=True),
    Step("Replace it by a new one", _replace, Can.REPLACE),
    Step("Ask what this provider cannot do", _say_what_is_unsupported),
    Step("Delete it", _delete, Can.DELETE),
)
