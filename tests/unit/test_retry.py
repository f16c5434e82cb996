"""How long is waited before the next attempt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hookwright import Retry


@given(
    attempt=st.integers(1, 10**6),
    wait=st.floats(0, 1e6),
    longest=st.floats(0, 1e6),
    asked=st.none() | st.floats(0, 1e12),
)
def test_a_wait_is_within_its_bounds(attempt: int, wait: float, longest: float, asked: float | None) -> None:
    pause = Retry(wait=wait, wait_max=longest).pause(attempt, asked)
    assert pause >= (asked or 0)
    assert pause <= max(longest, asked or 0)


def test_waits_double_up_to_the_longest() -> None:
    retry = Retry(wait=1, wait_max=5)
    for attempt, ceiling in [(1, 1), (2, 2), (3, 4), (4, 5), (50, 5)]:
        pauses = [retry.pause(attempt, None) for _ in range(50)]
        assert ceiling / 2 <= min(pauses) <= max(pauses) <= ceiling
        # At random, or all who failed together would come again together.
        assert len(set(pauses)) > 1


def test_what_is_asked_for_is_honoured() -> None:
    assert Retry(wait=1).pause(1, 60) == 60
    assert Retry(wait=8).pause(1, 2) >= 4


@pytest.mark.parametrize("wrong", [{"attempts": 0}, {"wait": -1}, {"wait_max": -0.1}, {"wait": float("nan")}])
def test_what_makes_no_sense_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be"):
        Retry(**wrong)  # type: ignore[arg-type]
