"""Measure, and say how the figures compare with what is aimed at.

Figures are ratios of medians of runs that took turns on this machine, so that they can be compared between machines.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from tests.benchmarks.fleet import fleet
from tests.benchmarks.listing import async_listing, listing, listing_and_reading
from tests.benchmarks.receiving import receiving
from tests.benchmarks.report import Row, table
from tests.benchmarks.scale import COUNTS, Listed, scale
from tests.benchmarks.server import serving
from tests.benchmarks.starting import Interpreter, interpreter
from tests.benchmarks.timing import Pair
from tests.benchmarks.verifying import EVENTS, verifying
from tests.benchmarks.writing import first_program, lines


def main() -> int:
    arguments = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    arguments.add_argument("--json", action="store_true", help="write JSON")
    arguments.add_argument("--strict", action="store_true", help="end with status 1 when a target is missed")
    arguments.add_argument("--quick", action="store_true", help="few runs: figures come fast and are rough")
    chosen = arguments.parse_args()
    effort = 0.05 if chosen.quick else 1.0
    with serving() as url, interpreter() as fresh:
        rows = [*listings(url, effort), *starts(url, fresh, effort), *deliveries(effort), *fleets(effort)]
    rows.append(Row(what="program that lists all hooks", measured=lines(first_program()), unit="lines", target=5))
    print(json.dumps([row.described() for row in rows], indent=2) if chosen.json else table(rows))
    return int(chosen.strict and any(row.verdict == "missed" for row in rows))


def listings(url: str, effort: float) -> Iterator[Row]:
    few, many = round(1000 * effort), round(100 * effort)
    yield ratio("list 20 hooks", listing(url, 20, few), target=1.15)
    yield ratio("list 2000 hooks", listing(url, 2000, many), target=1.5)
    yield ratio("list 20 hooks, awaited", async_listing(url, 20, few))
    yield ratio("list 2000 hooks, awaited", async_listing(url, 2000, many))
    yield ratio("list five accounts at once, awaited", fleet(max(round(10 * effort), 2)), target=1.5)
    yield ratio("list 20 hooks and read each", listing_and_reading(url, 20, few))
    yield ratio("list 2000 hooks and read each", listing_and_reading(url, 2000, many))


def starts(url: str, fresh: Interpreter, effort: float) -> Iterator[Row]:
    rounds = max(round(30 * effort), 2)
    yield cost("import hookwright", fresh.importing("import hookwright", rounds), target=40)
    early = fresh.loaded_by("import hookwright")
    yield Row(what="modules it loads too early", measured=len(early), unit="", target=0, detail=", ".join(early[:5]))
    yield cost("from hookwright import Hooks, Logto", fresh.importing("from hookwright import Hooks, Logto", rounds))
    yield cost("import httpx", fresh.importing("import httpx", rounds))
    yield ratio("process start to first page", fresh.first_page(url, rounds), target=1.35)
    # Over plain HTTP this package makes no TLS context, httpx by itself does.
    without_tls = fresh.first_page(url, rounds, "verify=False")
    yield ratio("the same, beside httpx without TLS", without_tls)


def deliveries(effort: float) -> Iterator[Row]:
    for provider in EVENTS:
        pair = verifying(provider, max(round(100 * effort), 5))
        microseconds = Pair(pair.bare * 10_000, pair.ours * 10_000)
        detail = f"{microseconds.ours:.1f} us, bare {microseconds.bare:.1f} us"
        yield Row(
            what=f"verify and read 2 KB of {provider}",
            measured=round(pair.ratio, 3),
            unit="x",
            target=2.0,
            detail=detail,
        )
    pair = receiving(rounds=max(round(20 * effort), 3), deliveries=max(round(1000 * effort), 100))
    # A delivery may take 1 / 0.6 as long, which is 60 % as many in a second.
    detail = f"{1 / pair.ours:.0f} a second, bare route {1 / pair.bare:.0f}: {pair.bare / pair.ours:.0%}"
    yield Row(what="take a delivery, one process", measured=round(pair.ratio, 3), unit="x", target=1.67, detail=detail)


def fleets(effort: float) -> Iterator[Row]:
    counts = tuple(max(round(count * effort), 2) for count in COUNTS)
    for mode, what in (("plain", "fleet"), ("awaited", "fleet, awaited")):
        listed = scale(counts, mode)
        few, many = listed[-2:]
        detail = "; ".join(map(str, listed))
        memory = many.megabytes / listed[0].megabytes
        yield Row(
            what=f"{what}: memory, most accounts", measured=round(memory, 3), unit="x", target=1.25, detail=detail
        )
        time = per_account(many) / per_account(few)
        yield Row(what=f"{what}: time an account, most accounts", measured=round(time, 3), unit="x", target=1.25)


def per_account(listed: Listed) -> float:
    return listed.seconds / listed.accounts


def ratio(what: str, pair: Pair, target: float | None = None) -> Row:
    detail = f"{pair.ours * 1000:.2f} ms, bare {pair.bare * 1000:.2f} ms"
    return Row(what=what, measured=round(pair.ratio, 3), unit="x", target=target, detail=detail)


def cost(what: str, pair: Pair, target: float | None = None) -> Row:
    detail = f"over {pair.bare * 1000:.1f} ms of Python alone"
    return Row(what=what, measured=round((pair.ours - pair.bare) * 1000, 2), unit="ms", target=target, detail=detail)


if __name__ == "__main__":
    sys.exit(main())
