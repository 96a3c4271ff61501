"""The language of a text: declared, else recognised, else refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import ReadError
from ingest.extract.language import detect_language, language_of

ENGLISH = "The people who had left the town in the night were on the road to the border, and it was cold."


@pytest.mark.parametrize("declared", ["en", "EN", "en-GB", "en_US"])
def test_a_declared_language_is_taken_whatever_its_spelling(declared: str):
    assert language_of("900", declared, "page") == "en"


def test_prose_is_recognised_without_a_declaration():
    assert language_of(ENGLISH, None, "page") == "en"
    assert detect_language(ENGLISH.upper()) == "en"


def test_a_wrong_declaration_does_not_hide_english():
    assert language_of(ENGLISH, "xx", "page") == "en"


@pytest.mark.parametrize(
    "text",
    ["", "900 900 900", "Ponad dziewięćset osób przekroczyło granicę.", "Xyzzy plugh frotz quux blorb gnusto rezrov."],
)
def test_other_texts_are_not_taken_for_english(text: str):
    assert detect_language(text) != "en"


def test_the_refusal_names_the_declared_language_and_those_there_are():
    with pytest.raises(ReadError, match=r"'xx'.*there are: .*en") as caught:
        language_of("Zzz zzz zzz.", "xx", "page")
    assert caught.value.subject == "page"


@given(st.text(max_size=300))
def test_any_text_has_one_language_or_none(text: str):
    assert detect_language(text) in (None, "en", "ar", "de", "es", "fr", "it", "pt", "ru", "uk")
