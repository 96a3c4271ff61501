"""Sentences: where they end, and that their offsets are those of the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.sentences import split_sentences


def pieces(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text, "en")]


@pytest.mark.parametrize(
    "sentence",
    [
        "They came at 6 a.m. on Friday.",
        "The count stood at 900 as of 2.30 p.m. local time Wednesday.",
        "Gov. Anna Example spoke of 900 people.",
        "It was Sept. 27 when they left.",
        "The U.N. counted 1.5 million people.",
        "Dr. Example and Mr. Other counted 47.5 per cent.",
    ],
)
def test_abbreviations_and_decimals_do_not_cut(sentence: str):
    assert pieces(f"Rain fell. {sentence} Nobody slept.") == ["Rain fell.", sentence, "Nobody slept."]


def test_offsets_count_characters_not_bytes():
    text = "Été à N’Djaména 🌍. Ցեղ Հայաստան. 47\u202f000 réfugiés sont là. Ende."
    found = split_sentences(text, "en")
    assert [text[sentence.start : sentence.end] for sentence in found][-1] == "Ende."
    assert any(text[s.start : s.end].startswith("47\u202f000") for s in found)


def test_a_line_ends_a_sentence_and_a_blank_line_a_paragraph():
    text = "Arrivals:\n- Goris 900\n- Kapan 700\n \nNext paragraph.\n\n\nLast one. And more."
    found = split_sentences(text, "en")
    assert [text[s.start : s.end] for s in found] == [
        "Arrivals:", "- Goris 900", "- Kapan 700", "Next paragraph.", "Last one.", "And more.",
    ]  # fmt: skip
    assert [s.paragraph for s in found] == [0, 0, 0, 1, 2, 2]
    assert [s.index for s in found] == list(range(6))


@given(
    st.text(alphabet=st.one_of(st.sampled_from(" .!?\n\t\r\u2028aG1é🌍"), st.characters(codec="utf-8")), max_size=300)
)
def test_sentences_of_any_text_lie_in_order_and_hold_every_word(text: str):
    found = split_sentences(text, "en")
    assert all(left.end <= right.start for left, right in pairwise(found))
    held = "".join(text[s.start : s.end] for s in found)
    assert "".join(held.split()) == "".join(text.split())
    for sentence in found:
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""


def test_a_line_without_end_is_cut_between_words():
    text = "word " * 200_000
    found = split_sentences(text, "en")
    assert max(s.end - s.start for s in found) <= 1_500
    assert {text[s.start : s.end].strip("word ") for s in found} == {""}
    assert {word for s in found for word in text[s.start : s.end].split()} == {"word"}


def test_a_megabyte_without_a_space_is_cut_all_the_same():
    assert sum(s.end - s.start for s in split_sentences("x" * 1_000_000, "en")) == 1_000_000
