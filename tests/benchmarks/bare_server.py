"""The bare page, served with the dashboard's own options and compression: python -m tests.benchmarks.bare_server PORT."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from dashboard.__main__ import options

if __name__ == "__main__":
    squeezed = Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app = st.App(Path(__file__).with_name("bare_page.py"), middleware=[squeezed])
    app.run(config=options(int(sys.argv[1]), "127.0.0.1"))
