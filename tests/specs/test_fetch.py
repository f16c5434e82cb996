"""Documents are fetched from the web as they are read from a file."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from tests.specs.shop.vendor import put, vendor

Document = dict[str, Any]
Drift = Callable[..., int]
HOOK = "components/schemas/Hook/properties"


def added() -> Document:
    new = vendor()
    put(new, f"{HOOK}/note", {"type": "string"})
    return new


@pytest.fixture
def served() -> Iterator[Callable[[str, bytes], str]]:
    """Answers for one path at a time on this machine."""
    answers: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", "/openapi")
                self.end_headers()
                return
            self.send_response(200 if self.path in answers else 404)
            self.end_headers()
            self.wfile.write(answers.get(self.path, b"nothing"))

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()

    def serve(path: str, content: bytes) -> str:
        answers[path] = content
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("accepted")
def test_a_document_on_the_web(
    drift: Drift, served: Callable[[str, bytes], str], capsys: pytest.CaptureFixture[str]
) -> None:
    host = served("/openapi", json.dumps(added()).encode())
    assert drift(f"{host}/openapi", "--strict") == 1
    assert f"to 1 ({host}/openapi)" in capsys.readouterr().out
    assert drift(f"{host}/moved", "--strict") == 1
    capsys.readouterr()
    assert drift(f"{host}/else") == 2
    assert f"shop: {host}/else cannot be fetched: " in capsys.readouterr().err
    served("/page", b"<html>")
    assert drift(f"{host}/page") == 2
    assert f"shop: {host}/page cannot be read" in capsys.readouterr().err
