"""The page that tells how to use the data by address, made from the same operations as its description."""

from __future__ import annotations

from html import escape

from dashboard import queries
from dashboard.queries import UnavailableError
from dashboard.routes.answering import Question
from dashboard.routes.api import MOST_ROWS, OPERATIONS, Operation
from dashboard.routes.kept import Made
from dashboard.routes.light.document import Head, navigation, page

TITLE = "Data by address"


def api_page(question: Question) -> Made:
    """The page, in English as all of the data's names are."""
    example = _example()
    base = question.base or "https://this.server"
    operations = "".join(_operation(operation, example) for operation in OPERATIONS)
    body = (
        f"{navigation([('/light/', 'All situations'), ('/', 'Full dashboard')])}<main><h1>{TITLE}</h1>"
        "<p>What the pages show, as CSV, JSON and Atom, with the columns of <code>displacement export</code>. "
        'No key is needed. <a href="/api/openapi.json">openapi.json</a> describes every address and column.</p>'
        f"<h2>Addresses</h2><dl>{operations}</dl>"
        f"<h2>In one line</h2><p>pandas</p><pre>{escape(_pandas(base, example))}</pre>"
        f"<p>R</p><pre>{escape(_r(base, example))}</pre>"
        f"<p>A spreadsheet (Google Sheets)</p><pre>{escape(_sheet(base, example))}</pre>"
        "<h2>What to know</h2><ul>"
        "<li><code>?known=2023-10-01</code> answers with what was known at the end of that day (UTC), so a number "
        "that was cited can be found again.</li>"
        f"<li>An answer has at most {MOST_ROWS:,} rows. <code>limit</code> and <code>offset</code> ask for less or for "
        "the next ones; the header <code>Link</code> names them, <code>X-Total-Count</code> counts all.</li>"
        "<li>Send the <code>ETag</code> of your last answer as <code>If-None-Match</code>: 304 means that nothing "
        "changed.</li>"
        "<li>Who asks too often hears 429; <code>Retry-After</code> says for how many seconds to wait.</li>"
        "<li>Errors are <code>application/problem+json</code> (RFC 9457) with one line in <code>detail</code>.</li>"
        "<li>In CSV an empty cell is a missing value, and text that a spreadsheet could take for a formula begins "
        "with an apostrophe. JSON has the text as it is.</li></ul></main>"
    )
    return page(Head(f"{TITLE}: Displacement Tracker", "Figures as CSV, JSON and Atom, without a key"), body, question)


def _example() -> str:
    """The id of a situation that has figures, if there is one and it can be told."""
    try:
        known = list(queries.situations())
        return queries.first_situation() if known and queries.ledger_exists() else (known or ["SITUATION"])[0]
    except UnavailableError:
        return "SITUATION"


def _operation(operation: Operation, example: str) -> str:
    address = operation.path.replace("{situation_id}", example)
    told = f'<a href="{escape(address)}">{escape(operation.path)}</a>'
    code = f"<code>{told if '{' not in address else escape(operation.path)}</code>"
    parameters = " ".join(f"<code>{name}</code>" for name in operation.parameters)
    return f"<dt>{code}</dt><dd>{escape(operation.summary)}. <small>Takes {parameters}</small></dd>"


def _pandas(base: str, example: str) -> str:
    return f'pandas.read_csv("{base}/api/situations/{example}/series.csv", parse_dates=["at"])'


def _r(base: str, example: str) -> str:
    return f'read.csv("{base}/api/situations/{example}/series.csv")'


def _sheet(base: str, example: str) -> str:
    return f'=IMPORTDATA("{base}/api/situations/{example}/series.csv")'
