"""``ensure`` when nobody knows whether its hook was created: never a second one, and the right word for what was done."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import define, field
from tests.faults.driving import Mode
from tests.faults.server import HOOK, Act, Server, Wire, answer, cut, missing, nothing, raw, silence

from hookwright import (
    BadResponseError,
    ConflictError,
    Endpoint,
    HookError,
    HookSpec,
    InvalidRequestError,
    Logto,
    Retry,
    UnavailableError,
)

SPEC = HookSpec(Endpoint("https://example.com/in"), name="audit", events=["User.Created"])
QUICK = Retry(attempts=3, wait=0.001)


@define
class Keeping:
    """A server that keeps the hooks that are created, and then does as it is told."""

    server: Server
    hooks: list[dict[str, Any]] = field(factory=list)
    unseen: int = 0
    """How many lists do not have the newest hook yet."""

    def __attrs_post_init__(self) -> None:
        self.server.script("GET", "/api/hooks", self._list)

    def _list(self, wire: Wire) -> None:
        lagging = self.unseen > 0 and bool(self.hooks)
        self.unseen -= lagging
        answer(self.hooks[:-1] if lagging else self.hooks)(wire)

    def on_create(self, *acts: Act | tuple[Act, bool]) -> None:
        """What creating does: an act, and whether the hook is kept."""
        steps = [act if isinstance(act, tuple) else (act, True) for act in acts]
        self.server.script("POST", "/api/hooks", *[self._creating(*step) for step in steps])

    def _creating(self, act: Act, kept: bool) -> Act:
        def create(wire: Wire) -> None:
            if kept:
                body = json.loads(self.server.seen("POST", "/api/hooks")[-1].body)
                self.hooks.append({**HOOK, **body, "id": f"h{len(self.hooks) + 1}"})
            act(wire)

        return create

    def created(self, wire: Wire) -> None:
        """The usual answer."""
        answer(self.hooks[-1], 201)(wire)


@pytest.fixture
def keeping(server: Server) -> Keeping:
    return Keeping(server)


def ensured(server: Server, mode: Mode, spec: HookSpec = SPEC, **settings: Any) -> Any:
    account = Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")
    with mode.hooks(account, **{"retry": QUICK, "timeout": 5, **settings}) as hooks:
        return hooks.attempt("ensure", spec)


AMBIGUOUS: dict[str, Act] = {
    "lost": cut(),
    "reset": cut(hard=True),
    "lost in the body": cut(b'HTTP/1.1 201 Created\r\ncontent-length: 99\r\n\r\n{"id'),
    "500": nothing(500),
    "502": raw(b"<html>", 502, "text/html"),
    "503": nothing(503, retry_after="3600"),
    "unreadable": raw(b'{"id": "h', 201),
    "no hook": answer({}, 201),
    "html": raw(b"<html>", 200, "text/html"),
    "redirect": raw(b"", 302, None, location="/login"),
}


@pytest.mark.parametrize("spec", [SPEC, HookSpec(SPEC.target, events=SPEC.events)], ids=["by name", "by target"])
@pytest.mark.parametrize("fault", AMBIGUOUS)
def test_created_but_the_answer_is_lost(
    fault: str, spec: HookSpec, mode: Mode, server: Server, keeping: Keeping
) -> None:
    keeping.on_create(AMBIGUOUS[fault])
    outcome = ensured(server, mode, spec)
    assert (outcome.action, outcome.hook.id) == ("created", "h1")
    assert len(keeping.hooks) == 1
    assert [request.method for request in server.seen()] == ["GET", "POST", "GET"]


@pytest.mark.parametrize("fault", [fault for fault in AMBIGUOUS if fault != "502"])
def test_not_created_and_the_answer_is_lost(fault: str, mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.on_create((AMBIGUOUS[fault], False), keeping.created)
    outcome = ensured(server, mode)
    assert (outcome.action, outcome.hook.id) == ("created", "h1")
    assert len(keeping.hooks) == 1
    looked = ["GET"] * QUICK.attempts
    assert [request.method for request in server.seen()] == ["GET", "POST", *looked, "POST"]


@pytest.mark.parametrize("status", [408, 502, 504, 524])
def test_a_gateway_that_gave_up_waiting(status: int, mode: Mode, server: Server, keeping: Keeping) -> None:
    """The server behind it may still be creating the hook: to create another is to make two."""
    keeping.on_create((raw(b"<html>", status, "text/html"), False), keeping.created)
    outcome = ensured(server, mode)
    assert type(outcome) is UnavailableError
    assert outcome.maybe_applied
    assert len(server.seen("POST")) == 1
    assert "looked for up to 3 times and is not there" in outcome.__notes__[-1]
    assert ensured(server, mode).action == "created"
    assert len(keeping.hooks) == 1


@pytest.mark.parametrize("fault", ["lost", "500", "502"])
@pytest.mark.parametrize("late", [1, 2])
def test_the_hook_comes_into_the_list_later(
    fault: str, late: int, mode: Mode, server: Server, keeping: Keeping
) -> None:
    keeping.on_create(AMBIGUOUS[fault])
    keeping.unseen = late
    outcome = ensured(server, mode)
    assert (outcome.action, outcome.hook.id) == ("created", "h1")
    assert len(server.seen("POST")) == 1
    assert len(keeping.hooks) == 1


def test_without_retries_it_looks_once_and_says_so(mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.on_create((nothing(504), False))
    outcome = ensured(server, mode, retry=None)
    assert outcome.maybe_applied
    assert [request.method for request in server.seen()] == ["GET", "POST", "GET"]
    assert "looked for once" in outcome.__notes__[-1]


def test_another_hook_that_hides_its_name(mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.hooks.append({**HOOK, "id": "h9", "name": 7})
    outcome = ensured(server, mode)
    assert type(outcome) is ConflictError
    assert "h9" in str(outcome)
    assert server.seen("POST") == []
    # One that tells its name is found all the same.
    keeping.hooks.append({**HOOK, "id": "h1", "name": "audit"})
    assert ensured(server, mode).hook.id == "h1"


@pytest.mark.parametrize("config", [None, {}, {"url": 7}])
def test_another_hook_that_hides_its_target(config: Any, mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.hooks.append({**HOOK, "id": "h9", "name": "other", "config": config})
    outcome = ensured(server, mode, HookSpec(SPEC.target, events=SPEC.events))
    assert type(outcome) is ConflictError
    assert "h9" in str(outcome)
    assert server.seen("POST") == []


def test_it_is_not_tried_for_ever(mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.on_create((cut(), False))
    outcome = ensured(server, mode)
    assert type(outcome) is UnavailableError
    assert outcome.maybe_applied
    assert len(server.seen("POST")) == 2


def test_created_and_nobody_can_look(mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.on_create(cut())
    server.script("GET", "/api/hooks", answer([]), nothing(403))
    outcome = ensured(server, mode)
    assert outcome.status == 403
    assert outcome.maybe_applied
    assert len(keeping.hooks) == 1


def test_created_and_no_time_to_look(mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.on_create(silence)
    outcome = ensured(server, mode, timeout=0.2)
    assert type(outcome) is UnavailableError
    assert outcome.maybe_applied
    assert len(keeping.hooks) == 1
    assert ensured(server, mode).action == "unchanged"
    assert len(keeping.hooks) == 1


@pytest.mark.parametrize(
    ("status", "error"), [(400, InvalidRequestError), (422, InvalidRequestError), (409, ConflictError)]
)
def test_what_is_refused_is_not_tried_again(
    status: int, error: type[HookError], mode: Mode, server: Server, keeping: Keeping
) -> None:
    keeping.on_create((nothing(status), False))
    outcome = ensured(server, mode)
    assert type(outcome) is error
    assert not outcome.maybe_applied
    assert len(server.seen("POST")) == 1


def test_what_is_limited_is_sent_again(mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.on_create((nothing(429), False), keeping.created)
    assert ensured(server, mode).action == "created"
    assert len(server.seen("GET")) == 1


NO_LIST: dict[str, Act] = {
    "500": nothing(500),
    "lost": cut(),
    "html": raw(b"<html>", 200, "text/html"),
    "object": answer({"hooks": []}),
}


@pytest.mark.parametrize("fault", NO_LIST)
def test_without_a_list_nothing_is_created(fault: str, mode: Mode, server: Server, keeping: Keeping) -> None:
    server.script("GET", "/api/hooks", NO_LIST[fault])
    outcome = ensured(server, mode)
    assert isinstance(outcome, UnavailableError | BadResponseError)
    assert not outcome.maybe_applied
    assert server.seen("POST") == []


def test_an_update_whose_answer_is_lost_is_sent_again(mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.hooks.append(HOOK)
    server.script("PATCH", "/api/hooks/h1", cut(), answer({**HOOK, "events": ["User.Created"]}))
    outcome = ensured(server, mode, HookSpec("https://example.com/in", name="audit", events=["User.Created"]))
    assert outcome.action == "updated"
    assert outcome.hook.events == ("User.Created",)
    assert len(server.seen("PATCH")) == 2


def test_several_of_the_name_are_left_alone(mode: Mode, server: Server, keeping: Keeping) -> None:
    keeping.hooks += [{**HOOK, "id": "a"}, {**HOOK, "id": "b"}]
    outcome = ensured(server, mode, HookSpec("https://example.com/other", name="audit"))
    assert type(outcome) is ConflictError
    assert "a, b" in str(outcome)
    assert len(server.seen()) == 1


@pytest.mark.parametrize("fault", [cut(), nothing(500)], ids=["lost", "500"])
def test_replace_names_the_new_hook_when_the_old_one_stays(fault: Act, mode: Mode, server: Server) -> None:
    server.script("POST", "/api/hooks", answer({**HOOK, "id": "h2"}, 201))
    server.script("DELETE", "/api/hooks/h1", fault)
    account = Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")
    with mode.hooks(account, retry=QUICK) as hooks, pytest.raises(UnavailableError) as caught:
        hooks.do("replace", "h1", SPEC)
    assert getattr(caught.value.hook, "id", None) == "h2"
    assert "h2" in caught.value.__notes__[0]
    assert len(server.seen("POST")) == 1
    assert len(server.seen("DELETE")) == 3


def test_a_deletion_whose_answer_was_lost_has_happened(mode: Mode, server: Server) -> None:
    server.script("DELETE", "/api/hooks/h1", cut(), missing())
    account = Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")
    with mode.hooks(account, retry=QUICK) as hooks:
        assert hooks.do("delete", "h1") is None
        with pytest.raises(HookError) as caught:
            hooks.do("delete", "h1")
        assert caught.value.status == 404


def test_in_a_bulk_each_stands_for_itself(mode: Mode, server: Server) -> None:
    server.script("POST", "/api/hooks", answer(HOOK, 201), cut(), nothing(500), nothing(400))
    specs = [SPEC, HookSpec("ftp://example.com"), SPEC, HookSpec(""), SPEC, SPEC]
    account = Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")
    with mode.hooks(account, retry=QUICK) as hooks:
        outcomes = hooks.do("create_many", specs)
        assert [type(getattr(outcome, "error", None)).__name__ for outcome in outcomes[1::2]][:2] == [
            "InvalidRequestError",
            "InvalidRequestError",
        ]
        assert outcomes[1].item is specs[1]
        sent = [outcomes[place] for place in (0, 2, 4, 5)]
        kinds = sorted(type(getattr(outcome, "error", None)).__name__ for outcome in sent)
        assert kinds == ["InvalidRequestError", "NoneType", "UnavailableError", "UnavailableError"]
        assert len(server.seen("POST")) == 4

        server.script("DELETE", "/api/hooks/h1", missing())
        gone = hooks.do("delete_many", ["h1", "", "h1", ".."], missing_ok=True)
        assert [outcome if outcome is None else outcome.item for outcome in gone] == [None, "", None, ".."]
