"""Who reviews. It is asked again before every decision: what the browser shows or hides protects nothing.

With sign-in (st.login), a reviewer is who signed in with a verified address that DISPLACEMENT_REVIEWERS names. Without
it, he chooses his name from the configured ones, and only where nobody else can reach the dashboard: it listens on a
loopback address, is asked for by one, and through no proxy. docs/decisions/0017-reviewing.md says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from urllib.parse import urlsplit

import streamlit as st

from dashboard import queries

CHOSEN = "reviewer"
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def sign_in_configured() -> bool:
    """True where the server has an identity provider to ask ([auth] of its secrets)."""
    return "is_logged_in" in st.user.to_dict()


def sign_in_possible() -> bool:
    """False where the package that signs in (the extra "sign-in") was not installed."""
    return find_spec("authlib") is not None


def may_choose_a_name() -> bool:
    """True where a name may be chosen without proof: on this machine alone, or where that was allowed."""
    if queries.review_without_sign_in():
        return True
    return on_this_machine(str(st.get_option("server.address") or ""), dict(st.context.headers.to_dict()))


def on_this_machine(listening: str, headers: Mapping[str, str]) -> bool:
    """True for a server on a loopback address that was asked for by one, without a proxy between."""
    lower = {name.casefold(): value for name, value in headers.items()}
    if listening not in _LOOPBACK or any(name in lower for name in _FORWARDED):
        return False
    host = urlsplit(f"//{lower.get('host', '')}").hostname
    return host in _LOOPBACK


def reviewing_offered() -> bool:
    """Whether there is a review page at all for this reader."""
    return bool(queries.reviewers()) and (sign_in_configured() or may_choose_a_name())


def reviewer() -> str | None:
    """The name under which this reader may decide now, or None."""
    if not reviewing_offered():
        return None
    if sign_in_configured():
        return signed_in_reviewer(st.user.to_dict(), queries.reviewers())
    chosen = st.session_state.get(CHOSEN)
    return chosen if chosen in queries.reviewers() else None


def signed_in_reviewer(user: Mapping[str, object], allowed: tuple[str, ...]) -> str | None:
    """The address of who signed in, where it is verified and one of those that may review."""
    address = str(user.get("email") or "").casefold()
    if not user.get("is_logged_in") or user.get("email_verified") is not True:
        return None
    return next((each for each in allowed if each.casefold() == address), None)
