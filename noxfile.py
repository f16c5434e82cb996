"""What contributors and automation run. `nox` alone runs everything that a change has to pass."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2026.10.20"
nox.options.default_venv_backend = "uv|virtualenv"
# uv brings certificates of its own; those of the machine also know the proxies between it and the package index.
os.environ.setdefault("UV_SYSTEM_CERTS", "true")
nox.options.download_python = "never"
# A Python that is not on this machine is skipped and named; `coverage` fails when none at all was tested.
nox.options.error_on_missing_interpreters = False
nox.options.sessions = ["lint", "types", "imports", "clients", "package", "tests", "coverage"]

PYTHONS = nox.project.python_versions(nox.project.load_toml("pyproject.toml"))
THIS = f"{sys.version_info.major}.{sys.version_info.minor}"
MEASURED = THIS if THIS in PYTHONS else PYTHONS[-1]
DIST = Path(".nox/dist")
SPEC_TOOLS = {"PYTHONPATH": "specs"}
# What contributors use, what is measured, and what takes minutes: tried on one Python alone.
ONCE = [f"tests/{name}" for name in ("benchmarks", "fleet/plan/interrupted", "scaffold", "specs", "typing")]
JUDGE = Path("tools/judge")


def install_pinned(session: nox.Session, requirements: str) -> None:
    """Everything that `requirements` names, and nothing whose hash it does not know."""
    session.install("--quiet", "--require-hashes", "-r", f"requirements/{requirements}.txt")


def install_project(session: nox.Session, requirements: str) -> None:
    """The project as its users get it: the wheel that `wheel` just built, with requirements that are pinned."""
    install_pinned(session, requirements)
    (built,) = DIST.glob("*.whl")
    session.install("--quiet", "--no-deps", "--force-reinstall", str(built))


def spec_tool(session: nox.Session, command: str) -> None:
    """A command of the spec tools, whose exit status is the session's."""
    install_pinned(session, "generate")
    # 1 is an answer, 2 a question that makes no sense: automation that tells them apart runs the command by itself.
    session.run("python", "-m", "spectools", command, *session.posargs, env=SPEC_TOOLS)


def install_node_modules(session: nox.Session) -> Path:
    """The programs that judge from outside: as locked, by hash, without running any script of theirs."""
    folder = Path(session.create_tmp()).resolve()
    locked = (JUDGE / "package-lock.json").read_bytes()
    done = folder / "installed.json"
    if not done.is_file() or done.read_bytes() != locked:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(JUDGE / name, folder)
        session.run("npm", "ci", "--ignore-scripts", f"--prefix={folder}", silent=True)
        done.write_bytes(locked)
    return folder / "node_modules"


@nox.session
def lint(session: nox.Session) -> None:
    """Style and likely mistakes, of the specs too; `nox -s lint -- --fix` mends what can be mended."""
    install_pinned(session, "dev")
    fix = "--fix" in session.posargs
    session.run("ruff", "check", *(["--fix"] if fix else []), ".")
    session.run("ruff", "format", *([] if fix else ["--check"]), ".")
    session.run("python", "-m", "spectools", "lint", env=SPEC_TOOLS)


@nox.session
def types(session: nox.Session) -> None:
    """Strict types over everything, the generated clients included."""
    install_pinned(session, "schemathesis")
    install_pinned(session, "nox")
    session.run("mypy", *session.posargs)


@nox.session
def redocly(session: nox.Session) -> None:
    """The specs, looked at by another linter. It needs the network to be set up, not to run."""
    install_pinned(session, "judge")
    program = install_node_modules(session) / "@redocly/cli/bin/cli.js"
    documents = [str(file) for file in sorted(Path("specs").glob("*/openapi.*"))]
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    session.run("node", str(program), "lint", f"--config={JUDGE}/redocly.yaml", *documents, env=quiet)


@nox.session(requires=["wheel"])
def judge(session: nox.Session) -> None:
    """The contract suite, with Prism judging every request and answer; what follows `--` goes to pytest."""
    install_project(session, "dev")
    install_pinned(session, "judge")
    modules = install_node_modules(session)
    chosen = session.posargs or sorted(map(str, Path("tests/providers").glob("*/test_contract.py")))
    session.run("python", "-m", "pytest", "-p", "tests.judge.plugin", *chosen, env={"HOOKWRIGHT_JUDGE": str(modules)})


@nox.session(requires=["wheel"])
def schemathesis(session: nox.Session) -> None:
    """The sandbox, driven with requests that Schemathesis makes up from the specs."""
    install_project(session, "schemathesis")
    session.run("python", "-m", "pytest", *(session.posargs or ["tests/judge/answers.py"]))


@nox.session
def imports(session: nox.Session) -> None:
    """Which module may import which."""
    install_pinned(session, "dev")
    session.run("python", "tools/imports.py")


@nox.session
def clients(session: nox.Session) -> None:
    """Whether the checked-in clients are what the checked-in specs give."""
    install_pinned(session, "generate")
    session.run("python", "-m", "spectools", "regenerate", "--check", *session.posargs, env=SPEC_TOOLS)


