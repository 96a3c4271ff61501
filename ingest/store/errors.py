"""Every way a database or the disk can fail, told as one StoreError line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ingest.errors import StoreError

# What SQLite or PostgreSQL says (in lower case) -> what it means to whoever runs the command.
_MEANINGS = (
    ("disk is full", "the disk is full; nothing was recorded"),
    ("no space left on device", "the disk of the database is full; nothing was recorded"),
    ("could not extend file", "the disk of the database is full; nothing was recorded"),
    ("password authentication failed", "the database refuses this user or password"),
    ("no password supplied", "the database asks for a password"),
    ('fatal:  database "', "there is no database of this name; create it first"),
    ('fatal:  role "', "the database refuses this user or password"),
    ("connection refused", "no database answers at this address"),
    ("failed to resolve host", "no database answers at this address: its host is not known"),
    ("timeout expired", "no database answers at this address"),
    ("connection timeout", "no database answers at this address"),
    ("permission denied", "may not be read or written by this user of the database"),
    ("lock timeout", "is busy: another process has held it for too long; try again"),
    ("nul (0x00)", "cannot hold text with a NUL character"),
    ("connection to server was lost", "the database went away; run the command again"),
    ("server closed the connection", "the database went away; run the command again"),
    ("terminating connection", "the database went away; run the command again"),
    ("the database system is", "the database is starting or stopping; try again"),
    ("readonly", "cannot be written: the file or its directory is read-only"),
    ("read-only", "cannot be written: the file or its directory is read-only"),
    ("not a database", "is damaged or is not a ledger; restore it from a backup"),
    ("malformed", "is damaged; restore it from a backup"),
    ("locked", "is busy: another process has held it for too long; try again"),
    ("busy", "is busy: another process has held it for too long; try again"),
    ("unable to open", "cannot be opened; check that its directory exists and may be read and written"),
    ("disk i/o error", "the disk failed while reading or writing"),
    ("append-only", "is append-only: a recorded row is never changed or deleted"),
)


@contextmanager
def plain_errors(subject: object) -> Iterator[None]:
    """Turn what the databases, SQLAlchemy and the file system raise in the block into a StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(subject, meaning(str(error.orig))) from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(subject, meaning(str(error))) from error
    except UnicodeEncodeError as error:
        raise StoreError(subject, "cannot hold text with half a character pair (a lone surrogate)") from error
    except OSError as error:
        raise StoreError(error.filename or subject, error.strerror or str(error)) from error


def meaning(message: str) -> str:
    """One clause in plain words for a message of a database; of an unknown one, its first line."""
    lowered = message.lower()
    for needle, clause in _MEANINGS:
        if needle in lowered:
            return clause
    return message.strip().splitlines()[0] if message.strip() else "failed without a message"
