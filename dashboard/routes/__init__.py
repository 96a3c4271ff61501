"""Plain HTTP beside the pages: data by address, and the light page. No Streamlit session."""

from dashboard.routes.headers import FRAME_ANCESTORS, HEADERS, SecurityHeaders
from dashboard.routes.listening import send_at_once
from dashboard.routes.packed import PackedFiles
from dashboard.routes.shell import Shell
from dashboard.routes.table import ROOMS, web_routes

__all__ = [
    "FRAME_ANCESTORS",
    "HEADERS",
    "ROOMS",
    "PackedFiles",
    "SecurityHeaders",
    "Shell",
    "send_at_once",
    "web_routes",
]
