"""Pages put aside before they are parsed: no word of movement stands in them, so no figure can be read in them.

What is looked at is always more than the article that would be taken from the page, and each of the looser readings
here errs to the same side: a page is put aside only where reading it could give no figure.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from ingest.extract.lexicon import languages, load_lexicon
from ingest.extract.marks import without_mark_characters
from ingest.extract.phrases import fold, lower

_OPENER = re.compile(r"<(?:script|style|!--)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?([a-z]{2})(?![a-z])", re.IGNORECASE)
_LEAST_TEXT = 200  # characters
_LANGUAGE_REACH = 20_000  # characters from the top
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")
_TAGS = re.compile(r"<[a-zA-Z/!?][^>]*>")
TAG_MARK = "\x01"
_Pair = tuple[str, str, bool]  # two words of a phrase, and whether letters may follow the second


def has_no_word_of_movement(source: str, language: str | None = None) -> bool:
    """pages.no_movement_word: True where no figure can stand in a page, given its source.

    The word lists are those of the language that the page declares, else of `language`, else of all languages. A page
    in a language without word lists, or with next to no text, is not for here to judge: it has its own failure to tell.
    """
    text = visible_text(source)
    words = [_words_of(code) for code in _languages_of(source, language)]
    if len(text) < _LEAST_TEXT or not words or any(several.occur_in(text) for several in words):
        return False
    whole = text.replace(TAG_MARK, "")  # "<b>f</b>led"
    return not any(several.occur_in(whole) for several in words)


def _languages_of(source: str, language: str | None) -> tuple[str, ...]:
    declared = {name.lower() for name in _LANGUAGE.findall(source[:_LANGUAGE_REACH])}
    named = declared or ({language.lower()[:2]} if language else set())
    if len(named) == 1:
        return tuple(named & set(languages()))
    return languages()


def visible_text(source: str) -> str:
    """All text of a page in small letters, folded, with a mark for each tag; scripts and styles are left out."""
    head, bracket, rest = _without_scripts(source).rpartition(">")  # behind the last bracket no tag can end
    text = _TAGS.sub(TAG_MARK, head + bracket) + rest
    if "&" in text:
        text = html.unescape(text)
    return " ".join(lower(fold(text if text.isascii() else without_mark_characters(text))).split())


def _without_scripts(source: str) -> str:
    """A page without its scripts and styles.

    A script that holds closing tags is kept, and so is one that holds the article for machines: its text may be read.
    """
    kept: list[str] = []
    last = position = 0
    comment_end = closing = -1  # the next ones: found once, they hold until they are passed
    while (opener := _OPENER.search(source, position)) is not None:
        if opener[0] == "<!--":
            if comment_end < opener.end():
                found = source.find("-->", opener.end())
                comment_end = found if found >= 0 else len(source)
            position = comment_end if comment_end < len(source) else opener.end()
            continue
        if closing < opener.end():
            closing = _closing_tag(source, opener.end())
        position = closing
        if source[position + 2 : position + 2 + len(opener[0])].lower() != opener[0][1:].lower() + ">":
            position = opener.end()  # it holds closing tags, or has no end
            continue
        body = source[opener.end() : position]
        kept += [source[last : opener.start()], _ESCAPED.sub(_unescaped, body) if "articleBody" in body else ""]
        last = position
    return "".join([*kept, source[last:]])


def _closing_tag(source: str, start: int) -> int:
    """Where the next closing tag begins; behind the source where there is none."""
    while (start := source.find("<", start)) >= 0:
        if source.startswith("/", start + 1):
            return start
        start += 1
    return len(source)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "


@lru_cache(maxsize=16)
def _words_of(code: str) -> _MovementWords:
    lexicon = load_lexicon(code)
    labels = [f"governor.{n}" for n, entry in enumerate(lexicon.governors) if entry.term or entry.then]
    phrases = {phrase for label in labels for phrase in lexicon.index.phrases(label)}
    return _MovementWords(phrases, written_together=bool(lexicon.spelling.prefixes))


class _Sought(NamedTuple):
    """A phrase (neither pair is set), or a word of a pair before or behind a tag. `closed`: no letter may follow."""

    closed: bool
    before: _Pair | None
    behind: _Pair | None


class _MovementWords:
    """The phrases of movement, as they may stand in a page: in one piece, or parted by tags.

    Between words that tags part anything may stand (a note, an advertisement): the report is taken without it.
    """

    def __init__(self, phrases: set[tuple[str, bool]], *, written_together: bool) -> None:
        """`phrases` come with whether letters may follow; `written_together`: letters may stand before a word."""
        self._bounded = not written_together
        shortest = {spelling for spelling, _ in phrases if " " not in spelling}
        self._needed = [(s, o) for s, o in phrases if " " not in s or shortest.isdisjoint(s.split())]
        patterns: dict[str, list[_Sought]] = {}
        for spelling, is_open in self._needed:
            patterns.setdefault(spelling, []).append(_Sought(closed=not is_open, before=None, behind=None))
            words = spelling.split()
            for place, (first, second) in enumerate(pairwise(words), 2):
                pair = first, second, is_open and place == len(words)
                for space in ("", " "):
                    patterns.setdefault(first + space + TAG_MARK, []).append(
                        _Sought(closed=True, before=pair, behind=None)
                    )
                    patterns.setdefault(TAG_MARK + space + second, []).append(
                        _Sought(closed=not pair[2], before=None, behind=pair)
                    )
        self._sought = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns), implementation=Implementation.DFA)

    def occur_in(self, text: str) -> bool:
        """True where a phrase may stand in a text of `visible_text`."""
        before: set[_Pair] = set()
        behind: set[_Pair] = set()
        seen: set[tuple[int, bool]] = set()
        length = len(text)
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if self._bounded and start and text[start].isalpha() and text[start - 1].isalpha():
                continue
            goes_on = end < length and text[end].isalpha() and text[end - 1].isalpha()
            if (index, goes_on) in seen:
                continue
            seen.add((index, goes_on))
            for sought in self._sought[index]:
                if goes_on and sought.closed:
                    continue
                if sought.before is not None:
                    before.add(sought.before)
                elif sought.behind is not None:
                    behind.add(sought.behind)
                else:
                    return True
        return not before.isdisjoint(behind)
