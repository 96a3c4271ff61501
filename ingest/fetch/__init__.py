"""Fetching: the only room that opens sockets."""

from ingest.fetch.answers import ARCHIVE, LIST, PAGE, Answer, Validators, Wanted, without_secrets
from ingest.fetch.client import Fetcher
from ingest.fetch.hosts import Hosts

__all__ = ["ARCHIVE", "LIST", "PAGE", "Answer", "Fetcher", "Hosts", "Validators", "Wanted", "without_secrets"]
