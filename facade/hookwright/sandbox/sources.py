"""Where the sandbox takes its time and its chance from, so that a test can decide both."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random, SystemRandom

from attrs import field, frozen


@frozen
class Sources:
    """A clock in seconds since 1970 and a random generator; ``Sources(clock, Random(1))`` repeats itself."""

    clock: Callable[[], float] = time.time
    random: Random = field(factory=SystemRandom)

    def milliseconds(self) -> int:
        """Now, in whole milliseconds since 1970."""
        return int(self.clock() * 1000)

    def iso(self) -> str:
        """Now, as JavaScript writes it: UTC, three digits of a second, ``Z``."""
        now = datetime.fromtimestamp(self.milliseconds() / 1000, UTC)
        return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def text(self, length: int, alphabet: str) -> str:
        """A random text of ``length`` characters."""
        return "".join(self.random.choices(alphabet, k=length))
