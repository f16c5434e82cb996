"""HTTP/2, against a server that speaks nothing else."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived, StreamEnded
from tests.faults.authority import Authority
from tests.faults.driving import Mode
from tests.faults.server import HOOK

from hookwright import HttpxEngine, Logto, UnavailableError

TOKEN = {"access_token": "token-0123456789abcdef", "expires_in": 3600, "token_type": "Bearer", "scope": "all"}


class Http2Server:
    """Gives a token and one hook; silent about the hook ``"never"``."""

    def __init__(self, tls: ssl.SSLContext) -> None:
        tls.set_alpn_protocols(["h2"])
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked: list[str] = []
        self.accepted = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.accepted += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        with suppress(OSError), plain, self._tls.wrap_socket(plain, server_side=True) as connection:
            h2 = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
            h2.initiate_connection()
            connection.sendall(h2.data_to_send())
            paths: dict[int, str] = {}
            while data := connection.recv(65536):
                for event in h2.receive_data(data):
                    if isinstance(event, RequestReceived):
                        headers: Any = event.headers
                        paths[event.stream_id] = dict(headers)[":path"]
                    elif isinstance(event, StreamEnded) and event.stream_id is not None:
                        self._answer(h2, event.stream_id, paths.pop(event.stream_id))
                connection.sendall(h2.data_to_send())

    def _answer(self, h2: H2Connection, stream: int, path: str) -> None:
        self.asked.append(path)
        if path.endswith("never"):
            return
        body = json.dumps(TOKEN if path == "/oidc/token" else HOOK).encode()
        h2.send_headers(stream, [(":status", "200"), ("content-type", "application/json")])
        h2.send_data(stream, body, end_stream=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def server(authority: Authority) -> Iterator[Http2Server]:
    server = Http2Server(authority.for_server("127.0.0.1"))
    yield server
    server.stop()


def opened(mode: Mode, server: Http2Server, authority: Authority, **settings: Any) -> Any:
    account = Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")
    engine = HttpxEngine(http2=True, verify=authority.file, trust_env=False)
    return mode.hooks(account, engine=engine, **settings)


def test_calls_share_one_connection(mode: Mode, server: Http2Server, authority: Authority) -> None:
    with opened(mode, server, authority, timeout=5, retry=None) as hooks:
        for _ in range(3):
            assert hooks.do("get", "h1").id == "h1"
    assert server.asked == ["/oidc/token", *["/api/hooks/h1"] * 3]
    assert server.accepted == 1


def test_the_deadline_ends_a_call(mode: Mode, server: Http2Server, authority: Authority) -> None:
    with opened(mode, server, authority, timeout=0.5, retry=None) as hooks:
        assert hooks.do("get", "h1").id == "h1"
        with pytest.raises(UnavailableError, match="within the time allowed"):
            hooks.do("get", "never")
        assert hooks.do("get", "h1").id == "h1"
