"""What only hooks of PostHog have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, fields, frozen

from hookwright.kit.spec import bad_field
from hookwright.model import Code, Endpoint, Target
from hookwright.providers.posthog.filters import DESTINATION, INTERNAL_DESTINATION, refused_type
from hookwright.providers.posthog.inputs import OF_ENDPOINTS

_FOR_ENDPOINTS = ("body", "debug", "locked_headers")
_FOR_CODE = ("inputs_schema", "template_id")
_SERVER_ADDED = ("bytecode", "bytecode_error", "bytecode_contract", "transpiled", "order")


def _names(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, str):
        raise bad_field("options.locked_headers", f"expected a list of header names, got the text {value!r}")
    return None if value is None else tuple(value)


@frozen(kw_only=True)
class PostHogOptions:
    """Settings that only PostHog's functions have; ``None`` leaves one as it is, or as PostHog has it by default.

    ``type`` is ``"destination"`` or, for PostHog's own events, ``"internal_destination"``; by default what the events
    need. It cannot be changed later. ``masking`` holds back repeated runs.

    Of an ``Endpoint``: ``body`` is the JSON that is delivered, whose texts are Hog templates, by default
    ``{"event": "{event}", "person": "{person}"}``. ``locked_headers`` names those headers whose values shall never be
    readable again (the newest servers only); others are stored in clear. ``debug`` writes answers to the logs.

    Of ``Code``: ``inputs`` are values for the keys of ``inputs_schema``, ``None`` to take one away; ``template_id`` is
    what the function is made from. ``mappings`` say what to do for which events.

    ``deleted=False`` in an update brings a deleted hook back, which is otherwise nowhere to be found.
    """

    type: str | None = None
    description: str | None = None
    body: Any = field(default=None, hash=False)
    debug: bool | None = None
    locked_headers: tuple[str, ...] | None = field(default=None, converter=_names)
    inputs: Mapping[str, Any] | None = field(default=None, hash=False, repr=False)
    inputs_schema: Sequence[Mapping[str, Any]] | None = field(default=None, hash=False)
    mappings: Sequence[Mapping[str, Any]] | None = field(default=None, hash=False, repr=False)
    masking: Mapping[str, Any] | None = field(default=None, hash=False)
    template_id: str | None = None
    deleted: bool | None = None


NONE = PostHogOptions()


def check_options(options: PostHogOptions, target: type[Target] | None) -> None:
    """Nothing, when the options make sense for a kind of target."""
    if options.type not in (None, DESTINATION, INTERNAL_DESTINATION):
        raise refused_type(str(options.type))
    if options.deleted is True:
        raise bad_field("options.deleted", "True given; delete() deletes")
    if target is Endpoint:
        _refuse(options, _FOR_CODE, "for Code; an Endpoint has PostHog's own template for webhooks")
        for key in sorted(OF_ENDPOINTS & set(options.inputs or ())):
            raise bad_field(f"options.inputs.{key}", "set by target, secret and the other options")
    if target is Code:
        _refuse(options, _FOR_ENDPOINTS, "for an Endpoint; what Code sends is its own affair")


def _refuse(options: PostHogOptions, names: tuple[str, ...], why: str) -> None:
    for name in names:
        if getattr(options, name) is not None:
            raise bad_field(f"options.{name}", why)


def is_within(want: Any, have: Any) -> bool:
    """Whether JSON that was read has all that is wanted; servers add defaults, bytecode and the like."""
    if isinstance(want, Mapping):
        if not isinstance(have, Mapping):
            return False
        return all(
            is_within(value, have.get(name, False if value is False else None))
            for name, value in want.items()
            if name not in _SERVER_ADDED
        )
    if isinstance(want, list | tuple):
        return isinstance(have, list | tuple) and len(want) == len(have) and all(map(is_within, want, have))
    return bool(want == have)


def wanted_options(options: PostHogOptions) -> dict[str, Any]:
    """Those of the options that are given."""
    given = {one.name: getattr(options, one.name) for one in fields(PostHogOptions)}
    return {name: value for name, value in given.items() if value is not None}
