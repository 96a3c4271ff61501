"""A language, as its word lists in data/lexicon/<language>.toml say it.

The loader is the only place that knows a language by name; rules receive a `Lexicon`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from ingest.datafiles import data_path
from ingest.errors import DataFileError
from ingest.extract.lexicon_shape import check_shape
from ingest.extract.phrase_index import PhraseIndex
from ingest.extract.phrases import compile_phrases, expand, fold, pattern_of
from ingest.extract.word_lists import GovernorEntry, Lexicon, NumberWords, Spelling, TimeWords

_Value = TypeVar("_Value")
_Made = TypeVar("_Made")
FUNCTION_WORDS = "grammar.boundary"
"""The list of the words that bound phrases."""


def languages() -> tuple[str, ...]:
    """Codes of the languages that have word lists."""
    return tuple(sorted(path.stem for path in data_path("lexicon").glob("*.toml")))


@lru_cache(maxsize=16)
def load_lexicon(code: str) -> Lexicon:
    """The word lists of a language. Raises DataFileError naming file and key."""
    return _read(code, _build)


@lru_cache(maxsize=16)
def function_words(code: str) -> PhraseIndex:
    """The words that bound phrases in a language: they tell languages apart, and take a tenth of the time of all lists.

    Raises DataFileError naming file and key.
    """
    return _read(code, _function_words)


def _read(code: str, build: Callable[[str, dict[str, Any]], _Made]) -> _Made:
    path = data_path("lexicon", f"{code}.toml")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataFileError(path, f"not valid TOML ({error})") from error
    except OSError as error:
        raise DataFileError(path, f"cannot be read ({error.strerror})") from error
    try:
        check_shape(raw)
        return build(code, raw)
    except KeyError as error:
        raise DataFileError(path, f"key {error.args[0]!r} is missing") from error
    except ValueError as error:
        raise DataFileError(path, str(error)) from error
    except (TypeError, AttributeError) as error:
        raise DataFileError(path, f"a table or list is not what it should be ({error})") from error


def _function_words(_code: str, raw: dict[str, Any]) -> PhraseIndex:
    spelling = _spelling(raw["spelling"])
    return PhraseIndex({FUNCTION_WORDS: raw["grammar"]["boundary"]}, spelling.prefixes, spelling.changed)


def _build(code: str, raw: dict[str, Any]) -> Lexicon:
    spelling = _spelling(raw["spelling"])
    return Lexicon(
        code=code,
        spelling=spelling,
        numbers=_number_words(raw),
        qualifiers={name: compile_phrases(phrases) for name, phrases in raw["qualifiers"].items()},
        qualifier_phrases={name: tuple(phrases) for name, phrases in raw["qualifiers"].items()},
        qualifier_after_phrases={name: tuple(phrases) for name, phrases in raw["qualifiers_after"].items()},
        qualifiers_after={name: compile_phrases(phrases) for name, phrases in raw["qualifiers_after"].items()},
        money_signs=tuple(sorted(raw["money_signs"]["before"], key=len, reverse=True)),
        share_words=compile_phrases(raw["shares"]["in"]),
        governors=tuple(map(_governor, raw["governors"])),
        times=_time_words(raw["times"]),
        list_words=_spellings([",", "&", *raw["grammar"]["list_words"]]),
        leading=re.compile("^(?:" + pattern_of(raw["speech"]["leading"]) + r")\s*", re.IGNORECASE),
        trailing=re.compile(r"\s+(?:" + pattern_of(raw["speech"]["trailing"]) + ")$", re.IGNORECASE),
        be=pattern_of(raw["speech"]["passive"]),
        participle_endings=tuple(raw["participles"]["endings"]),
        elisions=tuple(map(fold, raw["grammar"]["elisions"])),
        count_nouns=pattern_of(raw["counting"]["nouns"]),
        index=PhraseIndex(_phrase_lists(raw), spelling.prefixes, spelling.changed),
    )


def _spelling(table: dict[str, Any]) -> Spelling:
    return Spelling(
        prefixes=tuple(map(fold, table["prefixes"])),
        prefix_uses={fold(prefix): use for prefix, use in table["prefix_uses"].items()},
        changed={fold(start): fold(then) for start, then in table["changed"].items()},
        capitals=frozenset(table["capitals"]),
        name_endings={fold(end): tuple(map(fold, ends)) for end, ends in table["name_endings"].items()},
        month_before_day=table["month_before_day"],
        cases=dict(table["cases"]),
        people_endings=tuple(map(fold, table["people_endings"])),
        plural=tuple(map(fold, table["plural"])),
        verb_first=table["verb_first"],
    )


def _phrase_lists(raw: dict[str, Any]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {
        "thing": raw["things"]["words"],
        "identifier": raw["identifiers"]["before"],
        "share": raw["shares"]["fractions"],
        "projected": raw["status"]["projected"],
        "difference": raw["difference"]["words"],
        "withdrawn": raw["withdrawn"]["words"],
        "denied": raw["withdrawn"]["before"],
        "topic": raw["topic"]["words"],
        "travellers": raw["people_else"]["travellers"],
        "houses": raw["people_else"]["houses"],
        "report": raw["headers"]["reports"],
        "anaphora": raw["anaphora"]["places"],
        "count_noun": raw["counting"]["nouns"],
    }
    groups = {
        "people": "people",
        "subgroup": "people_subgroups",
        "measure": "measures",
        "counting": "counting",
        "place": "places",
        "near": "near",
        "grammar": "grammar",
    }
    for label, key in groups.items():
        lists |= {f"{label}.{name}": phrases for name, phrases in raw[key].items() if name != "elisions"}
    lists |= {f"voice.{kind}": phrases for kind, phrases in raw["speech"]["kinds"].items()}
    lists |= {f"speech.{name}": phrases for name, phrases in raw["speech"].items() if isinstance(phrases, list)}
    lists |= {f"governor.{number}": entry["forms"] for number, entry in enumerate(raw["governors"])}
    return lists


def _governor(entry: dict[str, Any]) -> GovernorEntry:
    return GovernorEntry(
        side=entry["side"],
        term=entry.get("term"),
        refuse=entry.get("refuse"),
        idmc=entry.get("idmc"),
        weight=float(entry.get("weight", 1.0)),
        if_near=entry.get("if_near"),
        then=entry.get("then"),
        counting=entry.get("counting"),
    )


def _number_words(raw: dict[str, Any]) -> NumberWords:
    table = raw["numbers"]
    return NumberWords(
        words=_spelled(table["words"]),
        scales=_spelled(table["scales"]),
        fractions=_spelled(table["fractions"]),
        vague=_spelled(table["vague"]),
        rounded=_spelled(table["rounded"]),
        parts=_spelled(table["parts"]),
        written_together=table["written_together"],
        and_behind_tens=table["and_behind_tens"],
        joined_by=tuple(map(fold, table["joined_by"])),
        joiner=compile_phrases(table["and"]),
        no_number=re.compile(pattern_of(table["not_after"]) + r"\s+$", re.IGNORECASE),
        determiners=compile_phrases(table["determiners"]),
        half_behind=re.compile(r"\s+" + pattern_of(table["half_behind"]), re.IGNORECASE),
        ordinals=re.compile("(?:" + "|".join(map(re.escape, table["ordinal_endings"])) + r")(?!\w)", re.IGNORECASE),
        alone=_spellings(table["alone"]),
        infix=_spellings(table["infix"]),
        prefixes=tuple(map(fold, table["prefixes"])),
        units_first=table["units_first"],
        compound=frozenset(table["compound"]),
        once=_spellings(table["once"]),
        range_words=tuple(map(fold, table["range_words"])),
        range_openers=compile_phrases(table["range_openers"]),
        changes=compile_phrases(table["changes"]),
        thousands="".join(raw["thousands_separators"]),
        decimals="".join(raw["decimal_separators"]),
    )


def _spellings(phrases: list[str]) -> frozenset[str]:
    return frozenset(spelling for phrase in phrases for spelling in expand(fold(phrase).lower()))


def _time_words(raw: dict[str, Any]) -> TimeWords:
    return TimeWords(
        months=_spelled(raw["months"]),
        weekdays=_spelled(raw["weekdays"]),
        zones=_spelled(raw["zones"]),
        counts=_spelled(raw["counts"]),
        days=_spelled(raw["days"]),
        hours=_spelled(raw["hours"]),
        lists={name: tuple(value) for name, value in raw.items() if isinstance(value, list)},
        units={name: compile_phrases(phrases) for name, phrases in raw["units"].items()},
    )


def _spelled(table: dict[str, _Value]) -> dict[str, _Value]:
    return {spelling: value for key, value in table.items() for spelling in expand(fold(key).lower())}
