"""Small tables as plain HTML, which every reader and screen reader knows; wide ones scroll within themselves."""

from __future__ import annotations

from html import escape


def table_head(*columns: tuple[str, bool]) -> str:
    """The heads: words, and whether numbers stand below."""
    place = {True: ' class="dt-count"', False: ""}
    return "".join(f'<th scope="col"{place[counts]}>{escape(words)}</th>' for words, counts in columns)


def table_in(name: str, heads: str, body: str) -> str:
    """A table whose cells are HTML made by the caller, in a box that the keyboard can scroll."""
    return (
        f'<div class="dt-scroll" tabindex="0" role="region" aria-label="{escape(name)}">'
        f'<table class="dt-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )
