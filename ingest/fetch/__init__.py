"""Fetching: the only room that opens sockets."""

from ingest.fetch.client import Fetcher

__all__ = ["Fetcher"]
