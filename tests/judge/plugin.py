"""Has Prism judge whatever the contract suite sends to the sandbox, and is answered.

A pytest plugin: ``-p tests.judge.plugin``, with ``HOOKWRIGHT_JUDGE`` naming the folder of Node's modules. The judges are
told the project's own documents and, where ``HOOKWRIGHT_EVIDENCE`` has them, those of the vendors.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from tests.documents import document_of
from tests.judge.findings import reasons, unexplained
from tests.judge.observer import UPSTREAM, Bench, Observer, objections
from tests.judge.prism import Prism

from hookwright.sandbox import Sandbox
from hookwright.sandbox.server import Server
from hookwright.testing.conformance.document import Document
from spectools.load import load
from spectools.operations import METHODS

ROOT = Path(__file__).parents[2]
_OBSERVER = Observer()
_PROBLEMS = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session", autouse=True)
def observing() -> Iterator[str]:
    """Everything that goes to a sandbox goes through the observer."""
    with pytest.MonkeyPatch.context() as patch:
        server = Server(_OBSERVER, "127.0.0.1", 0)
        server.start()
        start = Sandbox.__enter__

        def entered(sandbox: Sandbox) -> Sandbox:
            found = start(sandbox)
            _OBSERVER.sandbox = sandbox._server.url
            return found

        patch.setattr(Sandbox, "__enter__", entered)
        patch.setattr(Sandbox, "url", property(lambda sandbox: server.url))
        yield server.url
        server.stop()


@pytest.fixture(scope="class", autouse=True)
def judging(request: pytest.FixtureRequest, observing: str) -> Iterator[None]:
    """The judges of the provider whose contract is tried."""
    provider = request.cls.case.provider
    documents = {provider: (ROOT / "specs" / provider / "openapi.yaml", document_of(provider))}
    vendors = Path(os.environ.get("HOOKWRIGHT_EVIDENCE") or "nowhere", provider, "openapi.hooks.json")
    if vendors.is_file():
        documents[f"{provider} (vendor)"] = (vendors, load(vendors))
    with ExitStack() as running:
        made = {
            name: (
                running.enter_context(Prism(file, f"{observing}{UPSTREAM}")),
                running.enter_context(Prism(file)),
                Document(document),
            )
            for name, (file, document) in documents.items()
        }
        bases = [urlsplit(server["url"]).path.rstrip("/") for server in document_of(provider)["servers"]]
        benches = []
        for name, (proxy, mock, document) in made.items():
            proxy.wait()
            mock.wait()
            benches.append(Bench(name, document, bases, proxy.url, mock.url))
        expect_objections(benches[0])
        _OBSERVER.provider, _OBSERVER.benches = provider, benches
        yield
        _OBSERVER.benches = ()


def expect_objections(bench: Bench) -> None:
    """Fail unless this judge finds fault with a request that has no credentials: one that never does is of no use."""
    path, method = next(
        (path, method) for path, item in bench.document.content["paths"].items() for method in METHODS if method in item
    )
    bare = httpx.request(method, f"{bench.mock}{re.sub('{[^}]*}', '1', path)}", timeout=60)
    assert list(objections(bare)), f"{bench.name}: no objection to {method} {path} without credentials"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail when a finding has no reason, or a reason no finding."""
    problems = unexplained(_OBSERVER.found, reasons(Path(__file__).with_name("prism.yaml")), _OBSERVER.judged)
    if not _OBSERVER.judged:
        problems.append("nothing was judged")
    session.config.stash[_PROBLEMS] = problems
    if problems and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell how much was judged and what was found."""
    terminalreporter.section("Prism")
    for name, requests in sorted(_OBSERVER.judged.items()):
        found = sum(finding.against == name for finding in _OBSERVER.found)
        terminalreporter.line(f"{name}: {requests} requests and answers, {found} findings")
    for problem in config.stash[_PROBLEMS]:
        terminalreporter.line(problem)
