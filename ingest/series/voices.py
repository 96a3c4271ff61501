"""Whose count a figure is: equal voices get equal names, whatever they are called in the report.

Names of the United Nations' bodies stand in data/voices.csv, those of countries in data/gazetteer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ingest.datafiles import data_directory, data_rows
from ingest.model import AttributedKind, Figure

GOVERNMENT = "government"
# A name that only says that the United Nations speak: a body that is named beside it is the voice.
_ANY_BODY = "UN"
_LONGEST_NAME = 6  # words of a country's name that are looked at
_SHORT = 3  # letters: "US" is a country, "us" is not
# Letters that Arabic writes together with the word behind them: and, to, in, as, then.
_PROCLITICS = "ولبكف"


def voice_of(figure: Figure, home: str | None = None, data: Path | None = None) -> str | None:
    """Whose count it is, in a form that is equal for equal voices; None where nobody is named.

    A government is one voice, whichever minister or spokesperson it is named by: they read out one register. That of
    another country than the figure's destination (`home` where the figure names none; ISO3) is another voice, as the
    name tells by country or people: "government of AZE". A body of the United Nations is one voice under all of its
    names. Others are told apart by name, whatever its case, articles and punctuation. `data`: as `data_directory`.
    """
    directory = data or data_directory()
    return _voice(figure.attributed_kind, figure.attributed_to, figure.destination_iso3 or home, directory)


@lru_cache(maxsize=20_000)
def _voice(kind: AttributedKind | None, name: str | None, home: str | None, data: Path) -> str | None:
    if kind == "government":
        countries = _countries_in(name or "", data)
        if not countries or home in countries:
            return GOVERNMENT
        return f"government of {'/'.join(sorted(countries))}"
    if kind == "un":
        body = _body_in(name or "", data)
        if body is not None:
            return body
    words = re.findall(r"\w+", (name or "").casefold())
    return " ".join(word for word in words if word != "the") or None


def _body_in(name: str, data: Path) -> str | None:
    """The body of the United Nations that a name is one of: the first that stands in it, "UN" where none does."""
    spelled = _spelled(name)
    found = [
        (body == _ANY_BODY, match.start(), body)
        for body, pattern in _bodies(data / "voices.csv")
        if (match := pattern.search(spelled))
    ]
    return min(found)[2] if found else None


@lru_cache(maxsize=4)
def _bodies(path: Path) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a body. In the file `*` at the end of a word stands for any ending; the longest name comes first."""
    names: dict[str, list[str]] = {}
    if not path.exists():
        return ()
    for row in data_rows(path, "voice", "language", "name"):
        names.setdefault(row["voice"], []).append(_spelled(row["name"]))
    return tuple((voice, _any_of(known)) for voice, known in names.items())


def _spelled(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().replace("’", "'")


def _any_of(names: list[str]) -> re.Pattern[str]:
    words = (r"\W+".join(map(_word, re.split(r"[\s-]+", name))) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)[{_PROCLITICS}]?(?:{'|'.join(words)})(?!\w)")


def _word(word: str) -> str:
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")


def _countries_in(name: str, data: Path) -> frozenset[str]:
    """The countries that a name tells of; of words that stand for two countries, both."""
    known = _countries(data / "gazetteer")
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    found: set[str] = set()
    at = 0
    while at < len(words):
        length, countries = _longest(words[at:], known)
        found |= countries
        at += length
    return frozenset(found)


def _longest(words: list[str], known: dict[str, frozenset[str]]) -> tuple[int, frozenset[str]]:
    """How many words the longest country's name has that they begin with (1 where none), and its countries."""
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        for spelled in _spellings(words[:length]):
            if spelled in known and (len(spelled) > _SHORT or words[0].isupper()):
                return length, known[spelled]
    return 1, frozenset()


def _spellings(words: list[str]) -> Iterator[str]:
    spelled = " ".join(words).casefold()
    yield spelled
    if spelled[0] in _PROCLITICS:
        yield spelled[1:]


@lru_cache(maxsize=4)
def _countries(gazetteer: Path) -> dict[str, frozenset[str]]:
    """Countries by each name and each word for their people, in all languages."""
    names: dict[str, set[str]] = {}
    if not gazetteer.is_dir():
        return {}
    for file, column in (("country_names.csv", "name"), ("demonyms.csv", "word")):
        for row in data_rows(gazetteer / file, "iso3", column):
            words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", row[column]).casefold())
            names.setdefault(" ".join(words), set()).add(row["iso3"])
    return {name: frozenset(countries) for name, countries in names.items()}
