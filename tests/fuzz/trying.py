"""Giving attempts to ``receive`` and judging what comes out."""

from __future__ import annotations

from collections import Counter
from datetime import UTC

from attrs import define, field
from tests.fuzz.attempts import NOW, Attempt, Fuzzer

from hookwright.errors import HookError
from hookwright.model import Event
from hookwright.receivers.trusting import receive


class Found(Exception):
    """Something that must not be."""


@define
class Tally:
    """How attempts went, by kind and outcome."""

    counts: Counter[tuple[str, str]] = field(factory=Counter)

    @property
    def total(self) -> int:
        """How many there were."""
        return self.counts.total()

    def of(self, outcome: str) -> int:
        """How many came to this."""
        return sum(count for (_, found), count in self.counts.items() if found == outcome)


def run(seed: int, inputs: int) -> Tally:
    """How so many attempts went; ``Found`` with the first one that went as none may."""
    fuzzer, tally = Fuzzer(seed), Tally()
    for number in range(inputs):
        attempt = fuzzer.attempt()
        try:
            outcome = judged(fuzzer, attempt)
        except Found as found:
            raise Found(f"seed {seed}, input {number}: {found}: {attempt!r}") from found.__cause__
        tally.counts[attempt.kind, outcome] += 1
    return tally


def judged(fuzzer: Fuzzer, attempt: Attempt) -> str:
    """``accepted``, or the name of the error; ``Found`` when it is not what it has to be."""
    try:
        event = receive(
            attempt.provider,
            headers=attempt.headers,
            body=attempt.body,
            secrets=attempt.secrets,
            unsigned=attempt.unsigned,
            max_body=attempt.max_body,
            clock=lambda: NOW,
        )
    except HookError as failure:
        if attempt.kind == "untouched":
            raise Found(f"refused although it is genuine: {failure}") from failure
        return type(failure).__name__
    except BaseException as failure:
        raise Found(f"{type(failure).__name__} escaped") from failure
    if not fuzzer.deserved(attempt):
        raise Found("accepted although nobody signed it")
    check(event)
    return "accepted"


def check(event: Event) -> None:
    """That an event is made of what events are made of."""
    whole = (
        isinstance(event.native_type, str | None)
        and isinstance(event.topic, str | None)
        and isinstance(event.id, str | None)
        and isinstance(event.attempt, int | None)
        and all(isinstance(id, str) for id in event.hook_ids)
        and (event.occurred_at is None or event.occurred_at.tzinfo is UTC)
        and type(event.raw) is bytes
    )
    if not whole:
        raise Found(f"an odd event: {event!r}")
