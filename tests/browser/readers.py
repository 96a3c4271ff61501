"""Pages of a browser that has been here before: scripts and fonts of a server are fetched and compiled once for all tests."""

from __future__ import annotations

from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page

WIDE = {"width": 1360, "height": 900}
_Size = dict[str, int]


class Readers:
    """One profile for each kind of reader (language, time zone, touch …); window and colours belong to each page.

    What a page left behind in its profile is cleared when it is closed.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._profiles: dict[tuple[tuple[str, Any], ...], BrowserContext] = {}

    def page(
        self, viewport: _Size | None = None, color_scheme: Literal["light", "dark"] = "light", **profile: Any
    ) -> Page:
        """A new page. `requested` collects what it asks for, `complaints` the errors in its console."""
        key = tuple(sorted(profile.items()))
        if key not in self._profiles:
            self._profiles[key] = self._browser.new_context(**profile)
        page = self._profiles[key].new_page()
        page.set_viewport_size(viewport or WIDE)
        page.emulate_media(color_scheme=color_scheme)
        page.requested, page.complaints = [], []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("console", lambda told: page.complaints.append(told.text) if told.type == "error" else None)
        return page

    def close(self, page: Page) -> None:
        """Close a page and clear what it kept."""
        if page.url.startswith("http"):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.close()
        page.context.clear_cookies()

    def leave(self) -> None:
        """Close all profiles."""
        for profile in self._profiles.values():
            profile.close()
