"""``hookwright providers`` tells what the account classes say."""

from __future__ import annotations

import json

import pytest
from tests.cli.conftest import Run

from hookwright import Can
from hookwright.providers import account_class, names


def test_json_tells_what_each_can_do_and_why_not(run: Run) -> None:
    told = json.loads(run("providers", "--json").output)
    assert list(told) == names()
    for name, provider in told.items():
        account = account_class(name)
        assert provider["account"] == account.__name__
        assert list(provider["can"]) == [str(capability) for capability in Can]
        assert {name for name, can in provider["can"].items() if not can} == set(provider["why_not"])
        assert provider["why_not"] == {str(capability): why for capability, why in account.cannot.items()}
        assert provider["may_lack"] == {str(capability): why for capability, why in account.may_lack.items()}


@pytest.mark.parametrize("provider", names())
def test_the_table_has_every_provider_and_every_reason_on_a_line(run: Run, provider: str) -> None:
    result = run("providers")
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    lines = [line.split() for line in result.output.splitlines()]
    column = lines[0].index(provider) + 1
    table = {line[0]: line[column] for line in lines if line and len(line) == len(lines[0]) + 1}
    account = account_class(provider)
    assert not set(account.cannot) & set(account.may_lack)
    words = {
        **dict.fromkeys(Can, "yes"),
        **dict.fromkeys(account.cannot, "no"),
        **dict.fromkeys(account.may_lack, "some"),
    }
    assert {can: table[can] for can in Can} == words
    for capability, why in {**account.cannot, **account.may_lack}.items():
        assert [provider, words[capability], str(capability), *why.split()] in lines


def test_the_page_has_every_answer_and_every_reason(run: Run) -> None:
    result = run("providers", "--markdown")
    assert result.exit_code == 0
    rows = [line.strip("| ").split(" | ") for line in result.output.splitlines() if line.startswith("| `")]
    told = {row[0].strip("`"): row[1:] for row in rows}
    assert told.keys() - {"receive"} == set(Can)
    for place, name in enumerate(names()):
        account = account_class(name)
        for can in Can:
            answer, _, note = told[can][place].partition("[")
            why = account.cannot.get(can) or account.may_lack.get(can)
            assert answer == ("no" if can in account.cannot else "some" if can in account.may_lack else "yes")
            assert bool(note) is (why is not None)
            assert why is None or f"[{note}: {why}." in result.output.splitlines()
        assert told["receive"][place] == ("no" if account.delivery_format is None else "yes")


def test_it_writes_one_thing_at_a_time(run: Run) -> None:
    result = run("providers", "--markdown", "--json")
    assert result.exit_code == 2
    assert "give either" in result.output
