"""The flow, the same for every command: sources -> documents -> articles -> figures, and with a store: kept."""

from ingest.pipeline.archiving import save_copies
from ingest.pipeline.flow import PutAside, ReadDocument, Result, iter_results, keep_results, read_document
from ingest.pipeline.following import Following, follow

__all__ = [
    "Following",
    "PutAside",
    "ReadDocument",
    "Result",
    "follow",
    "iter_results",
    "keep_results",
    "read_document",
    "save_copies",
]
