"""Every error that ingest raises on purpose.

    IngestError
    ├── DataFileError        a TOML or CSV file under data/ that cannot be used: file and key
    ├── ReadError            a document that cannot be turned into an article: file or URL
    ├── FetchError           a URL that could not be fetched
    │   ├── BlockedError     refused by our own guard (scheme, private address, robots)
    │   └── TooLargeError    larger than the limit
    ├── TableError           a table of figures that lacks a column
    ├── StoreError           the ledger cannot be opened, read or written
    ├── ReviewError          a decision on a figure that cannot be made
    └── EvidenceError        a figure whose quote or number does not stand at its offsets

Each names what it is about (`subject`: a file, a URL, a figure), so that one line is enough for a user.
"""

from __future__ import annotations


class IngestError(Exception):
    """Root of the tree. `subject` is the file, URL or id concerned, `problem` one clause in plain words."""

    def __init__(self, subject: object, problem: str) -> None:
        self.subject = str(subject)
        self.problem = problem
        super().__init__(f"{self.subject}: {problem}")


class DataFileError(IngestError):
    """A declared file (TOML, CSV) is missing or wrong; the problem names the key."""


class ReadError(IngestError):
    """A document is empty, binary, too large, or holds no readable article."""


class FetchError(IngestError):
    """A URL could not be fetched; `status` is the HTTP status where one was answered."""

    def __init__(self, subject: object, problem: str, status: int | None = None) -> None:
        super().__init__(subject, problem)
        self.status = status


class BlockedError(FetchError):
    """A URL was refused before or while connecting: its scheme, its address, or robots.txt."""


class TooLargeError(FetchError):
    """A response is larger than the limit."""


class TableError(IngestError):
    """A table of figures lacks a column, or a cell is none of its type."""


class StoreError(IngestError):
    """The ledger cannot be opened, read or written."""


class EvidenceError(IngestError):
    """A figure's quote or number does not stand at its offsets in the stored text."""


class ReviewError(IngestError):
    """A decision on a figure that cannot be made: no reason, no such field, no such value."""
