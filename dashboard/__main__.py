"""Start the dashboard: python -m dashboard [--port N] [--address A] [--home DIR] [--frame-ancestors WHO].

Every option is given to the server here, so an installed package needs no configuration folder.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from dashboard.routes import FRAME_ANCESTORS, ROOMS, PackedFiles, SecurityHeaders, Shell, send_at_once, web_routes
from dashboard.theme import Option, streamlit_options

SCRIPT = Path(__file__).with_name("app.py")

TRUSTED_PROXY = "DISPLACEMENT_TRUSTED_PROXY"
"""Addresses or networks of the proxies in front, set apart by commas: only their X-Forwarded-For is believed."""


def _says_more(record: logging.LogRecord) -> bool:
    return "missing ScriptRunContext" not in record.getMessage()


@asynccontextmanager
async def warmed(_app: st.App) -> AsyncIterator[None]:
    """Pay for imports before the first reader comes, and never scan for garbage what they leave.

    The situations of the first page are read meanwhile, in a thread: the server answers at once.
    """
    import dashboard.views.situation  # noqa: PLC0415  (late: it needs the running server)
    import dashboard.views.situations  # noqa: F401, PLC0415  (the first page that a reader opens)

    # Routes ask the same caches as pages do; outside of a session nobody can be shown that the ledger is being read.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(_says_more)
    from dashboard.views.warming import warm  # noqa: PLC0415  (late as well)

    gc.collect()
    gc.freeze()
    threading.Thread(target=warm, name="warming", daemon=True).start()
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
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "runner.postScriptGC": False,
        "global.disableWidgetStateDuplicationWarning": True,  # controls are set to what the address says
        **streamlit_options(),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Serve the dashboard.")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="127.0.0.1", help="where to listen (default: this machine only)")
    parser.add_argument("--home", type=Path, help="directory with the ledger (default: DISPLACEMENT_HOME)")
    parser.add_argument(
        "--frame-ancestors",
        metavar="WHO",
        help="sites that may embed a view (?embed=true): none, self, * or addresses "
        f"(default: {FRAME_ANCESTORS}; else all, or, where there are reviewers, none but this one)",
    )
    given = parser.parse_args(arguments)
    if given.home is not None:
        os.environ["DISPLACEMENT_HOME"] = str(given.home.resolve())
    if given.frame_ancestors is not None:
        os.environ[FRAME_ANCESTORS] = given.frame_ancestors
    # The server reads this one; by itself it would believe every program on this machine.
    os.environ["FORWARDED_ALLOW_IPS"] = os.environ.get(TRUSTED_PROXY, "")
    packed = Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    middleware = [packed, Middleware(SecurityHeaders), Middleware(PackedFiles), Middleware(Shell, apart=ROOMS)]
    app = st.App(SCRIPT, lifespan=warmed, middleware=middleware, routes=web_routes())
    send_at_once()
    app.run(config=options(given.port, given.address))


if __name__ == "__main__":
    main()
