"""Reading a request body as the server's body parser does: by content type, unpacked, up to 1 MB.

Logto's `koaGuard` gives the body to koa-body, which gives it to co-body, inflation and raw-body. What is here was tried
on 2026-11-26 on koa 2.16 with koa-body 6.0.1 (co-body 6.2.0) and again with 8.0.1, without any difference.
"""

from __future__ import annotations

import re
import zlib
from importlib import import_module
from typing import Any

from starlette.requests import Request

from hookwright.sandbox.logto import v8_json
from hookwright.sandbox.logto.form import parse_form
from hookwright.sandbox.logto.refusals import bad_json, crashed, too_large

_LIMITS = {"json": 1024 * 1024, "form": 56 * 1024, "text": 56 * 1024}
_JSON = frozenset(
    {
        "application/json",
        "application/json-patch+json",
        "application/vnd.api+json",
        "application/csp-report",
        "application/reports+json",
    }
)
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_TYPE = re.compile(rf'\s*({_TOKEN}/{_TOKEN})\s*(;\s*{_TOKEN}\s*=\s*({_TOKEN}|"(\\.|[^"\\])*")\s*)*')
_BEGINS = re.compile(r"[ \t\n\r]*[\[{]")


async def read_body(request: Request) -> Any:
    """The parsed body: JSON, a form, a text, or an empty object for everything else."""
    raw = await request.body()
    kind = _kind(request)
    if kind is None:
        return {}
    # No charset is heeded, and a mark at the beginning is dropped.
    text = _unpacked(raw, request.headers.get("content-encoding"), _LIMITS[kind]).decode("utf-8-sig", "replace")
    if kind == "json":
        return parse_json(text)
    return parse_form(text) if kind == "form" else text


def media_type(header: str) -> str | None:
    """The type in a header, in lower case; ``None`` when there is no telling, for want of a parameter's value too."""
    match = _TYPE.fullmatch(header)
    return match[1].lower() if match else None


def has_body(request: Request) -> bool:
    """Whether a request is one with a body, be it empty."""
    return "transfer-encoding" in request.headers or "content-length" in request.headers


def parse_json(text: str) -> Any:
    """JSON as JavaScript reads it; an empty text is an empty object, and a bare value is not taken."""
    if not text:
        return {}
    if not _BEGINS.match(text):
        raise bad_json("invalid JSON, only supports object and array")
    try:
        return v8_json.parse(text, prototype=False)
    except v8_json.BadJson as failure:
        raise bad_json(str(failure)) from None


def _kind(request: Request) -> str | None:
    name = media_type(request.headers.get("content-type", "")) if has_body(request) else None
    if name in _JSON:
        return "json"
    if name == "application/x-www-form-urlencoded":
        return "form"
    return "text" if name is not None and name.startswith("text/") else None


def _unpacked(raw: bytes, encoding: str | None, limit: int) -> bytes:
    """The body without its encoding. What cannot be unpacked is not the caller's error but a crash: 500."""
    # Names count as they are spelled: "GZIP" is not known.
    if encoding in (None, "", "identity"):
        unpacked = raw
    elif encoding in ("gzip", "deflate"):
        unpacked = _inflated(raw, limit)
    elif encoding == "br":
        unpacked = _unbrotlied(raw)
    else:
        raise crashed()
    if len(unpacked) > limit:
        raise too_large()
    return unpacked


def _inflated(raw: bytes, limit: int) -> bytes:
    """Either of the two formats under either name, several parts one after the other, and no more than the limit."""
    unpacked = b""
    while raw or not unpacked:
        part = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            unpacked += part.decompress(raw, limit + 1 - len(unpacked))
        except zlib.error:
            raise crashed() from None
        if len(unpacked) > limit:
            raise too_large()
        if not part.eof:
            raise crashed()
        raw = part.unused_data
        if not raw:
            break
    return unpacked


def _unbrotlied(raw: bytes) -> bytes:
    # Python has no decoder of its own; without the package `brotli` the sandbox takes this for unreadable.
    try:
        brotli = import_module("brotli")
        unpacked: bytes = brotli.decompress(raw)
    except Exception:
        raise crashed() from None
    return unpacked
