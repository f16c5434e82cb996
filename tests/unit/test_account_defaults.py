"""What may be left out of an account is plain to type checkers too, pyright among them."""

from __future__ import annotations

import ast
import inspect

import attrs
import pytest

from hookwright.providers import account_class, names


@pytest.mark.parametrize("provider", names())
def test_every_default_is_written_where_the_field_is(provider: str) -> None:
    """A decorator such as ``@endpoint.default`` makes pyright ask for what may be left out."""
    kind = account_class(provider)
    (tree,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(tree, ast.ClassDef)
    written = {
        line.target.id: line.value
        for line in tree.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    }
    own = [one for one in attrs.fields(kind) if one.name in written and one.default is not attrs.NOTHING]
    assert own
    for one in own:
        value = written[one.name]
        keywords = {keyword.arg for keyword in value.keywords} if isinstance(value, ast.Call) else {"default"}
        assert keywords & {"default", "factory"}, one.name
