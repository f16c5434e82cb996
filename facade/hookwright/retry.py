"""When a request is sent again, and how long to wait before."""

from __future__ import annotations

import random

from attrs import field, frozen, validators


@frozen(kw_only=True)
class Retry:
    """How often and how patiently a request is sent again. Times are in seconds.

    Only what cannot do harm is repeated: requests that may be carried out twice (reading, setting, deleting) after a
    5xx status, 408, 425, 429 or a lost connection; any other request only when the provider certainly did nothing (429, or
    no connection). ``attempts`` counts the first one. The waits double from ``wait`` up to ``wait_max``, each taken at
    random between half of it and the whole; a longer wait that the provider asks for is honoured. A wait that would not
    end within the deadline of the call is not begun: the error comes at once.
    """

    attempts: int = field(default=4, validator=validators.ge(1))
    wait: float = field(default=0.5, validator=validators.ge(0))
    wait_max: float = field(default=10.0, validator=validators.ge(0))

    def pause(self, attempt: int, asked: float | None) -> float:
        """Seconds to wait after the failed attempt number ``attempt`` (from 1), when ``asked`` seconds were asked for."""
        # Beyond 2**60 every wait is the longest, and soon after no float holds it.
        ceiling = min(self.wait * 2 ** min(attempt - 1, 60), self.wait_max)
        pause: float = ceiling * random.uniform(0.5, 1.0)
        return pause if asked is None else max(pause, asked)
