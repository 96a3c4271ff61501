"""Commands that keep figures and answer from what is kept."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ingest.cli.dates import KnownOn, day, known_on
from ingest.cli.homes import Home
from ingest.cli.rendering import (
    amount,
    cited_address,
    console,
    figure_fields,
    json_line,
    print_failure,
    print_figures,
    route,
)
from ingest.cli.situations import reasons
from ingest.errors import IngestError
from ingest.model import Failure, RecordedFigure
from ingest.reports import RunReport
from ingest.rules import explain_rule
from ingest.settings import home_directory


class Form(StrEnum):
    """Forms of an export."""

    csv = "csv"
    csv_excel = "csv-excel"
    xlsx = "xlsx"
    json = "json"
    parquet = "parquet"


def run(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            help="Ids of sources; or files, folders and URLs (- reads standard input). Without any: all sources.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="From sources, only reports of this day (2023-09-27) or later.")
    ] = None,
    home: Home = None,
) -> None:
    """Read sources, documents or pages and keep their figures. Running it again adds only what is new.

    Exits with 1 when a source, or a document named by hand, could not be read.
    """
    from ingest.cli.following import follow_sources, ready_sources
    from ingest.collect.by_hand import expand_targets
    from ingest.sources import load_sources

    named = targets or []
    declared = load_sources()
    sources = [declared[name] for name in named if name in declared] if named else ready_sources(declared)
    by_hand = [name for name in named if name not in declared]
    failed = False
    if by_hand:
        failed = bool(keep(expand_targets(by_hand), "files", home, "run").failures)
    if sources:
        oldest = day("--since", since)
        earliest = datetime(oldest.year, oldest.month, oldest.day, tzinfo=UTC) if oldest else None
        report = follow_sources(sources, home, earliest, now=datetime.now(UTC))
        failed = failed or any(source.problem is not None for source in report.sources)
    if failed:
        raise typer.Exit(1)


def keep(targets: list[str], source_id: str, home: Path | None, command: str) -> RunReport:
    """Read targets into the store of `home` with a progress bar; prints failures as they come and a line of totals."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from ingest.collect import collect
    from ingest.fetch import Fetcher
    from ingest.pipeline import iter_results, keep_results
    from ingest.store import open_store

    report = RunReport()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with open_store(home_directory(home)) as store:
        run_id = store.start_run(command, datetime.now(UTC))
        documents = collect(targets, source_id, Fetcher(), sys.stdin.buffer)
        failures: list[Failure] = []
        with Progress(*columns, transient=True, disable=not sys.stderr.isatty()) as progress:
            for result in progress.track(
                keep_results(iter_results(documents), store, run_id, report),
                total=len(targets),
                description="Reading",
            ):
                failures += [result] if isinstance(result, Failure) else []
        report.run_id = run_id
        store.finish_run(run_id, report, datetime.now(UTC))
    for failure in failures:
        print_failure(failure)
    for rule, pages in sorted(report.put_aside.items()):
        print(f"{pages} pages put aside, {rule}: {explain_rule(rule)}")
    print(
        f"{report.articles} articles read ({report.articles_new} new), "
        f"{report.figures} figures ({report.figures_new} new), "
        f"{report.refusals} numbers refused, {len(failures)} documents not readable"
    )
    return report


def figures(
    situation: Annotated[str | None, typer.Option(help="Only figures of this situation.")] = None,
    term: Annotated[str | None, typer.Option(help="Only this term: arrived, fled, displaced ...")] = None,
    destination: Annotated[str | None, typer.Option(help="Only this destination, as ISO3 code.")] = None,
    since: Annotated[str | None, typer.Option(help="Only as of this day (2023-09-27) or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Only as of this day or earlier.")] = None,
    text: Annotated[
        str | None, typer.Option(help="Only with these words in sentence, title, outlet, place or speaker.")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="At most this many.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, with the report's address.")] = False,
    known: KnownOn = None,
    home: Home = None,
) -> None:
    """List the figures kept."""
    from ingest.store import open_store

    with open_store(home_directory(home), read_only=True) as store:
        records = store.figures(
            situation_id=situation,
            term=term,
            destination_iso3=destination,
            since=day("--since", since),
            until=day("--until", until),
            text=text,
            known_on=known_on(known),
            limit=limit,
        )
    if as_json:
        for record in records:
            print(
                json_line(
                    figure_fields(record.figure)
                    | {"outlet": record.article.outlet, "url": record.article.canonical_url}
                )
            )
        return
    if records:
        print_figures([record.figure for record in records], with_ids=True)
    else:
        print("No figure kept that fits.")


