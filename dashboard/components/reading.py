"""Long text to read: Markdown of our own documents as HTML, with a list of contents and an anchor for each heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dashboard.components.links import web_address

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: its anchor, its words, how deep it stands (2 is the first below the title)."""

    anchor: str
    words: str
    depth: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


@lru_cache(maxsize=8)
def reading(markdown: str, prefix: str = "") -> Reading:
    """A document without its title. Raw HTML in it is shown as text; only whole web addresses become links."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_COMMENT.sub("", markdown))
    headings: list[Heading] = []
    kept: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open" and token.tag == "h1":
            position += 3  # the page has a title of its own
            continue
        if token.type == "heading_open":
            words = _words(tokens[position + 1])
            heading = Heading(f"{prefix}{anchor_of(words)}", words, int(token.tag[1]))
            headings.append(heading)
            token.attrSet("id", heading.anchor)
        if token.type == "inline":
            token.children = _without_inner_links(token.children or [])
        kept.append(token)
        position += 1
    html = parser.renderer.render(kept, parser.options, {})
    return Reading(_scrolling(html), tuple(headings))


def anchor_of(words: str) -> str:
    """A heading as an anchor: "How a report is read" -> "how-a-report-is-read"."""
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")


def contents_html(headings: tuple[Heading, ...], label: str) -> str:
    """The headings of the first level as a list of links."""
    items = "".join(
        f'<li><a href="#{escape(each.anchor)}">{escape(each.words)}</a></li>' for each in headings if each.depth == 2
    )
    return f'<nav class="dt-contents" aria-label="{escape(label)}"><ul>{items}</ul></nav>'


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def _without_inner_links(children: list[Token]) -> list[Token]:
    """Links to files of the project lead nowhere from here: their words stay. Links elsewhere open beside the page."""
    kept: list[Token] = []
    leads: list[bool] = []
    for child in children:
        if child.type == "link_open":
            leads.append(web_address(str(child.attrGet("href"))) is not None)
            if not leads[-1]:
                continue
            child.attrSet("target", "_blank")
            child.attrSet("rel", "noopener noreferrer")
        if child.type == "link_close" and not leads.pop():
            continue
        kept.append(child)
    return kept


def _scrolling(html: str) -> str:
    """Wide tables scroll by themselves, also by the keyboard, and never the page."""
    opened = '<div class="dt-wide" tabindex="0" role="group" aria-label="Table"><table>'
    return html.replace("<table>", opened).replace("</table>", "</table></div>")
