"""A secret shows itself to nobody who does not ask."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hookwright import Secret
from hookwright.secret import optional_secret


@given(st.text(st.characters()))
def test_it_keeps_its_value_to_itself(value: str) -> None:
    secret = Secret(value)
    assert secret.reveal() == value
    shown = (repr(secret), str(secret), f"{secret}", f"{secret!r}", "%s" % secret, repr([secret]))  # noqa: UP031
    assert {text.strip("[]") for text in shown} == {"Secret(***)"}
    assert secret == Secret(value) == Secret(secret)
    assert hash(secret) == hash(Secret(value))
    assert secret != Secret(f"{value}x")
    assert bool(secret) is bool(value)
    for again in (pickle.loads(pickle.dumps(secret)), copy.copy(secret), copy.deepcopy(secret)):
        assert again == secret


def test_it_equals_no_text() -> None:
    assert Secret("a") != "a"
    assert Secret("a") != "a"
    assert hash(Secret("a")) != hash("a")


@pytest.mark.parametrize("wrong", [None, 7, b"bytes", ["list"]])
def test_it_is_text(wrong: Any) -> None:
    with pytest.raises(TypeError, match="a secret is text") as caught:
        Secret(wrong)
    assert "bytes'" not in str(caught.value)


def test_it_has_no_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Secret("a").value = "b"  # type: ignore[attr-defined]


def test_none_is_none() -> None:
    assert optional_secret(None) is None
    assert optional_secret("a") == Secret("a")
