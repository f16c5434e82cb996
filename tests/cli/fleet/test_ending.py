"""How commands end when the output cannot be written, or somebody ends them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

_MAIN = "from hookwright.cli import main; main()"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", [["--help"], ["schema", "output"], ["providers", "--json"], ["--version"]])
def test_a_full_disk_is_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", _MAIN, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "Error: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_broken_pipe_says_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", _MAIN, "schema", "output"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send")
def test_ctrl_c_ends_without_a_traceback() -> None:
    source = (
        "import os, signal; from hookwright.cli import commands, main\n"
        "import hookwright.cli.providers as providers\n"
        "providers.names = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", source, "providers"], capture_output=True, text=True, check=False)
    assert done.returncode == 128 + signal.SIGINT
    assert (done.stdout, done.stderr.strip()) == ("", "")
