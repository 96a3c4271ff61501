"""Headers of every answer: what a page may load, and who may show it in a frame."""

from __future__ import annotations

import os
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = "content-security-policy"
HEADERS = {
    # Nothing is loaded from elsewhere, and the browser sees to it. Answers without scripts bring a stricter one.
    CSP: "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # Vega compiles its expressions
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
        )
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
FRAME_ANCESTORS = "DISPLACEMENT_FRAME_ANCESTORS"
"""Who may show an embedded view in a frame: none, self, *, or addresses of sites set apart by spaces."""
REVIEWERS = "DISPLACEMENT_REVIEWERS"
ALONE = "'self'"
"""Any other view is framed by our own pages only, so that nobody lays something else over it."""


def frame_ancestors() -> str:
    """Who may embed: as declared, else everybody, or, where the pages take decisions of reviewers, nobody else."""
    named = os.environ.get(FRAME_ANCESTORS, "").replace(";", " ").replace(",", " ").split()
    declared = " ".join(f"'{word}'" if word in ("none", "self") else word for word in named)
    return declared or (ALONE if os.environ.get(REVIEWERS) else "*")


def wants_embedding(query: bytes) -> bool:
    """Whether an address asks for the view without chrome, as Streamlit reads it: `?embed=true`."""
    return "true" in [value.lower() for value in parse_qs(query.decode("latin-1")).get("embed", [])]


class SecurityHeaders:
    """Adds HEADERS to every HTTP answer that does not bring its own, and says who may frame it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped application does."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        ancestors = frame_ancestors() if wants_embedding(scope["query_string"]) else ALONE

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _completed(message["headers"], ancestors)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _completed(own: list[tuple[bytes, bytes]], ancestors: str) -> list[tuple[bytes, bytes]]:
    given = {name.lower(): value for name, value in own}
    added = {name.encode(): value.encode() for name, value in HEADERS.items()} | {
        name: value for name, value in given.items() if name.decode("latin-1") in HEADERS
    }
    added[CSP.encode()] += f"; frame-ancestors {ancestors}".encode()
    return [(name, value) for name, value in own if name.lower() not in added] + list(added.items())
