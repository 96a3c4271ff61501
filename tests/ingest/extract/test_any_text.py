"""Whatever stands in a text, reading it gives figures or refusals that stand in it, and never an exception."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract import extract_figures
from ingest.extract.lexicon import languages, load_lexicon
from ingest.model import Reading
from ingest.moments import Moment
from tests.ingest.made import article

ODD = [
    "\x00", "\ud800", "\udfff9", "\ufeff", "\u202e123\u202c", "9\u0301", "e\u0301", "\u200d", "\u00ad", "١٬٢٣٤", "९०० people",
    "²", "½ million people fled", "1" * 40, "9" * 400, "1e400", "0", "00:00", "24:00", "99:99", "31.02.2023", "31 February",
    "0001-01-01", "9999-12-31", "1 January 0001", "31 December 9999", "in 9999", "in 1900", "29 February 1900", "2000–1900",
    "two hours earlier", "100 years ago", "999 months ago", "in the past 999 years", "since 1900", "by then", "overnight",
    "last weekend", "so far this year", "at 3 a.m. local time", "(03:00 GMT)", "from 9 to 1", "9-1", "1,2,3,4", "1.2.3.4",
    "|", "| 900 |", "a | b | 900\nfled | c | d", "900:", "- 900", "#", "\n\n\n", "\t", "\r\n", "\u2028", "'", "\"", "900'", "''''",
    "İstanbul", "ſ", "ß", "K", "ﬁve people fled", "ΣΑΣ", "Ǆ", "{a,b}*", "\\1", "(?P<x>", "[", "%s", "{0}", "$900", "900%", "№900",
    "900 people fled Chad for Sudan on Monday, the UN said.", "Monday Monday Monday", "said said said", "of whom 5", "one in five",
]  # fmt: skip
YEARS = st.one_of(
    st.sampled_from(
        ["0001", "0002", "1899", "1900", "1901", "1969", "1970", "2000", "2024", "2038", "2099", "2100", "9998", "9999"]
    ),
    st.integers(1, 9999).map("{:04d}".format),
)
OFFSETS = ["Z", "+00:00", "-12:00", "+14:00", "+23:59", "-23:59", "+05:45"]


def _moment(parts: tuple[str, int, int, int, str]) -> Moment | None:
    year, month, day, length, offset = parts
    text = f"{year}-{month:02d}-{day:02d}T23:59{offset}"
    try:
        return Moment(text if length == 16 else text[:length])
    except ValueError:
        return None


MOMENTS = st.tuples(
    YEARS, st.integers(1, 12), st.integers(1, 31), st.sampled_from([4, 7, 10, 16]), st.sampled_from(OFFSETS)
).map(_moment)


@lru_cache(maxsize=16)
def _words(code: str) -> list[str]:
    """A few phrases of every list of a language."""
    lexicon = load_lexicon(code)
    index, times = lexicon.index, lexicon.times
    kept = [name for name in sorted(index.labels()) if not name.startswith("governor.") or name.endswith("0")]
    phrases = [phrase for label in kept for phrase, _ in index.phrases(label)[:4]]
    phrases += [*lexicon.numbers.words, *lexicon.numbers.scales, *times.months, *times.weekdays, *times.zones]
    return [*phrases, *(word.strip("*") for words in times.lists.values() for word in words[:3] if "{" not in word)]


def _check(reading: Reading, text: str) -> None:
    assert reading.article.text == text
    for found in (*reading.figures, *reading.refusals):
        assert text[found.number_span.start : found.number_span.end] == found.number_text
    for figure in reading.figures:
        assert text[figure.quote_span.start : figure.quote_span.end] == figure.quote
        assert figure.number_text in figure.quote


def _read(text: str, **fields: Any) -> Reading:
    reading = extract_figures(replace(article(""), text=text, **fields))
    _check(reading, text)
    return reading


@pytest.mark.parametrize("language", languages())
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_text_is_read(language: str, data: st.DataObject):
    anything = st.text(st.characters(exclude_categories=()), max_size=60)
    pieces = st.one_of(st.sampled_from(ODD), st.sampled_from(_words(language)), anything)
    text = data.draw(st.lists(pieces, max_size=14).map(data.draw(st.sampled_from([" ", "", "\n", ", "])).join))
    title = data.draw(st.one_of(st.just(""), anything, st.just(text[:80])))
    outlet = data.draw(st.one_of(st.none(), anything))
    _read(text, language=language, title=title, outlet=outlet, published=data.draw(st.one_of(st.none(), MOMENTS)))


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_odd_texts_in_every_language_and_at_the_ends_of_the_calendar(odd: str):
    for language in languages():
        for published in (None, "0001-01-01", "9999-12-31", "9999-12", "0001", "2024-02-29T23:59-12:00"):
            moment = Moment(published) if published else None
            _read(
                f"{odd} 900 people fled {odd}, the ministry said on Monday at 3 p.m.",
                language=language,
                published=moment,
            )


def test_a_date_of_no_calendar_of_reports_dates_nothing():
    (figure,) = _read("Some 900 people fled on Monday.", published=Moment("9999-12-31")).figures
    assert figure.as_of is None
    (figure,) = _read("Some 900 people fled on Monday.", published=Moment("2023-09-27")).figures
    assert str(figure.as_of) == "2023-09-25"


def test_half_characters_are_given_back_as_they_stand():
    (figure,) = _read("Some 900 people\ud800 fled to Ch\udfffad.").figures
    assert figure.quote == "Some 900 people\ud800 fled to Ch\udfffad."
