"""Pages that have nothing to show: they say why, and what to do next."""

from __future__ import annotations

from html import escape

from starlette.responses import Response

from dashboard import text
from dashboard.language import language, say, spoken
from dashboard.routes.addresses import with_query
from dashboard.routes.answering import ProblemError, Question
from dashboard.routes.light.document import HEADERS, MEDIA_TYPE, Head, languages, navigation, one_line, page_html


def refusal(question: Question, problem: ProblemError) -> Response:
    """The page of a problem, in the language that was asked for."""
    with spoken(question.values.get("lang", "")):
        title, advice, detail = _told(problem)
        listed = [(with_query("/light/", lang=language()), say("All situations")), ("/", say("Full dashboard"))]
        # What is concerned is told in English, by whoever met it.
        shown = f'<pre lang="en" dir="ltr">{escape(one_line(detail)[:300])}</pre>' if detail else ""
        body = (
            f'{navigation(listed)}<main><p class="o c">{escape(text.APP_TITLE)}</p><h1>{escape(title)}</h1>'
            f"<p>{escape(advice)}</p>{shown}</main>"
            f"<footer>{languages(question, None)}</footer>"
        )
        document = page_html(Head(title, advice), body, question).encode("utf-8", "replace")
    headers = {"cache-control": "no-store", **dict(HEADERS), **problem.headers}
    return Response(document, problem.status, headers, MEDIA_TYPE)


def _told(problem: ProblemError) -> tuple[str, str, str]:
    """Title, advice, and the name of what is concerned."""
    if problem.title == "no ledger":
        return say(text.NO_LEDGER[0]), say(text.NO_LEDGER[1]).replace("`", ""), ""
    if problem.status == 404:
        advice = say("The address names a situation that is not described here. The list has those there are.")
        return say("No such situation"), advice, problem.detail
    if problem.status == 503:
        advice = say("Something on the server needs attention. Try again in a minute; nothing recorded is lost.")
        return say(text.BROKEN[0]), advice, problem.detail
    if problem.status == 400:
        return say("This address cannot be read"), say("It names no day. Write it as 2023-10-01."), problem.detail
    return say("Only reading"), say("This page can only be read."), ""
