"""Where the declared data are: DISPLACEMENT_DATA, else data/ of the checkout, else the copy inside the package."""

from __future__ import annotations

import os
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
