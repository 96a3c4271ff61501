"""What was read and not taken for a figure, with the rule that refused it in words."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from dashboard import queries
from dashboard.components.address import choice, page_of_many, words_sought
from dashboard.components.links import web_address
from dashboard.language import digits, direction, language_name, marked, say, say_many
from dashboard.queries import MOST_PAGED, PAGE_SIZE, RecordedRefusal, RefusalsAsked
from dashboard.views.figure_filters import PAGE, languages, sources, starts_anew

INTRODUCTION = marked(
    "Numbers that stand in reports and were not taken for figures, each with the rule that refused it. "
    "Better a gap than a wrong number: a refusal that should have been a figure is worth a word to the maintainers."
)
_ANY = ""


def refusals_part(known_on: datetime | None) -> None:
    """Filters, the rules with their counts, and a page of refusals."""
    st.html(f'<p class="dt-note">{escape(say(INTRODUCTION))}</p>')
    asked, total = _asked(known_on)
    starts_anew(asked)
    if total == 0:
        st.html(f'<p class="dt-told">{escape(say("No refusal matches"))}</p>')
        return
    told = say_many("{n} number was refused", "{n} numbers were refused", total)
    st.html(f'<p class="dt-note" role="status">{escape(told)}</p>')
    above = st.container()
    page = page_of_many(PAGE, -(-min(total, MOST_PAGED) // PAGE_SIZE))
    with above:
        items = "".join(map(_item, queries.refusals_page(asked, page)))
        st.html(f'<ol class="dt-refusals">{items}</ol>')


def _asked(known_on: datetime | None) -> tuple[RefusalsAsked, int]:
    """The controls, what they ask for, and how many refusals that are."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="refusal-filters"):
        words = words_sought(say("Search"), "find", placeholder=say("Words of the sentence"), width=250)
        rule_here = st.container(width=420)
        code = choice(say("Language of the report"), "language", languages(), width=170)
        source = choice(say("Source"), "source", sources(), width=180)
    others = RefusalsAsked(None, source or None, code or None, words or None, known_on)
    counts = queries.refusals_by_rule(others)
    with rule_here:
        rule = choice(say("Rule"), "rule", _rules(counts), width=420)
    if rule == _ANY:
        return others, sum(counts.values())
    return RefusalsAsked(rule, others.source_id, others.language, others.text, known_on), counts.get(rule, 0)


def _rules(counts: dict[str, int]) -> dict[str, str]:
    names = {name: f"{queries.rule_in_words(name)} ({digits(count)})" for name, count in counts.items()}
    return {_ANY: say("All rules")} | names


def _item(found: RecordedRefusal) -> str:
    refusal, article = found.refusal, found.article
    title, address = escape(article.title), web_address(article.url)
    if address is not None:
        title = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    outlet = escape(article.outlet or say("not named"))
    code = escape(article.language)
    return (
        f'<li><p class="dt-refused" lang="{code}" dir="{direction(article.language)}">{_sentence(found)}</p>'
        f'<p class="dt-note"><span lang="en" dir="ltr">{escape(queries.rule_in_words(refusal.rule))}</span></p>'
        f'<p class="dt-note"><bdi>{outlet}</bdi>: <bdi lang="{code}">{title}</bdi> · '
        f"{escape(language_name(article.language))}</p></li>"
    )


def _sentence(found: RecordedRefusal) -> str:
    """The sentence with the number marked, where the number stands in it exactly once; else the number before it."""
    quote, number = found.refusal.quote, found.refusal.number_text
    if quote.count(number) != 1:
        return f"<mark>{escape(number)}</mark> · {escape(quote)}"
    before, after = quote.split(number)
    return f"{escape(before)}<mark>{escape(number)}</mark>{escape(after)}"
