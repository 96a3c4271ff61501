"""The catalogues say all that the source says, with the same names and marks, in every plural form."""

from __future__ import annotations

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

import dashboard
from dashboard import text
from dashboard.language import CATALOGUES, FIRST, LANGUAGES, country, digits, onward, say, say_many, spoken
from dashboard.text import labels
from tests.dashboard.messages import calls, named, said

ROOM = Path(dashboard.__file__).parent
KEYWORDS = {"say": None, "say_many": (1, 2), "marked": None}
TRANSLATED = sorted(set(LANGUAGES) - {FIRST})
FROM_OUTSIDE = {("dashboard.text.sentences", "words")}
"""Said words that another room makes: the reasons of a series, which text.labels.REASONS holds (and a test to the code)."""
WITHOUT_THE_NUMBER = {"ar": (0, 1, 2)}
"""Forms of a language in which the noun itself says how many: none, one, two."""


@cache
def messages() -> frozenset[str | tuple[str, ...]]:
    """Every message of the source; one with a plural as the pair of its English forms."""
    found: set[str | tuple[str, ...]] = set()
    for path in sorted(ROOM.rglob("*.py")):
        with path.open("rb") as file:
            for _, name, literals, _ in said(file, KEYWORDS, (), {}):
                several = (literals,) if isinstance(literals, str) else literals
                found.add(several[:2] if name == "say_many" else several[0])
    return frozenset(found)


def catalogue(code: str) -> Catalog:
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def entries(code: str) -> Iterator[tuple[Entry, list[str], list[str]]]:
    """Each message of a catalogue with its English forms and its translated ones."""
    for entry in catalogue(code):
        if entry.id:
            english = [entry.id] if isinstance(entry.id, str) else list(entry.id)
            yield entry, english, [entry.string] if isinstance(entry.string, str) else list(entry.string)


def test_the_source_says_something():
    assert len(messages()) > 500
    assert "Report a mistake" in messages(), "said inside an f-string"
    assert ("{n} report", "{n} reports") in messages()


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_has_every_message_and_no_other(code):
    held = {entry.id for entry, _, _ in entries(code)}
    missing = [message for message in messages() if message not in held]
    missing += [entry.id for entry, _, forms in entries(code) if not all(forms)]
    assert not missing, f"{code}.po lacks: {missing} (CONTRIBUTING.md says how to bring it up to date)"
    obsolete = [*(held - messages()), *catalogue(code).obsolete]
    assert not obsolete, f"{code}.po translates what nobody says any more: {obsolete}"
    assert not [entry.id for entry, _, _ in entries(code) if entry.fuzzy], f"{code}.po has guesses to look through"


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_form_of_a_plural_is_there(code):
    wanted = catalogue(code).num_plurals
    short = {entry.id: forms for entry, _, forms in entries(code) if entry.pluralizable and len(forms) != wanted}
    assert not short, f"{code} has {wanted} forms of a plural"


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_names_and_the_marks_of_its_message(code):
    wrong = []
    for entry, english, forms in entries(code):
        for place, form in enumerate(forms):
            names = _names(english[-1])
            if entry.pluralizable and place in WITHOUT_THE_NUMBER.get(code, ()) and "{n}" not in form:
                names -= Counter(["{n}"])
            if _names(form) != names or _marks(form) != _marks(english[-1]):
                wrong.append((english, form))
    assert not wrong, f"names in braces, `code` or Markdown differ in {code}.po: {wrong}"


def _names(words: str) -> Counter[str]:
    return Counter(re.findall(r"\{[^}]*\}", words))


def _marks(words: str) -> tuple[Counter[str], Counter[str]]:
    """What Markdown reads: code as it stands; how often other signs occur."""
    code = re.findall(r"`[^`]*`", words)
    return Counter(code), Counter(re.findall(r"\*\*|[*_`\[\]<>#]", re.sub(r"`[^`]*`|\{[^}]*\}", "", words)))


def test_french_has_its_narrow_spaces():
    for _, _, forms in entries("fr"):
        for form in forms:
            plain = re.sub(r"`[^`]*`|\d+:\d+|https?:", "", form)
            assert not re.search(r"(?<!\u202f)[;:?!%»]|«(?!\u202f)", plain), form
            assert "'" not in form, form


