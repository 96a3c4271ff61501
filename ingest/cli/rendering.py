"""Figures, refusals and failures as people and programs read them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.model import Failure, Figure, LinkCheck, Refusal
from ingest.rules import explain_rule

_SIGNS = {
    "exact": "",
    "about": "about ",
    "more_than": "more than ",
    "less_than": "fewer than ",
    "range": "",
    "vague": "at least ",
}


def console() -> Console:
    """Standard output; wide enough for a table where it goes to a file."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False)


def print_failure(failure: Failure) -> None:
    """One line on standard error."""
    subject = failure.subject
    if subject.startswith("file://"):
        subject = unquote(subject.removeprefix("file://"))  # people know their files by path
    sys.stderr.write(f"displacement: {one_line(subject)}: {one_line(failure.problem)}\n")


def figure_fields(figure: Figure) -> dict[str, Any]:
    """A figure by the guide's field names, with span, rules and confidence; times as ISO text."""
    moments = {name: str(value) if (value := getattr(figure, name)) else None for name in ("as_of", "period_start")}
    names = (
        "quote",
        "value",
        "low",
        "high",
        "qualifier",
        "unit",
        "subgroup",
        "term",
        "idmc_term",
        "counting",
        "status",
    )
    places = (
        "origin",
        "origin_iso3",
        "destination",
        "destination_iso3",
        "attributed_to",
        "attributed_kind",
        "confidence",
    )
    fields: dict[str, Any] = {"id": figure.article_id, "figure_id": figure.figure_id}
    fields |= {name: _whole(getattr(figure, name)) for name in names}
    fields |= {
        "as_of": moments["as_of"],
        "as_of_basis": figure.as_of_basis,
        "period_start": moments["period_start"],
    }
    fields |= {name: getattr(figure, name) for name in places}
    fields["span"] = {
        "quote": [figure.quote_span.start, figure.quote_span.end],
        "number": [figure.number_span.start, figure.number_span.end],
    }
    fields["rules"] = list(figure.rules)
    fields["extractor_version"] = figure.extractor_version
    return fields


def json_line(fields: dict[str, Any]) -> str:
    """One line of JSON; escaped where the output cannot hold every character."""
    return json.dumps(fields, ensure_ascii="utf" not in (sys.stdout.encoding or "").lower())


def amount(figure: Figure) -> str:
    """The number in words: "more than 47,000 people"."""
    if figure.qualifier == "range" and figure.low is not None and figure.high is not None:
        number = f"{figure.low:,.0f} to {figure.high:,.0f}"
    else:
        number = f"{_SIGNS[figure.qualifier]}{figure.value:,.0f}"
    return f"{number} {figure.unit}" + (f" ({figure.subgroup})" if figure.subgroup else "")


def cited_address(url: str, link: LinkCheck | None) -> str:
    """A cited address with what became of its page, where it is not as it was: then the kept document speaks."""
    if link is None or link.state == "stands":
        return url
    day = f"{link.checked_at:%Y-%m-%d}"
    kept = "the document below is what was read"
    if link.state == "gone":
        return f"{url} (gone when it was looked at on {day}: {link.note}; {kept})"
    if link.state == "changed":
        return f"{url} (changed when it was looked at on {day}: {link.note}; {kept})"
    return f"{url} (could not be looked at on {day}: {link.note})"


def route(figure: Figure) -> str:
    """Where from and where to: "Nagorno-Karabakh (AZE) → Armenia (ARM)"."""
    ends = [_place(figure.origin, figure.origin_iso3), _place(figure.destination, figure.destination_iso3)]
    return ends[0] if ends[0] == ends[1] else " → ".join(end or "?" for end in ends) if any(ends) else ""


def print_figures(figures: Sequence[Figure], *, with_ids: bool = False) -> None:
    """A table with a row a figure, then each figure's sentence with the number marked.

    Text from reports is shown as text, never as markup.
    """
    out = console()
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("figure" if with_ids else "", "count", "term", "as of", "from → to", "said by"):
        table.add_column(name, overflow="fold")
    for index, figure in enumerate(figures, 1):
        when = str(figure.as_of) if figure.as_of else "unknown"
        when += " (published)" if figure.as_of_basis == "published" else ""
        said = f"{figure.attributed_to} ({figure.attributed_kind})" if figure.attributed_to else "nobody named"
        term = f"{figure.term}, {figure.counting}" + ("" if figure.status == "reported" else ", projected")
        label = figure.figure_id if with_ids else str(index)
        table.add_row(*(Text(one_line(cell)) for cell in (label, amount(figure), term, when, route(figure), said)))
    out.print(table)
    out.print()
    for index, figure in enumerate(figures, 1):
        sentence = Text(f"{figure.figure_id if with_ids else index}  ", style="dim")
        out.print(sentence.append(_marked(figure)))


def _marked(figure: Figure) -> Text:
    start, end = (
        figure.number_span.start - figure.quote_span.start,
        figure.number_span.end - figure.quote_span.start,
    )
    text = Text(style="not dim")
    text.append(one_line(figure.quote[:start]))
    text.append(" " if figure.quote[:start].endswith(" ") else "").append(figure.quote[start:end], style="bold reverse")
    text.append(" " if figure.quote[end:].startswith(" ") else "")
    return text.append(one_line(figure.quote[end:]))


def refusal_table(refusals: Iterable[Refusal]) -> Table:
    """A table with a row a refusal: the number, why, and the sentence."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in ("refused", "why", "rule", "sentence"):
        table.add_column(name, overflow="fold", ratio=3 if name == "sentence" else None)
    for refusal in refusals:
        cells = [refusal.number_text, explain_rule(refusal.rule), refusal.rule, one_line(refusal.quote)[:200]]
        table.add_row(*(Text(one_line(cell)) for cell in cells))
    return table


def _place(name: str | None, iso3: str | None) -> str:
    return f"{name} ({iso3})" if name and iso3 else name or ""


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def one_line(text: str) -> str:
    """Text on one line without control characters: a page must not steer the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
