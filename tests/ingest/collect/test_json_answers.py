"""JSON from the network: every record keeps its own characters, and nothing but ReadError comes of bad JSON."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.collect.json_answers import elements, excerpt, json_object, json_text, line_in, members, web_link
from ingest.errors import ReadError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
FORMS = st.sampled_from([{}, {"indent": 1}, {"separators": (",", ":")}, {"ensure_ascii": False}])


@given(st.lists(VALUES, max_size=5), FORMS)
def test_each_element_keeps_its_own_characters(values: list[object], form: dict[str, object]):
    text = json.dumps({"count": 1, "data": values, "links": {}}, **form)
    found = {key: (value, start, end) for key, value, start, end in members(text, "x")}
    assert list(found) == ["count", "data", "links"]
    value, start, end = found["data"]
    assert value == json.loads(text[start:end]) == values
    taken = list(elements(text, start))
    assert [value for value, _ in taken] == values
    assert [json.loads(own) for _, own in taken] == values
    position = start
    for _, own in taken:
        position = text.index(own, position) + len(own)
    assert position <= end


@given(VALUES, st.data())
def test_a_text_that_is_cut_off_is_a_read_error(value: object, data: st.DataObject):
    text = json.dumps({"data": [value]})
    cut = data.draw(st.integers(0, len(text) - 1))
    with pytest.raises(ReadError) as told:
        json_object(text[:cut], "https://example.org/list")
    assert told.value.subject == "https://example.org/list"
    assert "\n" not in str(told.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_object_or_a_read_error(body: bytes):
    with suppress(ReadError):
        assert isinstance(json_object(json_text(body, "x"), "x"), dict)


@given(st.text())
def test_excerpts_and_lines_are_one_printable_line(text: str):
    for line in (excerpt(text), line_in({"a": text}, "a") or ""):
        assert line.isprintable()
    assert len(excerpt(text)) <= 100


@given(st.text())
def test_any_text_is_a_link_or_none(text: str):
    link = web_link(text)
    assert link is None or link.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" HTTPS://EXAMPLE.org/A \n", "https://example.org/A"),
        ("https://example.org/\u0627\u0644", "https://example.org/\u0627\u0644"),
        ("https://user:secret@example.org/", None),
        ("https://example.org:99999/", None),
        ("https://[::1/", None),
        ("https:///path", None),
        ("//example.org/a", None),
        ("javascript:alert(1)", None),
        ("https://example.org/a b", None),
        ("https://example.org/\x00", None),
        ("https://example.org/" + "a" * 3_000, None),
        ("", None),
    ],
)
def test_addresses_that_may_be_fetched(text: str, link: str | None):
    assert web_link(text) == link
