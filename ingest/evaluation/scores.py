"""Precision, recall and F1 of a reading, level by level and field by field.

Levels add up: a figure counts at `destination` when its value, term, as_of day and destination country are all right.
Vague counts ("thousands") are left out of the levels, as the annotation guide asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ingest.evaluation.gold import GoldArticle, GoldFigure
from ingest.evaluation.matching import has_clock, is_right, pair, same_clock, same_value
from ingest.model import Article, Figure, Reading

LEVELS: dict[str, tuple[str, ...]] = {
    "value": (),
    "term": ("term",),
    "as_of": ("term", "as_of"),
    "destination": ("term", "as_of", "destination_iso3"),
    "counting": ("term", "as_of", "destination_iso3", "counting", "qualifier"),
}
FIELDS = (
    "term", "as_of", "destination_iso3", "counting", "qualifier", "unit", "subgroup", "status", "period_start",
    "origin", "attributed_to",
)  # fmt: skip


@dataclass(slots=True)
class Score:
    """Counts behind precision and recall."""

    right: int = 0
    read: int = 0
    annotated: int = 0

    @property
    def precision(self) -> float:
        """Of what was read, the share that is right."""
        return self.right / self.read if self.read else float(not self.annotated)

    @property
    def recall(self) -> float:
        """Of what is annotated, the share that was read."""
        return self.right / self.annotated if self.annotated else float(not self.read)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Evaluation:
    """Scores of a set of articles; `errors` has a line each for what is false, missed or wrong in a field."""

    articles: int = 0
    levels: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in LEVELS})
    fields: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    clocks: Score = field(default_factory=Score)
    distractors: Score = field(default_factory=Score)
    confidence: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def evaluate(gold: Iterable[GoldArticle], read: Callable[[Article], Reading]) -> Evaluation:
    """Read every article and score it. `read` turns an article into figures."""
    evaluation = Evaluation()
    for annotated in gold:
        evaluation.articles += 1
        _score_article(evaluation, annotated, list(read(annotated.article).figures))
    return evaluation


def _score_article(evaluation: Evaluation, annotated: GoldArticle, figures: list[Figure]) -> None:
    figures = _counted(figures, annotated)
    firm = [gold for gold in annotated.figures if not gold.vague]
    vague = [gold for gold in annotated.figures if gold.vague]
    for name, wanted in LEVELS.items():
        pairs = _pairs(figures, firm, wanted)
        score = evaluation.levels[name]
        score.right += len(pairs)
        score.read += len(figures) - _owed_to_vague(figures, firm, vague, pairs)
        score.annotated += len(firm)
    pairs = _pairs(figures, list(annotated.figures), ())
    _score_fields(evaluation, annotated, figures, pairs)
    rest = [figure for index, figure in enumerate(figures) if index not in pairs]
    owed = [[i for i, value in enumerate(annotated.distractors) if figure.value == value] for figure in rest]
    evaluation.distractors.annotated += len(annotated.distractors)
    evaluation.distractors.right += len(pair(len(rest), owed))
    for figure in rest:
        evaluation.errors.append(f"FALSE  {annotated.article.article_id}: {_shown(figure)} | {figure.quote[:110]}")


def _score_fields(evaluation: Evaluation, annotated: GoldArticle, figures: list[Figure], pairs: dict[int, int]) -> None:
    for index, figure in enumerate(figures):
        gold = annotated.figures[pairs[index]] if index in pairs else None
        good = gold is not None and all(is_right(name, figure, gold) for name in LEVELS["destination"])
        evaluation.confidence.append((figure.confidence, good))
        if gold is None:
            continue
        wrong = [name for name in FIELDS if not is_right(name, figure, gold)]
        for name in FIELDS:
            evaluation.fields[name].right += name not in wrong
            evaluation.fields[name].read += 1
            evaluation.fields[name].annotated += 1
        if has_clock(gold):
            evaluation.clocks.right += same_clock(figure, gold)
        if wrong:
            told = "; ".join(f"{name}: {getattr(figure, name)} want {gold[name]}" for name in wrong)
            evaluation.errors.append(f"FIELD  {annotated.article.article_id}: {figure.value:g} {told}")
    evaluation.clocks.annotated += sum(map(has_clock, annotated.figures))
    for number, gold in enumerate(annotated.figures):
        if number not in pairs.values():
            told = f"{gold['value']} {gold['qualifier']} {gold['term']} | {str(gold['quote'])[:110]}"
            evaluation.errors.append(f"MISSED {annotated.article.article_id}: {told}")


def _pairs(figures: list[Figure], gold: list[GoldFigure], wanted: tuple[str, ...]) -> dict[int, int]:
    fits = [
        [
            number
            for number, one in enumerate(gold)
            if same_value(figure, one) and all(is_right(name, figure, one) for name in wanted)
        ]
        for figure in figures
    ]
    return pair(len(figures), fits)


def _counted(figures: list[Figure], annotated: GoldArticle) -> list[Figure]:
    """Figures that count: none about houses, none owed only to a neutral value."""
    figures = [figure for figure in figures if not figure.term.startswith("housing_")]
    taken = _pairs(figures, list(annotated.figures), ())
    rest = [index for index in range(len(figures)) if index not in taken]
    owed = [[i for i, value in enumerate(annotated.neutral) if figures[index].value == value] for index in rest]
    dropped = {rest[index] for index in pair(len(rest), owed)}
    return [figure for index, figure in enumerate(figures) if index not in dropped]


def _owed_to_vague(
    figures: list[Figure], firm: list[GoldFigure], vague: list[GoldFigure], pairs: dict[int, int]
) -> int:
    """Figures that only a vague annotation accounts for, or that call themselves vague, neither help nor hurt."""
    rest = [figure for index, figure in enumerate(figures) if index not in pairs]
    unpaired = [gold for number, gold in enumerate(firm) if number not in pairs.values()]
    firmly = _pairs(rest, unpaired, ())
    open_ones = [figure for index, figure in enumerate(rest) if index not in firmly]
    vaguely = _pairs(open_ones, vague, ())
    return len(vaguely) + sum(f.qualifier == "vague" for i, f in enumerate(open_ones) if i not in vaguely)


def _shown(figure: Figure) -> str:
    return f"{figure.value:g} {figure.qualifier} {figure.term}"
