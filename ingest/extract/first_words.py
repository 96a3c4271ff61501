"""The first words of a language's patterns of numbers and times, under the names of the patterns."""

from __future__ import annotations

from functools import lru_cache

from ingest.extract.number_words import wordy
from ingest.extract.openings import Key, Openings, Places, key_of
from ingest.extract.phrases import letters_of, lower
from ingest.extract.time_patterns import NAMED_TIMES, PARTS_OF_MONTH
from ingest.extract.word_lists import Lexicon

_DIGITS = key_of(digits=True)
# Characters from where a pattern begins to the word it cannot do without.
_MIXED_REACH = 48  # "two and a half million": to "half"
_DAY_REACH = 64  # "from the 12th to the 14th of May": to the month
_COUNTED_REACH = 64  # "three weeks ago": to "ago"
_ARTICLE_REACH = 24  # "of the last": to "last"


def places_of(folded: str, lexicon: Lexicon, lowered: str | None = None, letters: str | None = None) -> Places:
    """Where the patterns of a language may match in a folded text.

    `lowered` and `letters` are the text as `phrases.lower` and `letters_of` give it, where they are known already.
    """
    lowered = lower(folded) if lowered is None else lowered
    return _openings(lexicon).scan(folded, lowered, letters_of(lowered) if letters is None else letters)


@lru_cache(maxsize=16)
def _openings(lexicon: Lexicon) -> Openings:
    keys = {**_number_keys(lexicon), **_time_keys(lexicon)}
    return Openings(keys, (*lexicon.spelling.prefixes, *lexicon.numbers.prefixes))


def _number_keys(lexicon: Lexicon) -> dict[str, list[Key]]:
    numbers = lexicon.numbers
    ones = [name for name, value in numbers.fractions.items() if value == 1]
    spelled = key_of(numbers.words, numbers.alone, ones, numbers.parts, is_open=numbers.written_together)
    joined = key_of(wordy(numbers.scales), numbers.joined_by, is_open=True)
    return {
        "digits": [_DIGITS],
        "fraction": [key_of(name for name, value in numbers.fractions.items() if value != 1)],
        "mixed": [key_of((name for name, value in numbers.fractions.items() if value < 1), reach=_MIXED_REACH)],
        "vague": [key_of(numbers.vague)],
        "rounded": [key_of(numbers.rounded)],
        "spelled": [spelled, joined] if numbers.written_together else [spelled],
        **{f"qualifier.{name}": [key_of(phrases)] for name, phrases in lexicon.qualifier_phrases.items()},
        **{f"behind.{name}": [key_of(phrases)] for name, phrases in lexicon.qualifier_after_phrases.items()},
    }


def _time_keys(lexicon: Lexicon) -> dict[str, list[Key]]:
    words = lexicon.times
    lists = words.lists
    past = key_of(lists["last"], lists["within"])
    halves = ("first_half_year", "second_half_year", "first_half", "second_half")
    quarters = ("first_quarter", "second_quarter", "third_quarter", "last_quarter")
    edges = (*PARTS_OF_MONTH, "mid", "early", "late")
    hours = ("noon", "midnight", "bare_hour_before", "hour_before", "clock_before")
    return {
        "clock": [_DIGITS, key_of(words.hours, *(lists[name] for name in hours))],
        "iso": [_DIGITS],
        "numeric": [_DIGITS],
        "year": [_DIGITS],
        "day_month": [key_of(words.months, reach=_DAY_REACH)],
        "month_day": [key_of(words.months)],
        "month": [key_of(words.months, *(lists[name] for name in edges))],
        "year_part": [
            key_of(*(lists[name] for name in (*halves, *quarters, "end_of_year", "mid", "first_of"))),
            key_of(lists["first_of"], reach=_COUNTED_REACH),
        ],
        "weekday": [key_of(words.weekdays, lists["last"])],
        "relative": [key_of(*(lists[name] for name in (*NAMED_TIMES, "last", "weekend", "this")))],
        "past": [past, key_of(lists["last"], reach=_ARTICLE_REACH)],
        "past_counted": [key_of(lists["last"], reach=_COUNTED_REACH)],
        "past_behind": [key_of(lists["last_behind"], reach=_COUNTED_REACH)],
        **{name: [key_of(lists[name])] for name in ("then", "same_day", "previous_day")},
        "day_of_month": [key_of(*(lists[name] for name in ("on", "as_of", "since", "span_openers")))],
        **{name: [key_of(lists[name])] for name in ("since_clause", "as_of", "since", "on")},
        "ago": [key_of(lists["ago"], reach=_COUNTED_REACH)],
        "ago_before": [key_of(lists["ago_before"])],
    }
