"""What went wrong with a fetch, in plain words."""

from __future__ import annotations

import requests


def in_words(error: Exception) -> str:
    """One clause for an error of the libraries below; never their own text, which names internals."""
    return next((text for kind, text in _WORDS if isinstance(error, kind)), "could not be fetched")


_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (requests.exceptions.SSLError, "its TLS certificate could not be verified"),
    (requests.exceptions.ProxyError, "the proxy did not answer"),
    (requests.Timeout, "did not answer in time"),
    (requests.ConnectionError, "connection failed"),
    (requests.exceptions.ContentDecodingError, "sent a body that cannot be decompressed"),
    (requests.exceptions.ChunkedEncodingError, "broke off while answering"),
    (ValueError, "redirects to what is no URL"),
)
