"""Addresses of our own pages and files, as a reader elsewhere has to ask for them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from starlette.requests import Request

from dashboard import queries

_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")


def base_of(request: Request) -> str:
    """Scheme and host without a slash at the end: as declared, else as asked for; "" where that is no host name."""
    declared = queries.public_address()
    if declared:
        return declared
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else ""


def with_query(path: str, **values: str | None) -> str:
    """A path with those values that are not None, in the order given."""
    query = urlencode({name: value for name, value in values.items() if value is not None}, quote_via=quote)
    return f"{path}?{query}" if query else path


def dashboard_page(situation_id: str, figure_id: str | None = None, **values: str | None) -> str:
    """The path of the dashboard's page of a situation, with a figure open."""
    return with_query("/situation", situation=situation_id, figure=figure_id, **values)


def light_page(situation_id: str, **values: str | None) -> str:
    """The path of a situation's light page."""
    return with_query(f"/light/{quote(situation_id)}", **values)


def light_figure(figure_id: str) -> str:
    """The name of a figure's row on the light page: enough of its id to tell it from the others there."""
    return f"f{figure_id[:8]}"
