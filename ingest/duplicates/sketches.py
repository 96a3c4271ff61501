"""What is kept of an article to compare it later: a MinHash of its words, its counts, its days, its length.

The text form is stored, so it never changes under the same version: another way to sketch gets another version.
Signatures come from rensa (its algorithm 2) over hashes of our own; tests hold a signature of a known text against it.
"""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rensa import RMinHash

from ingest.duplicates.reading import Reading, read

VERSION = "1"
ROWS = 128  # of the signature: a likeness of 0.7 is told within 0.04
OPENING_ROWS = 16
SHINGLE = 3  # words: an edit of one word changes three shingles, and texts of one subject share few by chance
_OPENING = 60  # words of a text that make its opening: a copy cut short keeps them
_LEAD = 90  # words in which the leading count of a copy is looked for: datelines, captions and links may stand before
_BIG = 13  # smaller numbers are often written out, or count no people: they are kept of the lead only
_MOST_COUNTS = 64  # different ones that are kept, in reading order: more stand in tables only
_MOST_DAYS = 24
_SEED = 20_261_125  # any number, but the same for ever
_BAND_ROWS = 3
_BANDS = 24
_OPENING_BAND_ROWS = 2
_PARTS = 7


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article, as far as it is needed to tell whether another is the same report."""

    shingles: int  # different runs of three words
    digest: str  # of the words and numbers of the text, in order; 16 hexadecimal digits
    signature: tuple[int, ...]  # ROWS values of 16 bits
    opening: tuple[int, ...]  # OPENING_ROWS values of 16 bits
    lead: tuple[str, ...]  # counts of the first words, the leading one first, then those of the title
    counts: tuple[str, ...]  # all of 13 and more, of the text
    days: tuple[str, ...]  # "w3" a Wednesday, "d9-27" a 27 September, "c8:00" a clock

    def text(self) -> str:
        """The sketch in about 450 characters of ASCII without line breaks."""
        lists = (",".join(each) or "-" for each in (self.lead, self.counts, self.days))
        return " ".join(
            (VERSION, f"{self.shingles}.{self.digest}", _packed(self.signature), _packed(self.opening), *lists)
        )

    @classmethod
    def from_text(cls, text: str) -> Sketch:
        """The sketch that `text` wrote. Raises ValueError for one of another version, or for none."""
        parts = text.split(" ")
        if len(parts) != _PARTS or parts[0] != VERSION:
            raise ValueError(f"no sketch of version {VERSION}: {text[:40]!r}")
        shingles, _, digest = parts[1].partition(".")
        lead, counts, days = (() if part == "-" else tuple(part.split(",")) for part in parts[4:])
        signature, opening = _unpacked(parts[2], ROWS), _unpacked(parts[3], OPENING_ROWS)
        return cls(int(shingles), digest, signature, opening, lead, counts, days)


def sketch_of(title: str, text: str, language: str | None) -> Sketch:
    """The sketch of an article. The language chooses the words for numbers and days; without one, digits only."""
    reading = read(text, language)
    shingles = _shingles(reading.words)
    return Sketch(
        shingles=len(shingles),
        digest=hashlib.blake2b(" ".join(reading.spelled).encode("utf-8", "replace"), digest_size=8).hexdigest(),
        signature=_signature(shingles, ROWS),
        opening=_signature(_shingles(reading.words[:_OPENING]), OPENING_ROWS),
        lead=_lead(reading, read(title, language)),
        counts=_different(count.key for count in reading.counts if count.value >= _BIG)[:_MOST_COUNTS],
        days=tuple(sorted(reading.days)[:_MOST_DAYS]),
    )


def bands(sketch: Sketch) -> tuple[str, ...]:
    """Keys of a sketch, 32 or none: articles that may be the same report share at least one.

    24 are of the whole text: two texts that share 60% of their shingles share a key with 99.6% probability. 8 are of
    the opening, for copies that were cut short: they find 98% of openings that share 65%.
    """
    if not sketch.shingles:
        return ()
    whole = _keys("a", sketch.signature[: _BANDS * _BAND_ROWS], _BAND_ROWS)
    return (*whole, *_keys("b", sketch.opening, _OPENING_BAND_ROWS))


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of the shingles of both that both have (Jaccard), estimated within about 0.04."""
    if not (one.shingles and other.shingles):
        return 0.0
    return sum(mine == theirs for mine, theirs in zip(one.signature, other.signature, strict=True)) / ROWS


def held(one: Sketch, other: Sketch) -> float:
    """The share of the shorter text's shingles that the longer one has, at most 1; estimated within about 0.1."""
    shared = likeness(one, other)
    both = one.shingles + other.shingles
    return min(1.0, shared / (1 + shared) * both / min(one.shingles, other.shingles)) if both and shared else 0.0


def _keys(name: str, rows: tuple[int, ...], width: int) -> tuple[str, ...]:
    cut = (rows[start : start + width] for start in range(0, len(rows), width))
    return tuple(f"{name}{index:02d}" + "".join(f"{row:04x}" for row in band) for index, band in enumerate(cut))


def _lead(reading: Reading, title: Reading) -> tuple[str, ...]:
    """Counts of the first words and the title: first the one that the text leads with, a big one if there is any.

    Empty where the text itself leads with none.
    """
    near = [count for count in reading.counts if count.place < _LEAD]
    leading = next((count for count in near if count.value >= _BIG), near[0] if near else None)
    if leading is None:
        return ()
    return _different(count.key for count in (leading, *near, *title.counts))[:_MOST_COUNTS]


def _different(keys: Iterable[str]) -> tuple[str, ...]:
    """Each key once, in the order of their first mention."""
    return tuple(dict.fromkeys(keys))


def _shingles(words: list[str]) -> set[int]:
    """A hash of each run of three words; of a shorter text, of the whole."""
    hashes = list(map(_word_hash, words))
    if 0 < len(hashes) < SHINGLE:
        hashes += [0] * (SHINGLE - len(hashes))
    # Shifts keep the order of the words; hashes of 60 bits, so that the result has 62.
    return {a ^ (b << 1) ^ (c << 2) for a, b, c in zip(hashes, hashes[1:], hashes[2:], strict=False)}


@lru_cache(maxsize=131_072)
def _word_hash(word: str) -> int:
    """60 bits of a word, the same on every machine and in every version."""
    digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 4


def _signature(shingles: set[int], rows: int) -> tuple[int, ...]:
    """MinHash in 16 bits a row: of different sets, one row in 65,536 is the same by chance."""
    matrix = RMinHash.digest_matrix_from_token_hash_sets([list(shingles)], rows, _SEED)
    return tuple(value & 0xFFFF for value in matrix.to_rows()[0])


def _packed(rows: tuple[int, ...]) -> str:
    return base64.urlsafe_b64encode(struct.pack(f"<{len(rows)}H", *rows)).rstrip(b"=").decode("ascii")


def _unpacked(text: str, rows: int) -> tuple[int, ...]:
    try:
        return struct.unpack(f"<{rows}H", base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except struct.error as error:
        raise ValueError(f"no signature of {rows} rows: {text[:40]!r}") from error
