"""Reads a document as JSON or YAML 1.2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from spectools.failure import SpecFailure


def load(path: Path) -> dict[str, Any]:
    """The document in a file, made of plain JSON values only."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise SpecFailure(f"{path.name} cannot be read: {error}") from error
    return parsed(text, path.name)


def parsed(text: str, name: str) -> dict[str, Any]:
    """The document that a text is; ``name`` is what to call it when it is none."""
    try:
        document = _plain(_json(text) if name.endswith(".json") else _json_or_yaml(text), "")
    except (ValueError, YAMLError, RecursionError) as error:
        raise SpecFailure(f"{name} cannot be read: {error}") from error
    if not isinstance(document, dict):
        raise SpecFailure(f"{name} cannot be read: it holds no object")
    return document


def _json(text: str) -> object:
    return json.loads(text, object_pairs_hook=_distinct)


def _json_or_yaml(text: str) -> object:
    # JSON is YAML, too, but as such it takes a hundred times as long to read.
    if text.lstrip()[:1] == "{":
        try:
            return _json(text)
        except ValueError:
            pass
    return _yaml(text)


def _yaml(text: str) -> object:
    # ruamel.yaml reads YAML 1.2, where `no` is text; it also refuses a key that is there twice.
    return YAML(typ="safe", pure=True).load(text)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, _ in pairs if [name for name, _ in pairs].count(key) > 1)
        raise ValueError(f"the key {twice!r} is there twice")
    return found


def _plain(node: object, where: str) -> Any:
    if isinstance(node, dict):
        return {_key(key, where): _plain(value, f"{where}/{key}") for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value, f"{where}/{index}") for index, value in enumerate(node)]
    if node is None or isinstance(node, str | bool | int | float):
        return node
    # A date without quotes is the usual one.
    raise ValueError(f"{where} is a {type(node).__name__}, which JSON does not have; quote it")


def _key(key: object, where: str) -> str:
    if isinstance(key, str):
        return key
    # A status without quotes is common and can mean only one thing.
    if isinstance(key, int) and not isinstance(key, bool):
        return str(key)
    raise ValueError(f"{where} has the key {key!r}, which is not text; quote it")
