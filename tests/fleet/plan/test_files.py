"""Which files are read, and what is read beside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hookwright import InvalidRequestError
from hookwright.fleet.plan import HooksFile, HooksFileError
from hookwright.fleet.plan.file.entry import ProgramGiven

HOOK = "accounts: [one], target: 'https://example.com/in'"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(text: str, path: str | Path = "hooks.yaml") -> list[str]:
    with pytest.raises(HooksFileError) as caught:
        HooksFile.read(text, path)
    return [str(one) for one in caught.value.mistakes]


def in_hooks(text: str) -> list[str]:
    """The mistakes of a file with one hook."""
    return mistakes(f"version: 1\nhooks:\n  a: {{ {text} }}\n")


def test_a_very_long_file_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "hooks.yaml"
    with file.open("wb") as stream:
        stream.truncate(10 * 1024 * 1024)
    with pytest.raises(HooksFileError, match="is longer than 1 MiB"):
        HooksFile.load(file)


def test_files_and_directories_are_merged(tmp_path: Path) -> None:
    write(tmp_path / "more" / "a.yaml", f"version: 1\nhooks: {{ a: {{ {HOOK} }} }}\n")
    write(tmp_path / "more" / "b.yml", "version: 1\nvariables: { base: 'https://example.com' }\n")
    write(tmp_path / "more" / "notes.txt", "nothing")
    write(tmp_path / "more" / ".hidden.yaml", "nothing")
    main = write(tmp_path / "main.yaml", "version: 1\nhooks: { m: { accounts: x, target: '${base}/in' } }\n")
    file = HooksFile.load(main, tmp_path / "more", tmp_path / "more" / "a.yaml")
    assert list(file.entries) == ["m", "a"]
    assert [one.name for one in file.files] == ["main.yaml", "a.yaml", "b.yml"]


def test_two_files_that_define_one_key_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        write(tmp_path / name, f"version: 1\nvariables: {{ v: x }}\nhooks: {{ a: {{ {HOOK} }} }}\n")
    with pytest.raises(HooksFileError) as caught:
        HooksFile.load(tmp_path)
    assert [str(one) for one in caught.value.mistakes] == [
        f"{tmp_path}/b.yaml:2:17: variables.v: it is at {tmp_path}/a.yaml:2:17, too; keep one of the two",
        f"{tmp_path}/b.yaml:3:13: hooks.a: it is at {tmp_path}/a.yaml:3:13, too; each key is for one hook",
    ]


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "latin.yaml").write_bytes(b"version: 1\nhooks: \xe4\n")
    os.mkfifo(tmp_path / "pipe.yaml")
    for path, problem in {
        "missing.yaml": "cannot be read: No such file or directory",
        "empty": "there is no file in it that ends in .yaml or .yml",
        "latin.yaml": "is not UTF-8, at line 2, column 8; save it as UTF-8",
        "pipe.yaml": "is no ordinary file",
    }.items():
        with pytest.raises(HooksFileError, match=problem):
            HooksFile.load(tmp_path / path)
    for wrong in ("", 3, None, "a\0b"):
        with pytest.raises(InvalidRequestError, match="expected the path of a file or directory"):
            HooksFile.load(wrong)  # type: ignore[arg-type]


def test_the_file_of_the_working_directory_is_meant_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "hooks.yaml", "\ufeffversion: 1\n")
    monkeypatch.chdir(tmp_path)
    assert HooksFile.load().files == (Path("hooks.yaml"),)


def test_scripts_and_code_are_read_from_beside_the_file(tmp_path: Path) -> None:
    write(tmp_path / "scripts" / "freeze.sh", "#!/bin/sh\r\necho ${X}\n")
    (tmp_path / "link").symlink_to("scripts/freeze.sh")
    for name in ("scripts/freeze.sh", "./scripts/../scripts/freeze.sh", "link"):
        text = f"version: 1\nhooks: {{ a: {{ accounts: x, target: {{ script: {name} }} }} }}\n"
        target = HooksFile.load(write(tmp_path / "hooks.yaml", text)).entries["a"].target
        assert isinstance(target, ProgramGiven)
        assert target.source == "#!/bin/sh\r\necho ${X}\n"


def test_a_path_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.sh", "secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    (folder / "loop").symlink_to("loop")
    for name in (
        "../outside.sh",
        str(outside),
        "link",
        "up/outside.sh",
        "x/../../outside.sh",
        "loop",
        "",
        "a\\0b",
        ".",
    ):
        (found,) = mistakes(
            f'version: 1\nhooks: {{ a: {{ accounts: x, target: {{ code: "{name}" }} }} }}\n', folder / "hooks.yaml"
        )
        assert "secret" not in found
        assert ":2:" in found
        assert "hooks.a.target.code" in found
