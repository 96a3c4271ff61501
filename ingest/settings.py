"""Where state lives. Nothing is read or made at import."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def home_directory(named: Path | None = None) -> Path:
    """The one directory with the ledger and the kept documents: `named`, else DISPLACEMENT_HOME, else the platform's.

    The directory need not exist yet; opening the store for writing makes it.
    """
    if named is not None:
        return named
    from_environment = os.environ.get("DISPLACEMENT_HOME")
    if from_environment:
        return Path(from_environment)
    return user_data_path("displacement-tracker", appauthor=False)


def reviewers() -> tuple[str, ...]:
    """Who may review in the dashboard: DISPLACEMENT_REVIEWERS, names or (with sign-in) addresses, comma separated."""
    named = (" ".join(each.split()) for each in os.environ.get("DISPLACEMENT_REVIEWERS", "").split(","))
    return tuple(dict.fromkeys(each for each in named if each))


def two_reviewers() -> bool:
    """Whether a decision waits for a second reviewer: DISPLACEMENT_REVIEW_TWO=1."""
    return _switched_on("DISPLACEMENT_REVIEW_TWO")


def review_without_sign_in() -> bool:
    """Whether reviewers choose their name also where others can reach the dashboard, by a switch of the environment."""
    return _switched_on("DISPLACEMENT_REVIEW_WITHOUT_SIGN_IN")


def _switched_on(name: str) -> bool:
    return os.environ.get(name, "").strip().casefold() in {"1", "yes", "true", "on"}


def ledger_address() -> str | None:
    """Where the ledger is when it is not a file in the home directory: DISPLACEMENT_LEDGER (postgresql://…), or None.

    It may hold a password, so it comes from the environment alone: command lines are seen by others.
    """
    return os.environ.get("DISPLACEMENT_LEDGER") or None


def public_address() -> str:
    """Scheme and host of the dashboard's server as DISPLACEMENT_ADDRESS declares them, without a slash at the end.

    "" if unset: readers' own requests then tell where they reached it.
    """
    return os.environ.get("DISPLACEMENT_ADDRESS", "").rstrip("/")


def contact() -> str:
    """How to reach whoever runs this, as DISPLACEMENT_CONTACT names it (an address of mail or web); "" if unset.

    Only printable ASCII: it goes into a header that sites see, and into links.
    """
    return "".join(c for c in os.environ.get("DISPLACEMENT_CONTACT", "") if c.isprintable() and c.isascii()).strip()
