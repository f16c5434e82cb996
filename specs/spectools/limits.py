"""The last bounds, which the operating system keeps: for what happens in libraries, where nothing here can count."""

from __future__ import annotations

import signal
import sys
from types import FrameType

from spectools import bounds
from spectools.failure import SpecFailure


def limit() -> None:
    """Bound the memory and the processor time of this process and of those that it starts; not on Windows."""
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_AS, bounds.MEMORY, bounds.MEMORY)
    # At the first of the two there is still time to say why.
    _lower(resource.RLIMIT_CPU, bounds.CPU_SECONDS, bounds.CPU_SECONDS + 60)
    signal.signal(signal.SIGXCPU, _too_long)


def _lower(kind: int, soft: int, hard: int) -> None:
    import resource

    there = resource.getrlimit(kind)[1]
    if there != resource.RLIM_INFINITY:
        soft, hard = min(soft, there), min(hard, there)
    # macOS knows limits that it does not let anybody set.
    try:
        resource.setrlimit(kind, (soft, hard))
    except ValueError:
        return


def _too_long(number: int, frame: FrameType | None) -> None:
    raise SpecFailure(f"this takes more than {bounds.CPU_SECONDS:,} seconds of processor time")
