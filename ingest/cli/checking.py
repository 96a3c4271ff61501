"""`displacement new` and `displacement check`: a source tried, nothing kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer
from rich.text import Text

from ingest.cli.fetchers import fetcher_of
from ingest.cli.rendering import amount, console, one_line, print_failure
from ingest.errors import IngestError
from ingest.model import Failure
from ingest.rules import explain_rule

if TYPE_CHECKING:
    from ingest.check import Checked, CheckReport
    from ingest.sources import Kind, Source


_PLAIN = ("candidates.time", "restated.fuller_mention")  # refusals that a check need not show


def new(
    kind: Annotated[str, typer.Argument(help="feed, page, sitemap, reliefweb, gdelt, mediacloud, warc or files.")],
    url: Annotated[str, typer.Argument(help="Address; for gdelt and mediacloud the words to search for.")],
    source_id: Annotated[str | None, typer.Option("--id", help="Name of the source; else made of the address.")] = None,
    sources: Annotated[Path | None, typer.Option(help="Folder of source files; else data/sources.")] = None,
    samples: Annotated[Path, typer.Option(help="Folder where samples are kept.")] = Path("tests/sources"),
) -> None:
    """Write a new source's file from what its address shows, save a first sample, and show a first check."""
    from ingest.check import check_source
    from ingest.declared import load_declared
    from ingest.samples import save_samples
    from ingest.scaffold import new_source
    from ingest.sources import Source

    fetcher = fetcher_of(None)
    path = new_source(_kind(kind), url, fetcher, source_id, sources)
    source = load_declared(path, Source)
    print(f"written: {path}")
    now = datetime.now(UTC)
    seen = check_source(source, fetcher, now)
    _print_check(seen)
    for sample in save_samples(seen.checked[:1], samples / source.id, now.date().isoformat()):
        print(f"saved: {sample} (correct it by reading the article)")
    print(f"Next: fill in what is marked TODO in {path}, then `displacement check {source.id}`.")
    raise typer.Exit(0 if seen.reached else 3)


def check(
    targets: Annotated[
        list[str] | None, typer.Argument(help="Ids of sources, or source files; else all.", show_default=False)
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Save what was read as samples to be replayed.")] = False,
    most: Annotated[int, typer.Option(min=1, max=100, help="Read at most this many documents a source.")] = 3,
    sources: Annotated[Path | None, typer.Option(help="Folder of source files; else data/sources.")] = None,
    samples: Annotated[Path, typer.Option(help="Folder where samples are kept.")] = Path("tests/sources"),
) -> None:
    """Try sources: what they list, what is read and refused, what they are expected to bring. Nothing is kept.

    Exits with 0 when all is well, 1 outside of expectations, 2 for a wrong file, 3 where a source cannot be reached.
    """
    from ingest.check import check_source
    from ingest.samples import save_samples

    worst = 0
    chosen = _chosen(targets or [], sources)
    fetcher = fetcher_of(None)
    for source in chosen:
        now = datetime.now(UTC)
        seen = check_source(source, fetcher, now, most)
        _print_check(seen)
        worst = max(worst, 0 if seen.sound else 1 if seen.reached else 3)
        if save:
            for sample in save_samples(seen.checked, samples / source.id, now.date().isoformat()):
                print(f"saved: {sample} (correct it by reading the article)")
    raise typer.Exit(worst)


def _kind(name: str) -> Kind:
    from ingest.sources import Kind

    kind: Kind | None = next((known for known in get_args(Kind) if known == name), None)
    if kind is None:
        raise IngestError(name, f"is no kind of source; use {', '.join(get_args(Kind))}")
    return kind


def _chosen(targets: list[str], folder: Path | None) -> list[Source]:
    """The sources that a command names; a wrong file ends it with exit code 2."""
    from ingest.declared import load_declared
    from ingest.errors import DataFileError
    from ingest.sources import Source, load_source, load_sources

    try:
        if not targets:
            return list(load_sources(folder).values())
        return [
            load_declared(Path(name), Source) if name.endswith(".toml") else load_source(name, folder)
            for name in targets
        ]
    except DataFileError as error:
        print_failure(Failure(error.subject, error.problem))
        raise typer.Exit(2) from error


def _print_check(seen: CheckReport) -> None:
    out, source, report = console(), seen.source, seen.report
    head = f"{source.id}  kind {source.kind}  file ok" + ("" if source.verified else "  not verified yet")
    out.print(Text(head, style="bold"))
    _row("robots", {True: "allow", False: "do not let programs fetch it", None: "not asked"}[seen.robots])
    for fetch in seen.lists:
        _row("fetch", f"{fetch.status}  {fetch.header('content-type') or 'no type told'}  {fetch.url}")
    if report.problem:
        _row("fetch", report.problem)
    newest = f", the newest published {report.newest}" if report.newest else ""
    _row("items", f"{report.items} listed{newest}; {len(seen.passed_over)} passed over by [select]")
    for passed in seen.passed_over[:5]:
        _row("", f"passed over ({passed.rule}): {passed.title or passed.url}")
    for checked in seen.checked:
        _print_checked(checked)
    for failure in seen.failures:
        _row("failure", f"{failure.subject}: {failure.problem}")
    for warning in report.warnings:
        _row("expect", warning)
    if not report.warnings and report.problem is None:
        _row("expect", "all as expected")
    out.print()


def _print_checked(checked: Checked) -> None:
    from ingest.pipeline import PutAside, ReadDocument

    result = checked.result
    if isinstance(result, PutAside):
        _row("article", f"{checked.document.url}: {explain_rule(result.rule)} ({result.rule})")
    if not isinstance(result, ReadDocument):
        return
    article = result.reading.article
    _row("article", f"{article.title} | {article.outlet or 'outlet unknown'} | {article.language}")
    _row("", f"published {article.published or 'unknown'} | {article.canonical_url}")
    _row("", f"{len(article.text):,} characters: {article.text[:100]}")
    for figure in result.reading.figures:
        when = f"{figure.as_of or 'undated'}"
        _row("figure", f"{amount(figure)} | {figure.term}, {figure.counting} | {when} | {figure.quote[:120]}")
    telling = [refusal for refusal in result.reading.refusals if refusal.rule not in _PLAIN]
    for refusal in telling[:5]:
        _row("refused", f"{refusal.number_text}: {explain_rule(refusal.rule)} ({refusal.rule})")


def _row(name: str, text: str) -> None:
    console().print(Text(f"{name:9}{one_line(text)}"), soft_wrap=True)
