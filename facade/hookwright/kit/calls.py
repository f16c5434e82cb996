"""The contract between adapters and drivers, free of input and output.

An adapter method is a generator, a :data:`Flow`: it yields steps, is sent what each of them gave, and returns a model. A
failed step is thrown into it as a ``HookError``, so that an adapter can write ``try: ... except NotFoundError:`` in a
straight line. A driver (``session.py``) carries the steps out, with threads or with ``await``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import field, frozen

from hookwright.errors import HookError
from hookwright.headers import Headers
from hookwright.secret import Secret

T = TypeVar("T")

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
REPEATABLE_METHODS = SAFE_METHODS | {"PUT", "DELETE"}


@frozen
class Answer:
    """What came back for one request: status, headers and the decoded (not parsed) body."""

    status: int
    headers: Headers = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The body as text; bytes that are not UTF-8 are replaced, never an error."""
        return self.content.decode("utf-8", "replace")


@frozen
class Lost:
    """No answer came, or none to be taken in.

    ``sent`` is false only when the request certainly never reached the server; ``refused`` is true when an answer came
    that is not to be had, so that asking again is of no use.
    """

    reason: str
    sent: bool
    refused: bool = False


@frozen
class Call(Generic[T]):
    """One request and how to read its answer.

    ``request`` is what the generated client's ``_get_kwargs`` built: ``method``, ``url`` (a path below the account's
    endpoint), ``params``, ``headers`` and ``json``, ``data`` or ``content``. ``read`` is given an answer with a 2xx
    status only; whatever it raises becomes a ``BadResponseError`` that keeps the body.

    ``repeatable`` says whether sending it twice does no more than sending it once; by default the method decides.
    ``authorization`` is for the calls that fetch the account's credential: the headers that they carry in its place.
    """

    operation: str
    request: Mapping[str, Any] = field(repr=False)
    read: Callable[[Answer], T] = field(repr=False)
    repeatable: bool | None = field(default=None, kw_only=True)
    authorization: Mapping[str, Secret] | None = field(default=None, kw_only=True)

    @property
    def method(self) -> str:
        """The HTTP method, in capitals."""
        return str(self.request["method"]).upper()

    @property
    def may_repeat(self) -> bool:
        """Whether the request may be sent again after an attempt of which nobody knows how far it came."""
        return self.method in REPEATABLE_METHODS if self.repeatable is None else self.repeatable

    @property
    def changes(self) -> bool:
        """Whether the request may change something at the provider; fetching a credential changes nothing."""
        return self.method not in SAFE_METHODS and self.authorization is None


@frozen
class Send:
    """Step: send one request once, and give the ``Answer`` or ``Lost``.

    Its ``url`` is absolute. ``attempt`` counts from 1 how often the request was sent for this call.
    """

    request: Mapping[str, Any] = field(repr=False)
    authorization: Mapping[str, Secret]
    operation: str = ""
    attempt: int = 1


@frozen
class Sleep:
    """Step: wait so many seconds."""

    seconds: float


@frozen
class Exclusive:
    """Step: carry out a flow while no other exclusive flow of the same session is under way, and give its result."""

    flow: Flow[Any] = field(repr=False)


@frozen
class Together:
    """Step: carry out flows side by side, at most ``limit`` at a time.

    Gives a list in the order of the flows, in which a flow that failed stands as its ``HookError``.
    """

    flows: tuple[Flow[Any], ...] = field(repr=False)
    limit: int = 8


Step: TypeAlias = Call[Any] | Send | Sleep | Exclusive | Together
Flow: TypeAlias = Generator[Step, Any, T]


def together(flows: Iterable[Flow[T]], *, limit: int = 8) -> Flow[list[T | HookError]]:
    """The results of flows that are carried out side by side, in their order; a failed one is its error."""
    results: list[T | HookError] = yield Together(tuple(flows), limit)
    return results


def send(call: Call[T]) -> Flow[T]:
    """What a call gives, with its type."""
    result: T = yield call
    return result
