"""The step of the demo in which a secret changes while deliveries are on their way."""

from __future__ import annotations

import time
from datetime import timedelta

from hookwright import Event, Receiver, RotatingSecrets, SignatureError, receive
from hookwright.cli.demo.expect import Unexpected, expect, refusal
from hookwright.cli.demo.scene import Scene

_OVERLAP = timedelta(hours=1)


def rotate_secret(scene: Scene) -> None:
    """What was signed with the old secret is taken for an hour, what is signed with the new one at once."""
    account, event = scene.account, scene.scenario.event
    scene.tell.calls(
        "secrets = RotatingSecrets(hook.secret, overlap=timedelta(hours=1))\n"
        "receiver = Receiver(account, handle, secrets=secrets)\n"
        f"sandbox.emit({account.provider!r}, {event!r})  # signed with the old secret, still on its way\n"
        "hook = hooks.rotate_secret(hook.id)\n"
        "secrets.rotate(hook.secret)\n"
        f"sandbox.emit({account.provider!r}, {event!r})\n"
        "receiver.take(request.headers, request.body)"
    )
    (old,) = scene.scenario.secrets(account, scene.hook)
    later = timedelta(0)
    secrets = RotatingSecrets(old, overlap=_OVERLAP, clock=lambda: time.time() + later.total_seconds())
    handled: list[Event] = []
    receiver = Receiver(account, handled.append, secrets=secrets)
    expect("the number of deliveries", 1, scene.emit(event))
    before = scene.arrived()
    scene.made.append(scene.hooks.rotate_secret(scene.hook.id))
    if scene.hook.secret is None:
        raise Unexpected("expected the new secret, got none")
    secrets.rotate(scene.hook.secret)
    expect("the number of deliveries", 1, scene.emit(event))
    for name, arrived in (("old", before), ("new", scene.arrived())):
        answer = receiver.take(arrived.headers, arrived.body)
        expect(f"the answer to what the {name} secret signed", 204, answer.status)
        scene.tell.gets(f"{name}: {answer.status}, handled: {handled[-1].native_type}")
    later = _OVERLAP
    error = refusal(SignatureError, lambda: receive(account, headers=before.headers, body=before.body, secrets=secrets))
    scene.tell.gets(f"old, an hour later: SignatureError: {error}")
