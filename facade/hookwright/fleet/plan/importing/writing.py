"""Writing values as YAML, so that YAML 1.2 reads them as what they were, and YAML 1.1, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from hookwright.kit.spec import bad_field

_SPECIAL = re.compile(r"[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_VALUES_OF_1_2 = re.compile(
    r"^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
)


def written(value: Any) -> str:
    """Return a value out of JSON as YAML; short lists stand in a row."""
    yaml, dumper = _dumper()
    text: str = yaml.dump(value, Dumper=dumper, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
    return text


def commented(lines: Sequence[str]) -> str:
    """Return lines as comments."""
    return "".join(f"# {_SPECIAL.sub('?', line)}\n" for one in lines for line in one.splitlines() or [""])


@cache
def _dumper() -> tuple[Any, Any]:
    try:
        import yaml
    except ImportError:
        raise bad_field("files", "writing hooks.yaml needs PyYAML: install hookwright[yaml]") from None

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    def text(dumper: Any, value: str) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if _SPECIAL.search(value) else None)

    Dumper.add_representer(str, text)
    # Whatever is a value in either version is quoted where it is meant as text.
    Dumper.add_implicit_resolver("tag:hookwright,2026:value", _VALUES_OF_1_2, list("~nNtTfF-+.0123456789"))
    return yaml, Dumper
