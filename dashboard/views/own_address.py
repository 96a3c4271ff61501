"""Where this dashboard is reached from elsewhere: what citations, frames and examples have to name."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from dashboard import queries


def own_address() -> str:
    """Scheme and host without a slash at the end: as declared, else as the reader's browser asked; "" if unknown."""
    declared = queries.public_address()
    if declared:
        return declared
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""


def address_of(path: str, **values: str | None) -> str:
    """An address of ours in full: a path with those values that are not None."""
    query = urlencode({name: value for name, value in values.items() if value is not None}, quote_via=quote)
    return f"{own_address()}{path}" + (f"?{query}" if query else "")