@nox.session
def regenerate(session: nox.Session) -> None:
    """Write the clients anew from the specs; `nox -s regenerate -- logto` for one of them."""
    install_pinned(session, "generate")
    session.run("python", "-m", "spectools", "regenerate", *session.posargs, env=SPEC_TOOLS)


@nox.session
def drift(session: nox.Session) -> None:
    """What a vendor's new document changes and whom it concerns; `nox -s drift -- jira PATH-or-URL`."""
    spec_tool(session, "drift")


@nox.session
def adopt(session: nox.Session) -> None:
    """A patch of our spec for what a vendor added; `nox -s adopt -- jira PATH-or-URL`, `--write` applies it."""
    spec_tool(session, "adopt")


@nox.session(name="slice")
def slice_(session: nox.Session) -> None:
    """Some operations of a vendor's document; `nox -s slice -- NAME PATH-or-URL --paths '/hooks*'`."""
    spec_tool(session, "slice")


@nox.session(name="new-provider")
def new_provider(session: nox.Session) -> None:
    """A provider to be filled in; `nox -s new-provider -- NAME PATH-or-URL --paths '/hooks*' --title 'Acme'`."""
    spec_tool(session, "new-provider")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the source archive, and from it the wheel that the other sessions install."""
    install_pinned(session, "build")
    shutil.rmtree(DIST, ignore_errors=True)
    session.run("python", "-m", "build", "--no-isolation", f"--outdir={DIST}", silent=True)


@nox.session(requires=["wheel"])
def package(session: nox.Session) -> None:
    """The wheel with only what it says it needs: all of it but the extras can be imported."""
    install_project(session, "runtime")
    session.run("python", "-I", "tests/packaging/bare_import.py")


@nox.session(python=PYTHONS, requires=["wheel"])
def tests(session: nox.Session) -> None:
    """The test suite against the built wheel, on every core; what follows `--` goes to pytest.

    Measuring what is tried takes as long again as trying it, so the Python that runs nox does it for all.
    It alone also tries the tools of contributors, the benchmarks and interrupted applies.
    """
    install_project(session, "dev")
    suite = ["-m", "pytest", "--numprocesses=auto", "--dist=worksteal", *session.posargs]
    if session.python != MEASURED:
        session.run("python", *suite, *(f"--ignore={folder}" for folder in ONCE))
        return
    session.run("coverage", "erase", silent=True)
    session.run("coverage", "run", *suite)


@nox.session
def coverage(session: nox.Session) -> None:
    """What the test run just made left untried."""
    install_pinned(session, "dev")
    session.run("coverage", "combine")
    session.run("coverage", "report")


@nox.session(requires=["wheel"])
def demo(session: nox.Session) -> None:
    """The whole interface at work, against a provider sandbox on this machine."""
    install_project(session, "dev")
    session.run("hookwright", "demo", *session.posargs)


@nox.session(requires=["wheel"])
def bench(session: nox.Session) -> None:
    """What the interface costs beside a bare request."""
    install_project(session, "dev")
    session.run("python", "-m", "tests.benchmarks", *session.posargs)
    session.run("python", "-m", "tests.benchmarks.tooling", *(flag for flag in session.posargs if flag != "--quick"))


@nox.session(requires=["wheel"])
def interruptions(session: nox.Session) -> None:
    """An apply of 50 hooks over all providers, killed at 200 points and cut at 150; it takes a quarter of an hour."""
    install_project(session, "dev")
    suite = ["-m", "pytest", "--numprocesses=auto", "tests/fleet/plan/interrupted", *session.posargs]
    session.run("python", *suite, env={"HOOKWRIGHT_INTERRUPTIONS": "200"})


@nox.session(requires=["wheel"])
def fuzz(session: nox.Session) -> None:
    """A million deliveries, most of them forged, for `receive`; `nox -s fuzz -- --inputs 10000000` for more."""
    install_project(session, "dev")
    session.run("python", "-m", "tests.fuzz", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Pin the newest releases that fit, with hashes; `nox -s lock -- -P NAME` moves one alone."""
    install_pinned(session, "nox")
    upgrade = session.posargs or ["--upgrade"]
    pinned = {
        "nox": ["requirements/nox.in"],
        "build": ["requirements/build.in"],
        "runtime": ["pyproject.toml"],
        "generate": ["requirements/generate.in"],
        "dev": ["pyproject.toml", "--all-extras", "requirements/dev.in"],
        "schemathesis": ["pyproject.toml", "--all-extras", "requirements/schemathesis.in"],
        "judge": ["requirements/judge.in"],
    }
    for name, sources in pinned.items():
        session.run(
            "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url",
            "--python-version=3.11", f"--custom-compile-command=nox -s {session.name}",
            *upgrade, *sources, f"--output-file=requirements/{name}.txt",
        )  # fmt: skip


@nox.session
def lock_node(session: nox.Session) -> None:
    """Pin anew what `tools/judge/package.json` asks for, by hash and with no word of where it comes from."""
    install_pinned(session, "judge")
    (JUDGE / "package-lock.json").unlink(missing_ok=True)
    session.run("npm", "install", "--package-lock-only", "--ignore-scripts", f"--prefix={JUDGE}")