def explain(
    figure: Annotated[str, typer.Argument(help="A figure's id, or enough of its beginning.")],
    home: Home = None,
) -> None:
    """Show the way from a figure back: sentence, article, document, rules."""
    from ingest.store import open_store

    with open_store(home_directory(home), read_only=True) as store:
        _print_explanation(store.figure(figure), store.home)


def export(
    out: Annotated[Path | None, typer.Option(help="File to write; else standard output.", show_default=False)] = None,
    form: Annotated[
        Form, typer.Option("--format", help="xlsx is a workbook, csv-excel is CSV as Excel opens it.")
    ] = Form.csv,
    situation: Annotated[str | None, typer.Option(help="Only figures of this situation.")] = None,
    series: Annotated[
        bool, typer.Option("--series", help="The situation's headline series instead of its figures.")
    ] = False,
    same: Annotated[
        bool, typer.Option("--comparable", help="Without when and by which run: equal for ledgers of the same figures.")
    ] = False,
    known: KnownOn = None,
    home: Home = None,
) -> None:
    """Write figures, or a situation's headline series, with all of their provenance."""
    from ingest.export import comparable, figures_table, series_table, to_bytes
    from ingest.series import headline_series
    from ingest.situations import load_situation
    from ingest.store import open_store

    if series and situation is None:
        raise IngestError("--series", "needs --situation ID")
    with open_store(home_directory(home), read_only=True) as store:
        records = store.figures(situation_id=situation, known_on=known_on(known))
    if series and situation is not None:
        table = series_table(headline_series(records, load_situation(situation)), records)
    else:
        table = figures_table(records)
    data = to_bytes(comparable(table) if same else table, form.value)
    if out is None:
        sys.stdout.buffer.write(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise IngestError(out, f"cannot be written ({error.strerror})") from error


def verify(home: Home = None) -> None:
    """Check that every kept figure stands, letter for letter, in its kept text and document."""
    from ingest.store import open_store
    from ingest.verify import verify as verify_store

    with open_store(home_directory(home), read_only=True) as store:
        report = verify_store(store)
    for failure in report.failures:
        print_failure(failure)
    print(
        f"{report.figures} figures, {report.articles} articles and {report.documents} documents checked, "
        f"{len(report.failures)} problems"
    )
    if report.failures:
        raise typer.Exit(1)


def _reviewed(record: RecordedFigure) -> list[tuple[str, str]]:
    """What a person decided, with the value as it was printed."""
    decision = record.decision
    if decision is None:
        return []
    told = f"{decision.verdict} by {decision.reviewer}, {decision.decided_at:%Y-%m-%d %H:%M} UTC: {decision.reason}"
    return [("review", f"{told} (printed: {decision.printed_value:,.0f})")]


def _print_explanation(record: RecordedFigure, home: Path) -> None:
    figure, article = record.figure, record.article
    start, end = (
        figure.number_span.start - figure.quote_span.start,
        figure.number_span.end - figure.quote_span.start,
    )
    origin = f"{article.title} ({article.outlet or 'outlet unknown'}, {article.published or 'undated'})"
    recorded = f"{record.recorded_at.isoformat()}, run {record.run_id}, extractor {figure.extractor_version}"
    rows = [
        ("figure", f"{figure.figure_id}: {amount(figure)}, {figure.term}, {figure.counting}, {figure.status}"),
        ("as of", f"{figure.as_of or 'unknown'} ({figure.as_of_basis})"),
        ("route", route(figure) or "not said"),
        ("said by", f"{figure.attributed_to} ({figure.attributed_kind})" if figure.attributed_to else "nobody named"),
        *_reviewed(record),
        *(("situation", reason) for reason in reasons(record) or ["none"]),
        ("sentence", f"{figure.quote[:start]}[{figure.quote[start:end]}]{figure.quote[end:]}"),
        ("article", f"{origin}, characters {figure.quote_span.start} to {figure.quote_span.end}"),
        ("report", cited_address(article.canonical_url, record.link)),
        ("document", f"{home / record.snapshot_path} (SHA-256 {article.document_sha256})"),
        ("fetched", record.fetched_at.isoformat()),
        ("recorded", f"{recorded}, confidence {figure.confidence:.2f}"),
    ]
    out = console()
    for name, value in rows:
        out.print(f"{name:9} {' '.join(value.split())}", markup=False)
    out.print("rules", markup=False)
    for rule in figure.rules:
        out.print(f"  {rule:32} {explain_rule(rule)}", markup=False)
