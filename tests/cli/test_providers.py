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


@pytest.mark.parametrize("provider", names())
def test_the_table_has_every_provider_and_every_reason_on_a_line(run: Run, provider: str) -> None:
    result = run("providers")
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    lines = [line.split() for line in result.output.splitlines()]
    column = lines[0].index(provider) + 1
    table = {line[0]: line[column] for line in lines if line and len(line) == len(lines[0]) + 1}
    cannot = account_class(provider).cannot
    assert {str(can): table[str(can)] for can in Can} == {str(can): "no" if can in cannot else "yes" for can in Can}
    for capability, why in cannot.items():
        assert [provider, "no", str(capability), *why.split()] in lines
