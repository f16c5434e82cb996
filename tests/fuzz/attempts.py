"""Deliveries that are genuine, altered, put together from several, or made of nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from attrs import evolve, frozen

from hookwright.receivers.trusting import sign
from hookwright.sandbox.registry import samples_of

SECRETS = {
    "apivideo": "a-signing-secret-of-32-characters",
    "jira": "the-client-secret-of-an-app-at-jira",
    "logto": "kFJ2lqX7wq0cPzT5yV9sN3bR8uD1mH6e",
    "posthog": "whsec_YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlcyBvciBzby4=",
}
ANOTHER = {**dict.fromkeys(SECRETS, "another-secret-of-somebody-elses"), "posthog": "whsec_" + "QUJD" * 12}
NOT_OF_THE_BODY = frozenset({"jira"})
"""Providers whose signature does not cover the body."""
NOW = 1_763_000_000.0


@frozen
class Attempt:
    """What is given to ``receive``, and how it was made."""

    kind: str
    provider: str
    headers: Any
    body: Any
    secrets: Any
    unsigned: Any = False
    max_body: Any = 1024 * 1024


@frozen
class Genuine:
    """A delivery as the provider made it."""

    signed: Mapping[str, str]
    others: Mapping[str, str]
    body: bytes


class Fuzzer:
    """Makes attempts out of some genuine deliveries, which are others each time; the seed decides what is done to them."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.genuine = {provider: list(map(self._genuine(provider), range(12))) for provider in SECRETS}
        self.kinds: tuple[Callable[[Attempt, Genuine], Attempt], ...] = (
            self.body_altered,
            self.body_altered,
            self.body_written_anew,
            self.header_altered,
            self.header_altered,
            self.header_altered,
            self.header_of_another,
            self.header_gone,
            self.header_repeated,
            self.headers_at_random,
            self.secrets_of_others,
            self.nonsense,
            self.untouched,
        )

    def attempt(self) -> Attempt:
        """The next one."""
        provider = self.random.choice(tuple(SECRETS))
        genuine = self.random.choice(self.genuine[provider])
        headers = [*genuine.others.items(), *genuine.signed.items()]
        made = Attempt("", provider, headers, genuine.body, [SECRETS[provider]])
        alter = self.random.choice(self.kinds)
        return evolve(alter(made, genuine), kind=alter.__name__)

    def deserved(self, attempt: Attempt) -> bool:
        """Whether an attempt that was accepted deserved to be: somebody signed just that."""
        if attempt.unsigned or SECRETS[attempt.provider] not in attempt.secrets:
            return False
        sent: dict[str, list[Any]] = {}
        for name, value in attempt.headers:
            sent.setdefault(_text(name).lower(), []).append(_text(value))
        return any(
            all(sent.get(name) == [value] for name, value in genuine.signed.items())
            and (attempt.body == genuine.body or attempt.provider in NOT_OF_THE_BODY)
            for genuine in self.genuine[attempt.provider]
        )

    def untouched(self, made: Attempt, genuine: Genuine) -> Attempt:
        """As it was signed, with its headers in another order."""
        return evolve(made, headers=self.random.sample(made.headers, len(made.headers)))

    def body_altered(self, made: Attempt, genuine: Genuine) -> Attempt:
        """Some bytes changed, put in, taken out, or moved."""
        body = bytearray(genuine.body)
        for _ in range(self.random.choice((1, 1, 1, 2, 8))):
            self._alter(body)
        return evolve(made, body=bytes(body))

    def body_written_anew(self, made: Attempt, genuine: Genuine) -> Attempt:
        """The same JSON in other bytes, or the body of another delivery."""
        if self.random.random() < 0.3:
            return evolve(made, body=self.random.choice(self.genuine[made.provider]).body)
        payload = json.loads(genuine.body)
        indent = self.random.choice((None, 0, 2))
        return evolve(made, body=json.dumps(payload, sort_keys=self.random.random() < 0.5, indent=indent).encode())

    def header_altered(self, made: Attempt, genuine: Genuine) -> Attempt:
        """A signed header with characters changed, put in, or taken out."""
        name = self.random.choice(tuple(genuine.signed))
        value = bytearray(genuine.signed[name].encode())
        for _ in range(self.random.choice((1, 1, 1, 2, 4))):
            self._alter(value)
        altered: str | bytes = bytes(value)
        if self.random.random() < 0.5:
            altered = value.decode("latin-1")
        return evolve(made, headers=[pair for pair in made.headers if pair[0] != name] + [(name, altered)])

    def header_of_another(self, made: Attempt, genuine: Genuine) -> Attempt:
        """A signed header of another delivery, or of another provider."""
        provider = made.provider if self.random.random() < 0.7 else self.random.choice(tuple(SECRETS))
        name, value = self.random.choice(tuple(self.random.choice(self.genuine[provider]).signed.items()))
        kept = [pair for pair in made.headers if pair[0] != name]
        return evolve(made, headers=[*kept, (name, value)])

    def header_gone(self, made: Attempt, genuine: Genuine) -> Attempt:
        """Without a signed header, or with an empty one."""
        name = self.random.choice(tuple(genuine.signed))
        kept = [pair for pair in made.headers if pair[0] != name]
        return evolve(made, headers=[*kept, *self.random.choice(([], [(name, "")], [(name, " ")]))])

    def header_repeated(self, made: Attempt, genuine: Genuine) -> Attempt:
        """With a signed header twice, in any spelling and any place."""
        name, value = self.random.choice(tuple(genuine.signed.items()))
        spelled = self.random.choice((name, name.upper(), name.title(), name.encode()))
        again = self.random.choice((value, "", "forged", self._noise(40)))
        headers = [*made.headers, (spelled, again)]
        return evolve(made, headers=self.random.sample(headers, len(headers)))

    def headers_at_random(self, made: Attempt, genuine: Genuine) -> Attempt:
        """Noise, also in the place of the signature, and perhaps under a body of noise."""
        names = [*genuine.signed, *genuine.others, self._noise(10)]
        headers = [(name, self._noise(80)) for name in self.random.sample(names, self.random.randint(0, len(names)))]
        return evolve(made, headers=headers, body=self.random.choice((genuine.body, self.random.randbytes(60), b"")))

    def secrets_of_others(self, made: Attempt, genuine: Genuine) -> Attempt:
        """Verified with what did not sign it."""
        good = SECRETS[made.provider]
        secrets: tuple[list[str], ...] = (
            [],
            [""],
            [good, ""],
            [ANOTHER[made.provider]],
            [good[:-1]],
            [good + " "],
            [good[::-1]],
        )
        return evolve(made, secrets=self.random.choice(secrets))

    def nonsense(self, made: Attempt, genuine: Genuine) -> Attempt:
        """Arguments that make no sense."""
        choose = self.random.choice
        return choose(
            (
                evolve(made, headers=choose((None, 7, "text", [1], [("a",)], [(None, "a")], [("a", 1)]))),
                evolve(made, body=choose((None, 7, "text", [1], genuine.body.decode("latin-1"), {}))),
                evolve(made, secrets=choose((None, 7, SECRETS[made.provider], [None], ["\ud800"], [b"bytes"]))),
                evolve(made, unsigned=True),
                evolve(made, max_body=choose((-1, 0, 3, None, "1", 1.5))),
            )
        )

    def _genuine(self, provider: str) -> Callable[[int], Genuine]:
        samples = samples_of(provider)
        assert samples is not None

        def make(number: int) -> Genuine:
            sample = samples.of(samples.events[number % len(samples.events)])
            body = json.dumps(sample.payload, ensure_ascii=False, separators=(",", ":")).encode()
            # Each at a time of its own, so that no two have the same token.
            signed = sign(provider, body=body, secret=SECRETS[provider], clock=lambda: NOW - number)
            return Genuine({name.lower(): value for name, value in signed.items()}, sample.headers, body)

        return make

    def _alter(self, content: bytearray) -> None:
        place = self.random.randrange(len(content) + 1)
        match self.random.randrange(6):
            case 0 if content:
                content[place % len(content)] ^= 1 << self.random.randrange(8)
            case 1 if content:
                content[place % len(content)] = self.random.choice(b"aAzZ09+/=-_ ,.\t\n\0\xff")
            case 2:
                content.insert(place, self.random.choice(b"aAzZ09+/=-_ ,.\t\n\0\xff"))
            case 3:
                del content[place : place + self.random.choice((1, 1, 3))]
            case 4:
                content[place:place] = content[place : place + self.random.randrange(8)]
            case _:
                del content[place:]

    def _noise(self, most: int) -> str:
        length = self.random.randrange(most)
        return "".join(map(chr, self.random.choices((*range(256), 0x660, 0x2028, 0xD800, 0x1F600), k=length)))


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
