"""Makes a client package from a prepared document, in a folder of its own."""

from __future__ import annotations

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

from openapi_python_client.config import ConfigFile

from spectools import toolchain
from spectools.failure import SpecFailure
from spectools.formatting import tidy
from spectools.prepare import Prepared

TEMPLATES = Path(__file__).parent.parent / "templates"
# Mended line by line instead of copied: a copy would go stale with the next version, and with it what that makes safe.
_MENDED = "endpoint_module.py.jinja"
_MENDING = ("from ...types import Response, UNSET, status_of\n", "status_code=status_of(response.status_code),\n")

# Said here and nowhere else: formatting, the names of fields, and what comes from the document.
_RESERVED = frozenset(("post_hooks", "field_prefix", "generate_all_tags", "content_type_overrides"))


# Some messages hold an object's address in place of a name.
_ADDRESS = re.compile(r"<[\w.]+ object at 0x[0-9a-f]+>")


def package_name(provider: str, config: dict[str, Any]) -> str:
    """The package's name; SpecFailure when the configuration has a key that the generator does not know."""
    for key in config:
        if key not in ConfigFile.model_fields or key in _RESERVED:
            # The generator would ignore a key that it does not know.
            raise SpecFailure(f"generator.yaml may not have {key}")
    return str(config.get("package_name_override", f"hookwright_{provider}"))


def generate(prepared: Prepared, config: dict[str, Any], package: str, folder: Path) -> Path:
    """The package, complete and formatted, below the folder; SpecFailure when the generator has any complaint."""
    ruff = toolchain.ruff()
    home = folder / "home"
    home.mkdir()
    document = folder / "document.json"
    document.write_text(json.dumps(prepared.document), encoding="utf-8")
    settings = folder / "config.json"
    overrides = {"content_type_overrides": prepared.content_type_overrides} if prepared.content_type_overrides else {}
    # Formatting is done below, where leaving it out is an error; as a hook it is skipped when ruff is not found.
    settings.write_text(
        json.dumps({**config, **overrides, "package_name_override": package, "post_hooks": []}),
        encoding="utf-8",
    )
    target = folder / package
    done = toolchain.run(
        toolchain.python(
            *("-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"),
            *("--path", str(document), "--config", str(settings), "--output-path", str(target)),
            *("--custom-template-path", str(_templates(folder))),
        ),
        cwd=folder,
        home=home,
    )
    if done.returncode or done.stderr.strip():
        complaints = _complaints(done.stderr or done.stdout)
        raise SpecFailure(f"the generator complained: {complaint}" for complaint in complaints or ["?"])
    _check_mended(target)
    (target / "py.typed").touch()
    tidy(ruff, target, home)
    shutil.rmtree(home)
    return target


def _templates(folder: Path) -> Path:
    """Our templates, with the generator's own beside them for those of ours that only put something right."""
    made = folder / "templates"
    shutil.copytree(TEMPLATES, made)
    (made / "original").mkdir()
    (made / "original" / _MENDED).write_bytes((files("openapi_python_client") / "templates" / _MENDED).read_bytes())
    return made


def _check_mended(package: Path) -> None:
    """SpecFailure when another version of the generator writes another thing than our template puts right."""
    for module in package.glob("api/*/*.py"):
        text = module.read_text(encoding="utf-8")
        fits = all(line in text for line in _MENDING) and 'headers["Content-Type"] = "multipart/form-data;' not in text
        if module.stem != "__init__" and not fits:
            raise SpecFailure(f"templates/{_MENDED} no longer fits the generator: see {module.name}")


def _complaints(text: str) -> list[str]:
    lines = [_ADDRESS.sub("?", line) for line in text.splitlines() if line]
    if any(line.startswith("Traceback") for line in lines):
        return lines[-1:]
    # Without the headline, the pieces of the document as JSON and the invitation to report a mistake.
    told = (line for line in lines if line[0] not in " {}[]")
    return [line for line in told if not line.startswith(("Warning(s)", "Error(s)", "If you believe"))]
