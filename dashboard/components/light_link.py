"""The line that leads from the full page to its light one."""

from __future__ import annotations

from html import escape
from urllib.parse import quote, urlencode

from dashboard.language import language, say


def light_link_html(situation_id: str, known: str | None = None) -> str:
    """A link to the light page of a situation, in the spoken language and as known on the same day."""
    query = urlencode({"lang": language()} | ({"known": known} if known else {}))
    words = say("Light page for weak links (needs no scripts)")
    return f'<a href="/light/{escape(quote(situation_id))}?{escape(query)}" target="_self">{escape(words)}</a>'
