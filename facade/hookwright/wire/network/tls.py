"""Which certificates are trusted, and which one is shown."""

from __future__ import annotations

import os
import ssl
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import certifi

from hookwright.errors import InvalidRequestError
from hookwright.kit.spec import bad_field
from hookwright.secret import Secret

Verify: TypeAlias = bool | str | Path | ssl.SSLContext
Cert: TypeAlias = str | Path | tuple[str | Path, str | Path] | tuple[str | Path, str | Path, str | Secret]


def tls_context(verify: Verify, cert: Cert | None, *, trust_env: bool, http2: bool) -> ssl.SSLContext:
    """Return the TLS settings of connections.

    ``verify`` is True for the usual authorities (of ``SSL_CERT_FILE`` or ``SSL_CERT_DIR`` where ``trust_env``), a file or
    folder of authorities, an ``SSLContext``, or False to trust anybody. ``cert`` is the file of a client certificate, or
    that and the file of its key, and the key's password. Raises ``InvalidRequestError`` for what cannot be loaded.
    """
    if verify is True and cert is None:
        return _usual(*_named_by_environment(trust_env), http2)
    if isinstance(verify, ssl.SSLContext):
        if cert is not None:
            raise bad_field("cert", "an SSLContext has certificates of its own; call its load_cert_chain() instead")
        return verify
    context = _usual.__wrapped__(*_named_by_environment(trust_env), http2) if verify is True else _own(verify)
    if cert is not None:
        _show(context, cert)
    return context


def _named_by_environment(trust_env: bool) -> tuple[str | None, str | None]:
    file = os.environ.get("SSL_CERT_FILE") if trust_env else None
    folder = os.environ.get("SSL_CERT_DIR") if trust_env and not file else None
    return file or None, folder or None


# Loading the authorities takes longer than all the rest of a client. Connecting writes into a context which versions of
# HTTP are spoken, so that each has its own.
@lru_cache(maxsize=8)
def _usual(file: str | None, folder: str | None, http2: bool) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(
            cafile=file or (None if folder else certifi.where()),
            capath=folder,
        )
    except OSError as failure:
        # SSLError is one, too. The text of the failure names at most a file.
        why = f"{type(failure).__name__}: {failure}"
    raise InvalidRequestError(f"certificates cannot be loaded ({why}); correct or unset SSL_CERT_FILE and SSL_CERT_DIR")


def _own(verify: bool | str | Path) -> ssl.SSLContext:
    if verify is False:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    if not isinstance(verify, str | Path):
        raise bad_field("verify", f"expected True, False, a file, a folder or an SSLContext, got {verify!r}")
    place = Path(verify)
    if not place.exists():
        raise bad_field("verify", f"there is no file or folder {str(verify)!r}")
    try:
        if place.is_dir():
            return ssl.create_default_context(capath=str(place))
        return ssl.create_default_context(cafile=str(place))
    except OSError as failure:
        raise bad_field("verify", f"{str(verify)!r} has no certificates that can be loaded: {failure}") from None


def _show(context: ssl.SSLContext, cert: Cert) -> None:
    parts = (cert,) if isinstance(cert, str | Path) else cert
    if not isinstance(parts, tuple) or not 1 <= len(parts) <= 3:
        raise bad_field("cert", "expected a file, (file, key file) or (file, key file, password of the key)")
    file, key, password = (*parts, None, None)[:3]
    try:
        context.load_cert_chain(str(file), None if key is None else str(key), _text(password))
    except OSError as failure:
        why = "is it the right password?" if password is not None else "has the key a password?"
        problem = f"the certificate cannot be loaded from {str(file)!r} ({type(failure).__name__}: {failure}); {why}"
    else:
        return
    raise bad_field("cert", problem)


def _text(password: str | Path | Secret | None) -> str:
    # Without any, OpenSSL would ask at the terminal.
    return password.reveal() if isinstance(password, Secret) else str(password or "")
