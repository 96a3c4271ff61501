"""The numbers that are pinned and published: one flat table of measures from the scores of a corpus.

Names read "group.measure": all.value, en.as_of, others.destination (F1 of a level for all languages, for English, and
for the others together), fields.term (of all figures annotated, the share found with that field right: a figure more
that is found can then not make a field look worse), clocks.exact, quotes.exact and distractors.returned (shares). Every
measure is better the higher it is, except distractors.returned.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from ingest.evaluation.gold import gold_files
from ingest.evaluation.scores import Evaluation, total

CEILINGS = ("distractors.returned",)  # the lower the better
_MAIN_LANGUAGE = "en"  # half of the reports that the product reads


def measures(parts: Mapping[str, Evaluation]) -> dict[str, float]:
    """Every measure, unrounded, from scores by language."""
    whole = total(parts.values())
    groups = {
        "all": whole,
        _MAIN_LANGUAGE: total(part for language, part in parts.items() if language == _MAIN_LANGUAGE),
        "others": total(part for language, part in parts.items() if language != _MAIN_LANGUAGE),
    }
    told = {f"{group}.{level}": score.f1 for group, part in groups.items() for level, score in part.levels.items()}
    told |= {f"fields.{name}": share(score.right, whole.figures) for name, score in whole.fields.items()}
    told["clocks.exact"] = whole.clocks.recall
    told["quotes.exact"] = whole.quotes.recall
    told["distractors.returned"] = share(whole.distractors.right, whole.distractors.annotated)
    return told


def share(part: int, whole: int) -> float:
    """`part` of `whole`; 0 of nothing."""
    return part / whole if whole else 0.0


def by_language(parts: Iterable[tuple[str, Evaluation]]) -> dict[str, Evaluation]:
    """Scores of single articles, with their languages, added up by language in alphabetical order."""
    grouped: dict[str, Evaluation] = {}
    for language, part in parts:
        grouped.setdefault(language, Evaluation()).add(part)
    return dict(sorted(grouped.items()))


def fingerprint(directory: Path) -> str:
    """SHA-256 over the names and bytes of a corpus's files in the order of their paths.

    Line ends are taken as written by git on every system (LF).
    """
    digest = hashlib.sha256()
    for path in gold_files(directory):
        body = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(path.relative_to(directory).as_posix().encode() + b"\0" + body + b"\0")
    return digest.hexdigest()
