"""What the kinds that search have in common: the time that is searched, and keys from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from ingest.collect.base import Visit
from ingest.errors import FetchError
from ingest.fetch import Answer, without_secrets


def search_from(visit: Visit, first: timedelta, longest: timedelta | None = None) -> datetime:
    """From when on is searched: the visit's `since`, else `first` ago; never before `select.newest` and `longest`."""
    begin = visit.since if visit.since is not None else visit.now - first
    for span in (visit.source.select.newest, longest):
        if span is not None:
            begin = max(begin, visit.now - span)
    return min(begin, visit.now).replace(microsecond=0)


def key_from_environment(name: str, purpose: str) -> str:
    """The key in an environment variable, read at the moment it is needed. Raises FetchError that says how to get one.

    It must be fit for a header and an address: a copied line break would otherwise end up in a request.
    """
    key = os.environ.get(name, "").strip()
    if not key:
        raise FetchError(name, f"is not set in the environment: {purpose}")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise FetchError(name, f"holds what cannot be a key: {purpose}")
    return key


def address(endpoint: str, parameters: Sequence[tuple[str, str]] | Mapping[str, str]) -> str:
    """An endpoint with its parameters, each written as addresses want it ("+" as %2B)."""
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(parameters)}"


def without_keys(answer: Answer) -> Answer:
    """An answer as it may be noted: the keys in its addresses covered."""
    return replace(answer, asked=without_secrets(answer.asked), url=without_secrets(answer.url))
