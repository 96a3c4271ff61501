"""The reader's language: words from catalogues, numbers and dates by its rules. No Streamlit.

Messages are written in English where they are used, as whole sentences with {names}; `languages/<code>.po` holds the
translations, so any editor of gettext catalogues can change them. A missing translation shows the English.
The language belongs to the thread of one page run or request: whoever begins one calls `speak`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal
from unicodedata import bidirectional

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, get_month_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
"""The languages of the interface by code, each named in itself."""
FIRST = "en"
CATALOGUES = Path(__file__).with_name("languages")
_RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_WIDTHS: tuple[Literal["wide"], Literal["abbreviated"]] = ("wide", "abbreviated")
_CODES = {"XKX": "XK"}
"""Codes of countries that CLDR knows by two letters only: Kosovo's are not of ISO 3166, but used everywhere."""
_STRONG = {"ltr": {"L"}, "rtl": {"R", "AL"}}
_RIGHT_TO_LEFT_MARK = "\u200f"
_ISOLATED = "\u2068{}\u2069"
"""First strong isolate and its end (UAX #9): words that run the other way leave the order around them alone."""
_current: ContextVar[str] = ContextVar("language", default=FIRST)


def speak(code: str | None) -> str:
    """From here on, this thread speaks the language with this code; an unknown one is English. Returns the code."""
    known = code if code in LANGUAGES else FIRST
    _current.set(known)
    return known


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Speak a language for the length of a block."""
    token = _current.set(code if code in LANGUAGES else FIRST)
    try:
        yield
    finally:
        _current.reset(token)


def language() -> str:
    """The code of the language that is spoken."""
    return _current.get()


def direction(code: str | None = None) -> str:
    """ "rtl" or "ltr": how a text in this language runs (default: the spoken one). Takes codes like "ar-EG" too."""
    return "rtl" if (code or language()).split("-")[0] in _RIGHT_TO_LEFT else "ltr"


@cache
def _catalogue(code: str) -> NullTranslations:
    path = CATALOGUES / f"{code}.po"
    if not path.is_file():
        return NullTranslations()
    packed = BytesIO()
    with path.open("rb") as file:
        write_mo(packed, read_po(file, locale=code))
    packed.seek(0)
    return GNUTranslations(packed)


def marked(message: str) -> str:
    """The message itself. It marks a text for translation where `say` is called with it later."""
    return message


def say(message: str, **values: object) -> str:
    """The message in the spoken language, with its {names} filled in. Values come in as they are shown."""
    told = _catalogue(language()).gettext(message)
    return told.format(**_apart(values)) if values else told


def say_many(one: str, many: str, number: int, **values: object) -> str:
    """As `say`, in the form that the language has for this number; {n} is the number in its digits."""
    return _catalogue(language()).ngettext(one, many, number).format(n=digits(number), **_apart(values))


def _apart(values: Mapping[str, object]) -> dict[str, object]:
    """The values; names that run against the spoken language are isolated. An address stays as it can be copied."""
    other = _STRONG["ltr" if direction() == "rtl" else "rtl"]
    return {
        name: _ISOLATED.format(value) if isinstance(value, str) and _runs(value, other) else value
        for name, value in values.items()
    }


def _runs(words: str, classes: set[str]) -> bool:
    return "://" not in words and any(bidirectional(letter) in classes for letter in words)


def onward(words: str) -> str:
    """Words for a drawing, whose lines run from the left: begun with a mark where the language runs otherwise."""
    return f"{_RIGHT_TO_LEFT_MARK}{words}" if direction() == "rtl" else words


def digits(value: float) -> str:
    """A whole number with thousands set apart: "47,115", "47 115", "47.115". A fraction is rounded."""
    return str(format_decimal(round(value), locale=language()))


def written_day(at: date) -> str:
    """ "27 Sep 2023", "27 sept. 2023", on the clock `at` carries."""
    return str(format_date(at, "d MMM y", locale=language()))


def written_month(at: date) -> str:
    """ "September 2023"."""
    return str(format_date(at, "LLLL y", locale=language()))


def day_and_month(at: date) -> str:
    """ "27 Sep"."""
    return str(format_date(at, "d MMM", locale=language()))


def clock(at: datetime) -> str:
    """ "12:15", on the clock `at` carries; 24 hours in every language."""
    return f"{at:%H:%M}"


def country(iso3: str, in_english: str) -> str:
    """The name of a country in the spoken language, as CLDR has it; in English, and where CLDR has none, as given."""
    code = language()
    if code == FIRST:
        return in_english
    iso2 = _CODES.get(iso3) or next(iter(get_global("territory_aliases").get(iso3, ())), None)
    return str(Locale.parse(code).territories.get(iso2, in_english)) if iso2 else in_english


def language_name(code: str) -> str:
    """A language as the spoken one calls it: "Arabic", "arabe"; the code itself where CLDR does not know it."""
    return str(Locale.parse(language()).languages.get(code.split("-", maxsplit=1)[0], code))


@cache
def _vega_locale(code: str) -> dict[str, dict[str, object]]:
    wide, short = (get_month_names(width, "stand-alone", code) for width in _WIDTHS)
    return {
        "number": {
            "decimal": get_decimal_symbol(code),
            "thousands": get_group_symbol(code),
            "grouping": [3],
            "currency": ["", ""],
        },
        "time": {
            "dateTime": "%d %b %Y %H:%M",
            "date": "%d/%m/%Y",
            "time": "%H:%M",
            "periods": ["AM", "PM"],
            "days": [""] * 7,
            "shortDays": [""] * 7,
            "months": [wide[month] for month in range(1, 13)],
            "shortMonths": [short[month] for month in range(1, 13)],
        },
    }


def vega_locale() -> dict[str, dict[str, object]]:
    """The spoken language's numbers and months, as the `locale` of a Vega-Lite `config` takes them."""
    return _vega_locale(language())
