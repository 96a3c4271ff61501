"""Start the dashboard: python -m dashboard [--port N] [--address A] [--home DIR].

Every option is given to the server here, so an installed package needs no configuration folder.
"""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.theme import Option, streamlit_options

SCRIPT = Path(__file__).with_name("app.py")

HEADERS = {
    # Nothing is loaded from elsewhere, and the browser sees to it.
    "content-security-policy": "; ".join(
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


class SecurityHeaders:
    """Adds HEADERS to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped application does."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


@asynccontextmanager
async def warmed(_app: st.App) -> AsyncIterator[None]:
    """Pay for imports before the first reader comes, and never scan for garbage what they leave."""
    import dashboard.views.situation  # noqa: F401, PLC0415  (late: it needs the running server)

    gc.collect()
    gc.freeze()
    yield


def options(port: int, address: str) -> dict[str, Option]:
    """The server's options by their dotted names."""
    return {
        "server.port": port,
        "server.address": address,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "runner.postScriptGC": False,
        **streamlit_options(),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Serve the dashboard.")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="127.0.0.1", help="where to listen (default: this machine only)")
    parser.add_argument("--home", type=Path, help="directory with the ledger (default: DISPLACEMENT_HOME)")
    given = parser.parse_args(arguments)
    if given.home is not None:
        os.environ["DISPLACEMENT_HOME"] = str(given.home.resolve())
    middleware = [Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6), Middleware(SecurityHeaders)]
    st.App(SCRIPT, lifespan=warmed, middleware=middleware).run(config=options(given.port, given.address))


if __name__ == "__main__":
    main()
