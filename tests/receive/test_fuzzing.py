"""A short run of what ``nox -s fuzz`` does at length."""

from __future__ import annotations

import pytest
from tests.fuzz import trying
from tests.fuzz.trying import Found, run

import hookwright
from hookwright import Event


def test_nothing_escapes_and_nothing_forged_is_taken() -> None:
    tally = run(seed=1, inputs=4000)
    assert tally.total == 4000
    assert {kind for kind, _ in tally.counts} > {"body_altered", "header_repeated", "nonsense", "untouched"}
    assert tally.counts["untouched", "accepted"] > 200
    assert tally.of("SignatureError") > 2000


@pytest.mark.parametrize("broken", ["takes everything", "falls over", "refuses everything"])
def test_what_must_not_be_is_found(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def receive(provider: str, **arguments: object) -> Event:
        if broken == "falls over":
            raise KeyError("event")
        if broken == "refuses everything":
            raise hookwright.SignatureError("no")
        return Event(provider=provider, native_type=None, id=None)

    monkeypatch.setattr(trying, "receive", receive)
    with pytest.raises(Found, match=r"accepted although|escaped|refused although"):
        run(seed=1, inputs=100)
