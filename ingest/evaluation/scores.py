"""Precision, recall and F1 of a reading, level by level and field by field.

Levels add up: a figure counts at `destination` when its value, term, as_of day and destination country are all right.
Vague counts ("thousands") are left out of the levels, as the annotation guide asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ingest.evaluation.gold import GoldArticle, GoldFigure
from ingest.evaluation.matching import has_clock, is_right, pair, same_clock, same_value
from ingest.evaluation.mistakes import Mistake, false_figure, missed_figure, wrong_fields
from ingest.model import Article, Figure, Reading

LEVELS: dict[str, tuple[str, ...]] = {
    "value": (),
    "term": ("term",),
    "as_of": ("term", "as_of"),
    "destination": ("term", "as_of", "destination_iso3"),
    "counting": ("term", "as_of", "destination_iso3", "counting", "qualifier"),
}
FIELDS = (
    "term", "as_of", "as_of_basis", "destination_iso3", "destination", "origin_iso3", "origin", "counting",
    "qualifier", "unit", "subgroup", "status", "period_start", "attributed_to",
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

    def add(self, other: Score) -> None:
        """Take in the counts of other articles."""
        self.right += other.right
        self.read += other.read
        self.annotated += other.annotated


@dataclass(slots=True)
class Evaluation:
    """Scores of a set of articles.

    `fields` count the figures found; `clocks` the annotated figures with a clock time (right: the exact moment);
    `distractors` the numbers that tempt (right: how many were returned); `quotes` the figures read (right: number and
    quote stand at their offsets). `confidence` pairs each figure's confidence with whether it is right up to the
    destination.
    """

    articles: int = 0
    figures: int = 0
    levels: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in LEVELS})
    fields: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    clocks: Score = field(default_factory=Score)
    distractors: Score = field(default_factory=Score)
    quotes: Score = field(default_factory=Score)
    confidence: list[tuple[float, bool]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        """One line for each figure that is false, missed or wrong in a field."""
        return [mistake.line for mistake in self.mistakes]

    def add(self, other: Evaluation) -> None:
        """Take in the scores of other articles."""
        self.articles += other.articles
        self.figures += other.figures
        for name, score in other.levels.items():
            self.levels[name].add(score)
        for name, score in other.fields.items():
            self.fields[name].add(score)
        self.clocks.add(other.clocks)
        self.distractors.add(other.distractors)
        self.quotes.add(other.quotes)
        self.confidence += other.confidence
        self.mistakes += other.mistakes


def evaluate_each(
    gold: Iterable[GoldArticle], read: Callable[[Article], Reading]
) -> Iterator[tuple[GoldArticle, Evaluation]]:
    """Read every article once and score it by itself. `read` turns an article into figures."""
    for annotated in gold:
        yield annotated, _score_article(annotated, read(annotated.article))


def evaluate(gold: Iterable[GoldArticle], read: Callable[[Article], Reading]) -> Evaluation:
    """Read every article and score them together."""
    return total(part for _, part in evaluate_each(gold, read))


def total(parts: Iterable[Evaluation]) -> Evaluation:
    """The scores of several articles together."""
    whole = Evaluation()
    for part in parts:
        whole.add(part)
    return whole


def _score_article(annotated: GoldArticle, reading: Reading) -> Evaluation:
    part = Evaluation(articles=1, figures=len(annotated.figures))
    text = annotated.article.text
    part.quotes = Score(sum(_stands(figure, text) for figure in reading.figures), len(reading.figures), 0)
    part.quotes.annotated = part.quotes.read
    figures = _counted(list(reading.figures), annotated)
    firm = [gold for gold in annotated.figures if not gold.vague]
    vague = [gold for gold in annotated.figures if gold.vague]
    for name, wanted in LEVELS.items():
        pairs = _pairs(figures, firm, wanted)
        read = len(figures) - _owed_to_vague(figures, firm, vague, pairs)
        part.levels[name] = Score(len(pairs), read, len(firm))
    pairs = _pairs(figures, list(annotated.figures), ())
    _score_fields(part, annotated, figures, pairs)
    _score_false(part, annotated, [figure for index, figure in enumerate(figures) if index not in pairs])
    for number, gold in enumerate(annotated.figures):
        if number not in pairs.values():
            part.mistakes.append(missed_figure(annotated.article.article_id, gold, reading.refusals))
    return part


def _score_fields(part: Evaluation, annotated: GoldArticle, figures: list[Figure], pairs: dict[int, int]) -> None:
    for index, figure in enumerate(figures):
        gold = annotated.figures[pairs[index]] if index in pairs else None
        good = gold is not None and all(is_right(name, figure, gold) for name in LEVELS["destination"])
        part.confidence.append((figure.confidence, good))
        if gold is None:
            continue
        wrong = [name for name in FIELDS if not is_right(name, figure, gold)]
        for name in FIELDS:
            part.fields[name].add(Score(int(name not in wrong), 1, 1))
        late = has_clock(gold) and not same_clock(figure, gold)
        part.clocks.right += has_clock(gold) and not late
        if wrong or late:
            part.mistakes.append(
                wrong_fields(annotated.article.article_id, figure, gold, wrong, late=late and "as_of" not in wrong)
            )
    part.clocks.read = part.clocks.annotated = sum(map(has_clock, annotated.figures))


def _score_false(part: Evaluation, annotated: GoldArticle, rest: list[Figure]) -> None:
    owed = [[i for i, other in enumerate(annotated.distractors) if figure.value == other.value] for figure in rest]
    returned = pair(len(rest), owed)
    part.distractors = Score(len(returned), len(annotated.distractors), len(annotated.distractors))
    for index, figure in enumerate(rest):
        why = annotated.distractors[returned[index]].why if index in returned else None
        part.mistakes.append(false_figure(annotated.article.article_id, figure, why))


def _stands(figure: Figure, text: str) -> bool:
    quote, number = figure.quote_span, figure.number_span
    return (
        text[quote.start : quote.end] == figure.quote
        and text[number.start : number.end] == figure.number_text
        and quote.start <= number.start <= number.end <= quote.end
    )


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