def test_arabic_is_arabic():
    names = {"GDELT", "Google Sheets", "Media Cloud", "ReliefWeb"}
    for _, english, forms in entries("ar"):
        for form in forms:
            bare = re.sub(r"\{[^}]*\}|UTC|[\W\d]", "", form)
            assert not bare or re.search("[\u0621-\u064a]", form) or english[0] in names, form
            assert not re.search("[\u0660-\u0669,;?]\\s", form), f"{form}: Western digits, Arabic commas"


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOM)))
def test_whatever_is_said_is_a_literal_or_a_table_of_marked_messages(path):
    source = path.read_text(encoding="utf-8")
    name = ".".join(path.relative_to(ROOM.parent).with_suffix("").parts).removesuffix(".__init__")
    for call in calls(source, ("say", "say_many")):
        for said_words in call.args[: 2 if named(call) == "say_many" else 1]:
            if isinstance(said_words, ast.Constant) or (name, ast.unparse(said_words)) in FROM_OUTSIDE:
                continue
            assert not isinstance(said_words, ast.JoinedStr), f"{path}:{call.lineno}: no f-string can be translated"
            strings = _reached(said_words, ast.parse(source), importlib.import_module(name))
            where = f"{path}:{call.lineno}: say({ast.unparse(said_words)})"
            assert strings, f"{where} leads to no constant: mark its messages"
            assert any(string in _single() for string in strings), f"{where}: nothing in its table is marked"


@cache
def _single() -> frozenset[str]:
    return frozenset(one for message in messages() for one in ((message,) if isinstance(message, str) else message))


def _reached(words: ast.expr, module: ast.Module, loaded: ModuleType, depth: int = 0) -> set[str]:
    """The texts of the constants and `marked` literals that an expression, or what its local names hold, is made of."""
    found: set[str] = set()
    for node in ast.walk(words):
        if isinstance(node, ast.Call) and named(node) == "marked" and isinstance(node.args[0], ast.Constant):
            found.add(str(node.args[0].value))
        elif isinstance(node, ast.Attribute | ast.Name) and re.fullmatch(r"(\w+\.)?_?[A-Z][A-Z_]+", ast.unparse(node)):
            value: object = loaded
            for part in ast.unparse(node).split("."):
                value = getattr(value, part)
            found |= set(_texts(value))
        elif isinstance(node, ast.Name) and depth < 3:
            for bound in _bound(node.id, module):
                found |= _reached(bound, module, loaded, depth + 1)
    return found


def _bound(name: str, module: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(module):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value" if isinstance(node, ast.Assign | ast.AnnAssign) else "iter", None)
        for target in targets:
            names = (
                {each.id for each in ast.walk(target) if isinstance(each, ast.Name)} if target is not None else set()
            )
            if name in names and isinstance(value, ast.expr):
                yield value


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _texts(each)


def test_arabic_counts_in_six_ways():
    with spoken("ar"):
        told = [say_many("{n} day", "{n} days", number) for number in (0, 1, 2, 3, 11, 100, 47_115)]
        assert told == ["0 يوم", "يوم واحد", "يومان", "3 أيام", "11 يومًا", "100 يوم", "47,115 يومًا"]
        assert text.reported_as("arrived", "people") == "الأشخاص الذين أُفيد بوصولهم"
        assert text.reported_as("arrived", "families") == "العائلات التي أُفيد بوصولها"


@pytest.mark.parametrize(
    ("code", "number"), [("en", "47,115"), ("fr", "47\u202f115"), ("es", "47.115"), ("ar", "47,115")]
)
def test_numbers_are_written_as_the_language_writes_them(code, number):
    with spoken(code):
        assert digits(47_115) == number
        assert number in say_many("{n} figure", "{n} figures", 47_115)


def test_every_reason_of_a_series_is_translated():
    for code in TRANSLATED:
        with spoken(code):
            assert all(text.reason(words) != words for words in labels.REASONS), code


def test_a_name_that_runs_the_other_way_leaves_the_sentence_alone():
    with spoken("ar"):
        assert say("said by {who}", who="UNHCR") == "بحسب \u2068UNHCR\u2069"
        assert say("said by {who}", who="المفوضية") == "بحسب المفوضية"
        assert say("{app}: {figures}, times in {zone}. Each number has its sentence and report: {permalink}",
                   app="", figures="", zone="", permalink="https://a.example/").endswith(" https://a.example/")  # fmt: skip
        assert onward("4 أكتوبر") == "\u200f4 أكتوبر"
    assert say("said by {who}", who="المفوضية") == "said by \u2068المفوضية\u2069"
    assert say("said by {who}", who="UNHCR") == "said by UNHCR"
    assert onward("4 Oct") == "4 Oct"


def test_a_country_is_called_by_its_name_in_the_language():
    for code, name in (("en", "Armenia"), ("fr", "Arménie"), ("es", "Armenia"), ("ar", "أرمينيا")):
        with spoken(code):
            assert country("ARM", "Armenia") == name
            assert country("", "Nowhere") == "Nowhere"
