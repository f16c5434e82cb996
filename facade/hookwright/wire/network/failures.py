"""What a failure of the network means: no answer this time, or settings that will never get one."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator

import httpx

from hookwright.errors import InvalidRequestError
from hookwright.kit.calls import Lost

# httpx reads the place of a redirect even where it is not to follow, and fails when it is no URL. Some errors of TLS come
# through its clients as they are.
FAILURES = (httpx.HTTPError, httpx.InvalidURL, OSError)
OVERDUE = Lost("no complete answer within the time allowed", sent=True)

_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
# What OpenSSL calls the ways in which a server refuses the certificate that is shown to it, or that none is.
_REFUSES_OURS = re.compile(r"ALERT_\w*CERTIFICATE|ALERT_UNKNOWN_CA")
_ASKED_TO_WAIT = frozenset({"408", "425", "429"})


def outcome(failure: Exception) -> Lost | InvalidRequestError:
    """Return why there is no answer; an ``InvalidRequestError`` where trying again is of no use before something is changed.

    It is for the caller to raise, outside of the handler: the variables of httpx's frames hold credentials.
    """
    for cause in _behind(failure):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return InvalidRequestError(
                f"the server's certificate is refused: {cause.verify_message or cause}; if its authority is your own, name "
                "the file of that in SSL_CERT_FILE or HttpxEngine(verify=...)"
            )
        if isinstance(cause, ssl.SSLError) and _REFUSES_OURS.search(cause.reason or ""):
            return InvalidRequestError(
                f"the server refuses the client certificate, or that there is none ({cause.reason}); give the right one as "
                "HttpxEngine(cert=...)"
            )
    if isinstance(failure, httpx.ProxyError):
        return _of_proxy(str(failure))
    sent = not isinstance(failure, _NEVER_SENT)
    if isinstance(failure, httpx.TimeoutException):
        return OVERDUE if sent else Lost("no connection within the time allowed", sent=False)
    what = "the connection was lost" if sent else "no connection"
    return Lost(f"{what}: {str(failure) or type(failure).__name__}", sent=sent)


def _of_proxy(text: str) -> Lost | InvalidRequestError:
    status = text[:3]
    # What SOCKS proxies say of credentials, and of their absence.
    if status == "407" or "username/password" in text or text.startswith("Requested "):
        return InvalidRequestError(
            f"the proxy asks for other credentials ({text}); correct the user name and password in HTTPS_PROXY, HTTP_PROXY "
            "or ALL_PROXY, or in HttpxEngine(proxy=...)"
        )
    if re.match(r"4\d\d\b", text) and status not in _ASKED_TO_WAIT:
        return InvalidRequestError(
            f"the proxy refuses to connect to the server ({text}); NO_PROXY names what needs none"
        )
    return Lost(f"no connection: {text or 'the proxy failed'}", sent=False)


def _behind(failure: BaseException) -> Iterator[BaseException]:
    """The failure, and those that it came from; httpcore keeps them among the arguments."""
    waiting: list[object] = [failure]
    known: set[int] = set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, BaseException) and id(found) not in known:
            known.add(id(found))
            yield found
            waiting += [*found.args, found.__cause__, found.__context__]
