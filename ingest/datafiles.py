"""Where the declared data are: DISPLACEMENT_DATA, else data/ of the checkout, else the copy inside the package."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import DataFileError

_PACKAGE = Path(__file__).parent


def data_directory() -> Path:
    """The directory that holds situations/, lexicon/, gazetteer/ and demo/.

    Raises DataFileError when DISPLACEMENT_DATA names something that is not a directory.
    """
    named = os.environ.get("DISPLACEMENT_DATA")
    if named:
        if not Path(named).is_dir():
            raise DataFileError(named, "DISPLACEMENT_DATA does not name a directory")
        return Path(named)
    checkout = _PACKAGE.parent / "data"
    if (checkout / "lexicon").is_dir():
        return checkout
    return _PACKAGE / "_data"


def data_path(*parts: str) -> Path:
    """A file or folder under the data directory. Raises DataFileError when it does not exist."""
    path = data_directory().joinpath(*parts)
    if not path.exists():
        raise DataFileError(path, "not found")
    return path


def data_rows(path: Path, *columns: str) -> Iterator[dict[str, str]]:
    """The rows of a UTF-8 CSV file, the named columns only; an empty cell is "".

    Raises DataFileError naming the file, and the column that is missing.
    """
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle)
            names = next(reader, [])
            missing = [column for column in columns if column not in names]
            if missing:
                raise DataFileError(path, f"column {missing[0]!r} is missing")
            at = [(column, names.index(column)) for column in columns]
            for row in filter(None, reader):
                short = [*row, *[""] * (len(names) - len(row))]
                yield {column: short[place] for column, place in at}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataFileError(path, f"cannot be read ({error})") from error
