"""The frame of a page without scripts: head with share tags and languages, body, and the headers that go with it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from html import escape

from dashboard import text
from dashboard.language import FIRST, LANGUAGES, direction, language, say
from dashboard.routes.addresses import with_query
from dashboard.routes.answering import Question
from dashboard.routes.kept import Made
from dashboard.routes.light.style import POLICY, STYLE

MEDIA_TYPE = "text/html; charset=utf-8"
HEADERS = (("content-security-policy", POLICY), ("vary", "Accept-Language"))
LOCALES = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "ar": "ar_AR"}
"""As Open Graph names them (ogp.me: language_TERRITORY)."""


_TAME = {"L", "EN", "ES", "CS", "ET", "ON", "WS", "NSM"}
"""Classes of characters (UAX 9, table 4) that leave the order of a left-to-right line as it is."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself. `image` is the path of a card, `known` the day that the address names."""

    title: str
    description: str
    image: str | None = None
    known: str | None = None
    feed: str | None = None


def one_line(words: str) -> str:
    """Words for a title or an attribute: one line, without controls that turn around what stands beside them."""
    kept = (" " if one.isspace() else one for one in words if one.isspace() or unicodedata.category(one)[0] != "C")
    return " ".join("".join(kept).split())


def isolated(words: str) -> str:
    """What a stranger wrote, escaped, so that its direction ends where it ends."""
    if direction() == "ltr" and all(unicodedata.bidirectional(one) in _TAME for one in words):
        return escape(words)
    return f"<bdi>{escape(words)}</bdi>"


def declared_words(words: str) -> str:
    """What a declared file says, escaped; such files are written in English, and a reader's program is told so."""
    return escape(words) if language() == FIRST else f'<span lang="{FIRST}" dir="ltr">{escape(words)}</span>'


def page(head: Head, body: str, question: Question) -> Made:
    """The whole page in the spoken language."""
    return Made(page_html(head, body, question).encode("utf-8", "replace"), MEDIA_TYPE, HEADERS)


def page_html(head: Head, body: str, question: Question) -> str:
    """The page as text."""
    return (
        f'<!doctype html><html lang="{language()}" dir="{direction()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(one_line(head.title))}</title>{_metadata(head, question)}"
        f"<style>{STYLE}</style></head><body>{body}</body></html>"
    )


def _metadata(head: Head, question: Question) -> str:
    title, description = escape(one_line(head.title)), escape(one_line(head.description))
    own = escape(question.base + with_query(question.path, lang=language(), known=head.known))
    others = "".join(
        f'<link rel="alternate" hreflang="{code}" href="{escape(_in_language(question, head, code))}">'
        for code in (*LANGUAGES, "x-default")
    )
    tags = {
        "og:title": title,
        "og:description": description,
        "og:type": "website",
        "og:url": own,
        "og:site_name": text.APP_TITLE,
        "og:locale": LOCALES[language()],
    }
    if head.image:
        tags |= {"og:image": escape(question.base + head.image), "og:image:width": "1200", "og:image:height": "630"}
        tags |= {"og:image:alt": description}
    shared = "".join(f'<meta property="{name}" content="{value}">' for name, value in tags.items())
    card = "summary_large_image" if head.image else "summary"
    feed = (
        f'<link rel="alternate" type="application/atom+xml" title="Atom" href="{escape(head.feed)}">'
        if head.feed
        else ""
    )
    return (
        f'<meta name="description" content="{description}"><link rel="canonical" href="{own}">{others}{feed}{shared}'
        f'<meta name="twitter:card" content="{card}"><link rel="icon" href="data:,">'
    )


def _in_language(question: Question, head: Head, code: str) -> str:
    lang = None if code == "x-default" else code
    return question.base + with_query(question.path, lang=lang, known=head.known)


def languages(question: Question, known: str | None) -> str:
    """Links to the page in each language, each named in itself."""
    links = [
        f'<a lang="{code}" dir="{direction(code)}" hreflang="{code}"'
        f"{' aria-current=true' if code == language() else ''} "
        f'href="{escape(with_query(question.path, lang=code, known=known))}">{name}</a>'
        for code, name in LANGUAGES.items()
    ]
    return f'<p class="row" role="group" aria-label="{escape(say("Language"))}">{"".join(links)}</p>'


def navigation(links: list[tuple[str, str]]) -> str:
    """The line at the top: addresses with their words."""
    told = "".join(f'<a href="{escape(href)}">{escape(words)}</a>' for href, words in links)
    return f"<nav>{told}</nav>"
