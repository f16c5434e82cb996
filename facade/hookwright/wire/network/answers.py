"""Answers of httpx, as the rest of the package knows them."""

from __future__ import annotations

import httpx

from hookwright.headers import Headers
from hookwright.kit.calls import Answer, Lost
from hookwright.wire.decoding import unpacked


def answer_of(response: httpx.Response, body: bytes, limit: int) -> Answer | Lost:
    """Return the answer with a body that has been read as it came, of at most so many bytes once it is unpacked."""
    plain = unpacked(body, response.headers.get("content-encoding", ""), limit)
    return too_long(limit) if plain is None else unpacked_answer(response, plain)


def unpacked_answer(response: httpx.Response, body: bytes) -> Answer:
    """Return the answer with a body that has been unpacked."""
    headers = ((_text(name), _text(value)) for name, value in response.headers.raw)
    return Answer(response.status_code, Headers(headers), body)


def too_long(limit: int) -> Lost:
    """Return the outcome for an answer that is longer."""
    return Lost(f"the answer is longer than {limit} bytes", sent=True, refused=True)


def is_followed(response: httpx.Response) -> bool:
    """Whether a body follows an answer that can have none; what is sent next on the connection would be answered with it."""
    announced = response.headers.get("content-length", "0") != "0"
    return response.status_code == 204 and announced and "network_stream" in response.extensions


def _text(header: bytes) -> str:
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")
