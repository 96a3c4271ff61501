"""`displacement evaluate`: how well the reading reads."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from ingest.cli.rendering import console

if TYPE_CHECKING:
    from ingest.evaluation import Evaluation, Score


class By(StrEnum):
    """How the tables are cut."""

    language = "language"
    field = "field"


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Directory with annotated articles (*.json).", show_default=False)],
    by: Annotated[By, typer.Option(help="Cut the table by language, or show each field by itself.")] = By.language,
    errors: Annotated[bool, typer.Option("--errors", help="List what is false, missed or wrong in a field.")] = False,
) -> None:
    """Hold the reading against articles annotated by people."""
    from ingest.evaluation import evaluate as score
    from ingest.evaluation import load_gold
    from ingest.extract import extract_figures
    from ingest.extract.lexicon import languages

    every = load_gold(gold)
    articles = [article for article in every if article.article.language in languages()]
    left_out = sorted({article.article.language for article in every} - set(languages()))
    if left_out:
        print(f"{len(every) - len(articles)} articles left out: no word lists yet for {', '.join(left_out)}")
    whole = score(articles, extract_figures)
    out = console()
    if by is By.field:
        out.print(_field_table(whole))
    else:
        groups = defaultdict(list)
        for article in articles:
            groups[article.article.language].append(article)
        parts = {language: score(group, extract_figures) for language, group in sorted(groups.items())}
        out.print(_level_table({**parts, "all": whole}))
    out.print(_confidence_table(whole))
    for line in sorted(whole.errors) if errors else ():
        out.print(" ".join(line.split()), markup=False)


def _level_table(parts: dict[str, Evaluation]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    names = ["value", "+ term", "+ as_of day", "+ destination", "+ counting, qualifier"]
    for name in ("F1 (precision/recall)", "articles", "figures", *names, "clocks", "distractors"):
        table.add_column(name, justify="left" if name.startswith("F1") else "right")
    for name, part in parts.items():
        scores = [_shown(score) for score in part.levels.values()]
        clocks = f"{part.clocks.right} of {part.clocks.annotated}"
        distractors = f"{part.distractors.right} of {part.distractors.annotated}"
        table.add_row(name, str(part.articles), str(part.levels["value"].annotated), *scores, clocks, distractors)
    return table


def _field_table(whole: Evaluation) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("field, of the figures found", "right", "of", "share"):
        table.add_column(name, justify="left" if name.startswith("field") else "right")
    for name, score in whole.fields.items():
        table.add_row(name, str(score.right), str(score.annotated), f"{score.recall:.2f}")
    return table


def _confidence_table(whole: Evaluation) -> Table:
    """Of figures given a confidence, how many are right up to the destination."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("confidence", "figures", "right", "share"):
        table.add_column(name, justify="right")
    for low in (0.9, 0.8, 0.7, 0.6, 0.0):
        high = min((edge for edge in (1.01, 0.9, 0.8, 0.7, 0.6) if edge > low), default=1.01)
        held = [good for given, good in whole.confidence if low <= given < high]
        if held:
            table.add_row(
                f"{low:.1f} to {min(high, 1.0):.1f}", str(len(held)), str(sum(held)), f"{sum(held) / len(held):.2f}"
            )
    return table


def _shown(score: Score) -> str:
    return f"{score.f1:.3f} ({score.precision:.2f}/{score.recall:.2f})"
