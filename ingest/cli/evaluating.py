"""`displacement evaluate`: how well the reading reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from ingest.cli.rendering import console, one_line
from ingest.errors import DataFileError

if TYPE_CHECKING:
    from ingest.evaluation import Evaluation, GoldArticle, Score
    from ingest.evaluation.mistakes import Mistake

_Item = TypeVar("_Item")
_LEVEL_HEADS = ("value", "+ term", "+ as_of day", "+ destination", "+ counting, qualifier")
_SHORT_HEADS = ("value", "+term", "+day", "+dest.", "+count.")
_WIDE = 130  # columns that the whole table takes; below, precision and recall are left out


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Directory of annotated articles (*.json) or of labelled.csv.", show_default=False)
    ],
    errors: Annotated[bool, typer.Option("--errors", help="List what is wrong, and count the causes.")] = False,
    pin: Annotated[Path | None, typer.Option(help="Write what was measured as floors to this file.")] = None,
    lower: Annotated[str, typer.Option(help="Why --pin may lower a floor; kept in the file.")] = "",
    publish: Annotated[
        Path | None, typer.Option(help="Write data/accuracy.json and the tables of the pages in this checkout.")
    ] = None,
) -> None:
    """Hold the reading against articles annotated by people."""
    from ingest.evaluation import excerpts

    if (gold / excerpts.FILE).is_file():
        if pin or publish:
            raise DataFileError(gold, "labelled excerpts are neither pinned nor published")
        _evaluate_excerpts(gold / excerpts.FILE, errors=errors)
        return
    from ingest.evaluation import load_gold, total

    parts = _parts(load_gold(gold))
    whole = total(parts.values())
    out = console()
    out.print(_level_table({**parts, "all": whole}, wide=out.width >= _WIDE))
    out.print(_share_table("field, of the figures found", whole.fields))
    out.print(_confidence_table(whole))
    out.print(f"number and quote at their offsets: {whole.quotes.right} of {whole.quotes.annotated}")
    if errors:
        _print_mistakes(out, whole.mistakes)
    if pin:
        _pin(gold, pin, parts, lower)
    if publish:
        _publish(gold, publish, parts)


def _parts(every: list[GoldArticle]) -> dict[str, Evaluation]:
    """Scores by language; articles in a language without word lists are told and left out."""
    from ingest.evaluation import by_language, evaluate_each
    from ingest.extract import extract_figures
    from ingest.extract.lexicon import languages

    articles = [article for article in every if article.article.language in languages()]
    left_out = sorted({article.article.language for article in every} - set(languages()))
    if left_out:
        print(f"{len(every) - len(articles)} articles left out: no word lists yet for {', '.join(left_out)}")
    scored = evaluate_each(_watched(articles, "articles"), extract_figures)
    return by_language((annotated.article.language, part) for annotated, part in scored)


def _watched(items: Sequence[_Item], noun: str) -> Iterable[_Item]:
    """The items, with a bar on the terminal while they are gone through."""
    shown = Console(stderr=True)
    return track(items, f"reading {len(items)} {noun}", console=shown, transient=True, disable=not shown.is_terminal)


def _pin(gold: Path, file: Path, parts: dict[str, Evaluation], reason: str) -> None:
    from ingest.evaluation.floors import load_floors, pin, write_floors
    from ingest.evaluation.measures import fingerprint, measures

    every = load_floors(file)
    name = gold.resolve().name
    articles = sum(part.articles for part in parts.values())
    every[name] = pin(every.get(name), measures(parts), fingerprint(gold), articles, reason)
    write_floors(file, every)
    print(f"floors of {name} pinned in {file}")


def _publish(gold: Path, root: Path, parts: dict[str, Evaluation]) -> None:
    from ingest.evaluation.accuracy import accuracy, publish
    from ingest.evaluation.measures import fingerprint
    from ingest.extract import EXTRACTOR_VERSION

    told = accuracy(parts, fingerprint(gold), EXTRACTOR_VERSION)
    publish(root, told, datetime.now(UTC).date())
    print(f"published below {root}: data/accuracy.json and the tables of the pages")


def _evaluate_excerpts(path: Path, *, errors: bool) -> None:
    from ingest.evaluation import excerpts
    from ingest.extract import extract_figures

    labelled = excerpts.load_excerpts(path)
    whole = excerpts.add_up(excerpts.score_each(_watched(labelled, "excerpts"), extract_figures))
    out = console()
    out.print(_share_table("of labelled excerpts", whole.scores))
    out.print(f"figures beyond the first: {whole.beyond}")
    if errors:
        _print_mistakes(out, whole.mistakes)


def _print_mistakes(out: Console, mistakes: list[Mistake]) -> None:
    from ingest.evaluation import causes_counted

    for mistake in sorted(mistakes, key=lambda mistake: mistake.kind):
        out.print(one_line(mistake.line), markup=False, soft_wrap=True)
    table = _table("times", "cause")
    table.columns[1].justify = "left"
    for cause, count in causes_counted(mistakes):
        table.add_row(str(count), cause)
    out.print(table)


def _level_table(parts: dict[str, Evaluation], *, wide: bool) -> Table:
    if wide:
        table = _table("F1 (precision/recall)", "articles", "figures", *_LEVEL_HEADS, "clocks", "distractors")
    else:
        table = _table("F1", "art.", "fig.", *_SHORT_HEADS, "clocks", "distr.")
    of = " of " if wide else "/"
    for name, part in parts.items():
        scores = [_shown(score) if wide else f"{score.f1:.3f}" for score in part.levels.values()]
        clocks = f"{part.clocks.right}{of}{part.clocks.annotated}"
        distractors = f"{part.distractors.right}{of}{part.distractors.annotated}"
        table.add_row(name, str(part.articles), str(part.figures), *scores, clocks, distractors)
    return table


def _share_table(head: str, scores: dict[str, Score]) -> Table:
    table = _table(head, "right", "of", "share")
    table.columns[0].justify = "left"
    for name, score in scores.items():
        table.add_row(name, str(score.right), str(score.annotated), f"{score.recall:.3f}")
    return table


def _confidence_table(whole: Evaluation) -> Table:
    """Of figures given a confidence, how many are right up to the destination."""
    from ingest.evaluation.accuracy import calibration

    table = _table("confidence", "figures", "right", "share")
    rows: list[dict[str, Any]] = calibration(whole.confidence)
    for row in rows:
        edges = f"{row['low']:.1f} to {row['high']:.1f}"
        table.add_row(edges, str(row["figures"]), str(row["right"]), f"{row['share']:.2f}")
    return table


def _table(*heads: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head in heads:
        table.add_column(head, justify="left" if head.startswith("F1") else "right")
    return table


def _shown(score: Score) -> str:
    return f"{score.f1:.3f} ({score.precision:.2f}/{score.recall:.2f})"
