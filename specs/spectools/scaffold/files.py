"""The files of a new provider, made from templates."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from ruamel.yaml import YAML

from spectools.drift.upstream import FILE, cut
from spectools.failure import SpecFailure
from spectools.load import parsed
from spectools.operations import each_operation
from spectools.scaffold.authentication import header_of
from spectools.scaffold.listing import listing_of
from spectools.scaffold.names import Names
from spectools.slice_skeleton import written

Document = dict[str, Any]

_TEMPLATES = Path(__file__).parent / "templates"
_WIDTH = 116

_CANNOT = {
    "list": "Listing hooks",
    "get": "Reading one hook",
    "create": "Creating a hook",
    "update": "Changing a hook",
    "replace": "Replacing a hook",
    "delete": "Deleting a hook",
    "enable": "Enabling and disabling a hook",
    "test": "Sending a test delivery",
    "rotate_secret": "Giving a hook a new secret",
    "deliveries": "Listing deliveries",
    "stats": "Counting deliveries",
    "renew": "Renewing hooks",
    "name": "Naming a hook",
    "filter": "Filtering beside the events",
    "headers": "Sending headers of one's own",
    "method": "Calling with another method than POST",
    "secret": "Choosing the secret",
}
_NOT_YET = "is not mapped yet; use hooks.client, the generated client"
_FIELDS = (
    *("target", "name", "events", "filter", "enabled", "secret", "signed"),
    *("created_at", "updated_at", "expires_at", "health"),
)

_PLACES = {
    "provider_init.py": "facade/hookwright/providers/{provider}/__init__.py",
    "account.py": "facade/hookwright/providers/{provider}/account.py",
    "adapter.py": "facade/hookwright/providers/{provider}/adapter.py",
    "sandbox_init.py": "facade/hookwright/sandbox/{provider}/__init__.py",
    "fake.py": "facade/hookwright/sandbox/{provider}/fake.py",
    "contract.py": "tests/providers/{provider}/test_contract.py",
    "page.md": "docs/providers/{provider}.md",
    "PROVENANCE.md": "specs/{provider}/PROVENANCE.md",
    "generator.yaml": "specs/{provider}/generator.yaml",
    "differences.yaml": "specs/{provider}/differences.yaml",
}


def files(names: Names, document: Document, vendor: Document, place: str) -> dict[str, str]:
    """The texts by their places below the root of the checkout.

    The document is completed where the vendor's says too little to hold answers to it.
    """
    listing = listing_of(document)
    given = {
        "names": names,
        "listing": listing,
        "cannot": _CANNOT,
        "not_yet": _NOT_YET,
        "fields": _FIELDS,
        "header": header_of(document),
        "endpoint": _endpoint(document),
        "operations": [f"{one.method.upper()} {one.path}" for one in each_operation(document)],
        "place": place if "://" in place else Path(place).name,
        "version": document.get("info", {}).get("version", "none"),
        "license": document.get("info", {}).get("license", {}).get("name", "none named"),
        "today": datetime.now(UTC).date().isoformat(),
    }
    # Nothing that is written is HTML.
    templates = Environment(  # noqa: S701
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["python"] = _python
    made = {
        target.format(provider=names.provider): templates.get_template(f"{name}.jinja").render(given)
        for name, target in _PLACES.items()
    }
    made[f"specs/{names.provider}/openapi.yaml"] = _yaml(names, document)
    made[f"specs/{names.provider}/{FILE}"] = written(cut(vendor, document))
    return made


def _python(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _endpoint(document: Document) -> str | None:
    """Where the vendor's servers are, when there is one place for everybody."""
    servers = document.get("servers", [])
    url = str(servers[0].get("url", "")) if servers else ""
    return url.rstrip("/") if url.startswith("https://") and "{" not in url and "?" not in url else None


def _yaml(names: Names, document: Document) -> str:
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    # A part that is there twice is written twice.
    yaml.representer.ignore_aliases = lambda data: True
    out = StringIO()
    out.write(
        f"# Cut from {names.title}'s own document. PROVENANCE.md beside this file says from which, and what is changed.\n"
    )
    yaml.dump(json.loads(json.dumps(document)), out)
    text = out.getvalue()
    if parsed(text, "openapi.yaml") != document:
        raise SpecFailure("the document cannot be written as YAML without changing it")
    return text
