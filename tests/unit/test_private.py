"""Nothing hangs on what httpx and httpcore keep to themselves: their next release may call it otherwise."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FACADE = Path(__file__).parents[2] / "facade" / "hookwright"
FOREIGN = ("httpx", "httpcore")


def private(source: str) -> list[str]:
    """What a program uses of others that begins with an underscore, where it knows httpx or httpcore."""
    tree = ast.parse(source)
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    if not {name.partition(".")[0] for name in imported} & {*FOREIGN}:
        return []
    found = [name for name in imported if name.startswith(FOREIGN) and "._" in name]
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.partition(".")[0] in FOREIGN:
                found += [alias.name for alias in names if alias.name.startswith("_")]
            case ast.Attribute(value=ast.Name(id="self" | "cls")):
                pass
            case ast.Attribute(attr=name) if name.startswith("_") and not name.endswith("__"):
                found.append(ast.unparse(node))
            case ast.Call(
                func=ast.Name(id="getattr" | "setattr" | "hasattr"), args=[_, ast.Constant(value=str(name)), *_]
            ):
                found += [name] if name.startswith("_") else []
            case _:
                pass
    return found


@pytest.mark.parametrize("file", sorted(FACADE.rglob("*.py")), ids=lambda file: str(file.relative_to(FACADE)))
def test_nothing_private_of_httpx_is_used(file: Path) -> None:
    assert private(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "client._transport",
        "self._client._transport._pool",
        "self._pool._network_backend = backend",
        "getattr(client, '_transport')",
        "from httpx._transports.default import HTTPTransport",
        "from httpcore import _backends",
        "import httpcore._sync.connection_pool",
        "self.pool._connections.clear()",
    ],
)
def test_it_would_be_found(line: str) -> None:
    assert private(f"import httpx\n{line}\n")
