"""`displacement read`: what a text says, shown and not kept."""

from __future__ import annotations

import re
import sys
from typing import Annotated

import typer

from ingest.cli.rendering import (
    console,
    figure_fields,
    json_line,
    one_line,
    print_failure,
    print_figures,
    refusal_table,
)
from ingest.errors import IngestError
from ingest.model import Failure, Reading
from ingest.moments import Moment, parse_published
from ingest.rules import explain_rule

_DATE = re.compile(r"[\dTZ:.+\s-]+")


def read(
    targets: Annotated[
        list[str], typer.Argument(help="Files, folders or URLs; - reads standard input.", show_default=False)
    ],
    published: Annotated[
        str | None,
        typer.Option(help="Publication date where the text does not say (2023-09-27, or with time and offset)."),
    ] = None,
    url: Annotated[str | None, typer.Option(help="The report's address where the text does not say.")] = None,
    language: Annotated[str | None, typer.Option(help="Language code where the text does not say.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, one a figure.")] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Also list every number that was refused, with its reason.")
    ] = False,
) -> None:
    """Show every figure of a text, an HTML or Markdown file, or a page. Nothing is kept."""
    from ingest.collect import collect
    from ingest.collect.by_hand import expand_targets
    from ingest.extract import Hints
    from ingest.extract.webpage import web_address
    from ingest.fetch import Fetcher
    from ingest.pipeline import PutAside, iter_results

    if url is not None and web_address(url) is None:
        raise IngestError("--url", f"{url!r} is not a web address (use https://...)")
    hints = Hints(published=_published(published), url=url, language=language)
    failed = False
    documents = collect(expand_targets(targets), "files", Fetcher(), sys.stdin.buffer)
    for result in iter_results(documents, hints):
        if isinstance(result, Failure):
            print_failure(result)
            failed = True
        elif isinstance(result, PutAside):
            if not as_json:
                print(f"{result.document.url}: {explain_rule(result.rule)} ({result.rule})")
        elif as_json:
            _print_json(result.reading, why)
        else:
            _print_table(result.reading, why)
    if failed:
        raise typer.Exit(1)


def _published(text: str | None) -> Moment | None:
    if text is None:
        return None
    moment = parse_published(text) if _DATE.fullmatch(text.strip()) else None
    if moment is None:
        raise IngestError("--published", f"{text!r} is not a date (use 2023-09-27 or 2023-09-27T14:00+04:00)")
    return moment


def _print_json(reading: Reading, why: bool) -> None:
    for figure in reading.figures:
        print(json_line(figure_fields(figure)))
    for refusal in reading.refusals if why else ():
        span = [refusal.number_span.start, refusal.number_span.end]
        print(
            json_line(
                {
                    "id": reading.article.article_id,
                    "refused": refusal.number_text,
                    "rule": refusal.rule,
                    "span": {"number": span},
                    "quote": refusal.quote,
                }
            )
        )


def _print_table(reading: Reading, why: bool) -> None:
    article, out = reading.article, console()
    about = [
        article.title,
        article.outlet,
        f"published {article.published}" if article.published else "no publication date",
        article.canonical_url,
    ]
    out.print(one_line(" · ".join(part for part in about if part)), style="bold", markup=False)
    if reading.figures:
        print_figures(reading.figures)
    else:
        out.print("No figure found.", markup=False)
    if why and reading.refusals:
        out.print()
        out.print(refusal_table(reading.refusals))
    out.print()
