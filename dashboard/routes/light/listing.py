"""The list of situations with their latest figure, those without one last."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from dashboard import queries, text
from dashboard.language import language, say, spoken
from dashboard.queries import Situation
from dashboard.routes.addresses import light_page, with_query
from dashboard.routes.answering import ProblemError, Question
from dashboard.routes.kept import Made
from dashboard.routes.light.document import Head, declared_words, isolated, languages, navigation, page
from dashboard.routes.light.headline import Top, top_of


def listing(question: Question) -> Made:
    """The page in the language `lang`, as it was known on the day that `known` names. Raises ProblemError."""
    with spoken(question.values["lang"]):
        known_on, known = question.known_on, question.values.get("known")
        if not queries.ledger_exists():
            raise ProblemError(503, "no ledger", "")
        found = queries.overview(known_on)
        tops = [(one.situation, top_of(one)) for one in found.glances]
        with_figures = [(one, top) for one, top in tops if top is not None]
        without = [one for one, top in tops if top is None]
        items = "".join(_item(one, top, known) for one, top in with_figures)
        note = f'<p class="o" role="status">{escape(text.known_note(known_on))}</p>' if known_on is not None else ""
        whole = with_query("/", lang=language(), known=known)
        body = (
            f"{navigation([(whole, say('Full dashboard (needs scripts and 2 MB)'))])}<main>"
            f'<p class="o c">{escape(text.APP_TITLE)}</p><h1>{escape(say("Situations"))}</h1>{note}'
            f'<ul class="i">{items}</ul>{_without(without, known)}</main>'
            f'<footer><p class="row"><a href="/api/">{escape(say("Data by address"))}</a></p>'
            f"{languages(question, known)}</footer>"
        )
        advice = say("Reported arrival and displacement counts, each with the sentence that said it.")
        head = Head(f"{say('Situations')}: {text.APP_TITLE}", advice, known=known)
        return replace(page(head, body, question), lasting=not found.is_behind)


def _address(situation: Situation, known: str | None) -> str:
    return escape(light_page(situation.id, lang=language(), known=known))


def _item(situation: Situation, top: Top, known: str | None) -> str:
    return (
        f'<li><a href="{_address(situation, known)}">{declared_words(situation.title)}</a>'
        f"<div><strong>{escape(top.number)}</strong> {escape(top.what)}</div>"
        f'<div class="o">{escape(top.as_of)}, {isolated(top.said)}</div></li>'
    )


def _without(situations: list[Situation], known: str | None) -> str:
    if not situations:
        return ""
    links = ", ".join(f'<a href="{_address(one, known)}">{declared_words(one.title)}</a>' for one in situations)
    return f'<h2>{escape(say("No figure has been read yet"))}</h2><p class="o">{links}</p>'
