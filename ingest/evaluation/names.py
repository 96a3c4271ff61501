"""Whether two namings of a speaker, a place or a group mean the same.

A reader writes "the Armenian government" where the reading says "Armenian government", gives a name with or without
its title, an agency in full or by its letters, and a word in another case. None of that is a mistake of reading.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Words that make no difference between two namings.
_IDLE = frozenset(
    re.findall(
        r"\w+",
        """
        the a an of and for in at by to its mr mrs ms dr s
        la le les el los las lo il gli i de del des du di da do dos das della dei e y et un une una o os as
        der die das den dem des von und im vom zu
        в во на и по с за з та у і й от из
        في من على عن
        """,
    )
)
_ARTICLE = "ال"  # stands before its noun without a space, behind "and", "by", "for" likewise
_LEADING = re.compile(rf"^[وبلف]?{_ARTICLE}(?=\w{{3}})|^لل(?=\w{{3}})")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ENOUGH = 0.5  # share of words that two namings have in common
_STEM = 4  # letters that must agree before endings may differ


def same_name(told: Any, answer: Any) -> bool:
    """Equal, one inside the other, most words shared, or one the letters of the other; case endings apart."""
    one, other = _words(told), _words(answer)
    if not one or not other:
        return not one and not other
    if _abbreviates(told, answer) or _abbreviates(answer, told):
        return True
    shared = sum(any(_same_word(word, candidate) for candidate in other) for word in one)
    return shared in (len(one), len(other)) or shared / (len(one) + len(other) - shared) >= _ENOUGH


def _words(text: Any) -> set[str]:
    words = {_LEADING.sub("", word) for word in re.findall(r"\w+", _plain(str(text or "")))}
    return (words - _IDLE) or words


def _plain(text: str) -> str:
    """Lower case without accents; apostrophes of possession and elision are word ends."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if not unicodedata.combining(c))


def _same_word(one: str, other: str) -> bool:
    """The same word but for its ending: up to three letters in Cyrillic, a plural or genitive elsewhere."""
    if one == other:
        return True
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ends = (len(one) - common, len(other) - common)
    if common < _STEM:
        return False
    if _CYRILLIC.match(one):
        return max(ends) <= 3
    return min(ends) == 0 and max(ends) <= 2


def _abbreviates(short: Any, full: Any) -> bool:
    """Whether a word in capitals gives first letters of a name of several words, in their order: IOM, HCR, OCHA."""
    initials = "".join(word[0] for word in re.findall(r"\w+", str(full or ""))).upper()
    words = re.findall(r"\b\w{3,}\b", str(short or ""))
    return any(word.isupper() and len(word) <= len(initials) and _in_order(word, initials) for word in words)


def _in_order(letters: str, among: str) -> bool:
    rest = iter(among)
    return all(letter in rest for letter in letters)
