"""Whatever an answer holds and whatever a script is."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from hookwright import AstraOptions, Hook, Script
from hookwright.providers.astra.bindings import named_binding
from hookwright.providers.astra.reading import has_options, hook_of, options_of
from hookwright.providers.astra.scripts import decoded, encoded, is_kept
from hookwright.sandbox.astra.control import script_checksum

MEMBERS = st.sampled_from(
    [
        *("id", "name", "private", "preloaded", "source", "sourceMD5Checksum", "description", "metadata", "enabled"),
        *("action", "stage", "appID", "hookSourceID", "arguments", "matchingCriteria", "hookType", "type", "value"),
        *("creationTimestamp", "modificationTimestamp"),
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(MEMBERS | st.text(), inner, max_size=5),
    max_leaves=20,
)
RESOURCES = st.dictionaries(MEMBERS, JSON, max_size=12)


@given(RESOURCES, st.lists(RESOURCES, max_size=3))
@example({}, [{"appID": "..", "matchingCriteria": [{"type": "", "value": ""}, {"value": None}], "arguments": [1]}])
def test_any_answer_is_read(source: Any, bindings: list[Any]) -> None:
    hook = hook_of("astra", "a", source, bindings)
    assert isinstance(hook, Hook)
    assert hook.raw == {"hookSource": source, "executionHooks": bindings}
    assert isinstance(options_of(hook), AstraOptions)
    assert has_options(source, bindings, AstraOptions())


@given(JSON)
def test_any_item_of_a_list_is_read(item: Any) -> None:
    assert hook_of("astra", "a", item, []).raw["hookSource"] == item


@given(st.text(st.characters(exclude_characters="\r", codec="utf-8")))
def test_scripts_come_back_as_they_were(script: str) -> None:
    sent = encoded(Script(script))
    assert decoded(sent) == script
    assert is_kept({"sourceMD5Checksum": script_checksum(sent).upper()}, sent)


@given(st.text(min_size=1), st.uuids(), st.uuids())
def test_names_of_bindings_fit(name: str, source_id: Any, app_id: Any) -> None:
    members = {"action": "snapshot", "stage": "post", "appID": str(app_id)}
    made = named_binding(name, str(source_id), members)
    assert len(made["name"]) <= 63
    assert made == named_binding(name, str(source_id), members)
