"""Try very many deliveries, most of them forged; ends with status 1 when one is taken that must not be."""

from __future__ import annotations

import argparse
import sys
from random import SystemRandom
from time import monotonic

from tests.fuzz.trying import Found, run

ROUND = 50_000


def main() -> int:
    arguments = argparse.ArgumentParser("python -m tests.fuzz", description=__doc__)
    arguments.add_argument("--inputs", type=int, default=1_000_000, help="how many; 1,000,000 by default")
    arguments.add_argument("--seed", type=int, help="begin with this; a fresh one by default")
    chosen = arguments.parse_args()
    seed = SystemRandom().randrange(1_000_000) if chosen.seed is None else chosen.seed
    begun, done, accepted, refused = monotonic(), 0, 0, 0
    while done < chosen.inputs:
        try:
            tally = run(seed, min(ROUND, chosen.inputs - done))
        except Found as found:
            print(f"FOUND: {found}")
            return 1
        done += tally.total
        accepted += tally.of("accepted")
        refused += tally.total - tally.of("accepted")
        print(f"seed {seed}: {done:,} inputs, {accepted:,} genuine ones taken, {refused:,} refused", flush=True)
        seed += 1
    print(f"{done:,} inputs in {monotonic() - begun:.0f} s: nothing escaped, nothing forged was taken")
    return 0


if __name__ == "__main__":
    sys.exit(main())
