"""A checked-in client that is not what its document gives is told file by file."""

from __future__ import annotations

from pathlib import Path

from spectools.providers import Provider
from spectools.regenerate import check


def test_every_kind_of_difference_is_found(specs: Path, built: Path, tmp_path: Path) -> None:
    client = tmp_path / built.name
    (client / "api/hooks").mkdir(parents=True)
    for file in built.rglob("*"):
        if file.is_file() and file.name != "errors.py":
            (client / file.relative_to(built)).parent.mkdir(parents=True, exist_ok=True)
            (client / file.relative_to(built)).write_bytes(file.read_bytes())
    (client / "models/hook.py").write_bytes((client / "models/hook.py").read_bytes().replace(b"\n", b"\r\n", 1))
    (client / "models/more.py").write_text("MORE = 1\n")
    (client / "__pycache__").mkdir()
    (client / "__pycache__/errors.pyc").write_bytes(b"\0")
    found = check(Provider("logto", specs / "logto"), tmp_path).differences
    assert [entry.splitlines()[0] for entry in found] == [
        "missing: errors.py",
        "changed: models/hook.py",
        "extra: models/more.py",
    ]
    missing, changed, extra = (entry.split("\n") for entry in found)
    assert "+class UnexpectedStatus(Exception):" in missing
    assert "-from __future__ import annotations\r" in changed
    assert "+from __future__ import annotations" in changed
    assert "-MORE = 1" in extra
    assert (client / "models/more.py").is_file()
