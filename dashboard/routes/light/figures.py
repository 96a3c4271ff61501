"""The table of figures: when, how many, and who said it in which words, the newest first."""

from __future__ import annotations

from html import escape

from dashboard import text
from dashboard.charts import Observation, observations
from dashboard.components.links import web_address
from dashboard.language import direction, say, say_many
from dashboard.queries import Page, RecordedFigure
from dashboard.routes.addresses import light_figure
from dashboard.routes.light.document import isolated
from dashboard.routes.words import marked_quote, published_on, said_by

MOST_ROWS = 100
"""The newest ones; a page for weak links does not grow with the crisis. The files have all of them."""


def figure_table(page: Page) -> str:
    """The table with its heading."""
    rows = observations(page.series)[::-1]
    shown = rows[:MOST_ROWS]
    city = text.zone_city(page.situation.zone)
    hint = say(
        "Newest first; times are those of {city}. Bold: the recommended figure, which the line follows.", city=city
    )
    if len(rows) > len(shown):
        hint = say(
            "{hint} The newest {n} of {all} are listed here; the files below have all.",
            hint=hint,
            n=text.people(len(shown)),
            all=text.people(len(rows)),
        )
    heads = (say("As of"), say("Number"), say("Said by, and in which words"))
    columns = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(_row(page, row) for row in shown)
    return (
        f'<h2 id="figures">{escape(say("Every figure and its sentence"))}</h2><p class="o">{escape(hint)}</p>'
        f'<table aria-labelledby="figures"><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>'
    )


def _row(page: Page, row: Observation) -> str:
    record, zone = page.record(row.figure_id), page.situation.zone
    name = light_figure(row.figure_id)
    when = escape(text.moment(row.at, row.precision, zone, zone))
    number = escape(text.people(row.value))
    strong = f"<b>{number}</b>" if row.recommended else f'<span class="u">{number}</span>'
    qualifier = (
        "" if row.qualifier == "exact" else f"<small>{escape(say(text.SHORT_QUALIFIERS[row.qualifier]))}</small>"
    )
    revised = f"<small>{escape(say('lower than before'))}</small>" if row.revision else ""
    return (
        f'<tr id="{escape(name)}"><th scope="row"><a href="#{escape(name)}">'
        f'<time datetime="{escape(str(record.figure.as_of))}">{when}</time></a></th>'
        f"<td>{strong}{qualifier}{revised}</td>"
        f"<td>{isolated(said_by(row.attributed_to))}{_quote(record)}{_report(record, row, zone)}</td></tr>"
    )


def _quote(record: RecordedFigure) -> str:
    language = record.article.language
    return f'<q lang="{escape(language)}" dir="{direction(language)}">{marked_quote(record)}</q>'


def _report(record: RecordedFigure, row: Observation, zone: str) -> str:
    """The report with its address; of a page that is gone, the words say so and lead nowhere."""
    words = f"{isolated(record.article.outlet or say('outlet not named'))}{escape(published_on(record, zone))}"
    gone = record.link is not None and record.link.state == "gone"
    address = None if gone else web_address(record.article.url)
    linked = f'<a href="{escape(address)}" rel="noopener">{words}</a>' if address else words
    notes = [say("the page is gone")] if gone else []
    reports = len(row.figure_ids)
    if reports > 1:
        notes.append(say_many("in {n} report", "in {n} reports", reports))
    told = f" ({escape('; '.join(notes))})" if notes else ""
    return f"<small>{linked}{told}</small>"
