"""Hostile texts: the cost of a text grows with its length, not with its square.

Work is counted in seconds of CPU, with room for a slow machine: what these tests forbid took minutes.
"""

from __future__ import annotations

import time

import pytest

from ingest.extract.clocks import find_clocks
from ingest.extract.headers import header_end, read_header
from ingest.extract.language import detect_language
from ingest.extract.lexicon import load_lexicon
from ingest.extract.numbers import find_numbers
from ingest.extract.phrases import fold, lower
from ingest.extract.put_aside import visible_text
from ingest.extract.sentences import split_sentences
from ingest.extract.times import find_times
from tests.ingest.extract.test_times import PUBLISHED

LEXICON = load_lexicon("en")
FRAGMENTS = [
    " ", "\n", "-", "9", "1 ", "1,", "  1", "2023-", "one ", "000 ", "may ", "Monday ", "27 September ", "Gov. ",
    "12:15 Monday ", "12:15 (", "the past 24 hours ", "more than ", "from ", "by ", "(A", "é ", "- 1 to 2\n",
]  # fmt: skip
LENGTH = 60_000
TAGS = ["<a", "<a href=x ", "<!--", "<script ", "<style>x", "<script </", "</", "<", "-->", "&", "&#"]
PAGE = 1_000_000  # characters


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_fragment_without_end_is_read_in_time(fragment: str):
    text = fold(fragment * (LENGTH // len(fragment)))
    begun = time.process_time()
    spans = [(number.start, number.end) for number in find_numbers(text, LEXICON)]
    spans += [(mention.start, mention.end) for mention in find_times(text, LEXICON, PUBLISHED)]
    spans += [clock[:2] for clock in find_clocks(text, LEXICON.times)]
    spans += [(sentence.start, sentence.end) for sentence in split_sentences(text, "en")]
    spans += [(hit.start, hit.end) for hit in LEXICON.index.scan(lower(text))]
    read_header(text)
    detect_language(text)
    assert time.process_time() - begun < 10
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert 0 <= header_end(text) <= len(text)


@pytest.mark.parametrize("tag", TAGS)
def test_a_page_of_tags_without_end_is_looked_through_in_time(tag: str):
    begun = time.process_time()
    text = visible_text("<p>900 people</p>" + tag * (PAGE // len(tag)))
    assert time.process_time() - begun < 10
    assert text.startswith("\x01900 people")
