"""Where the commands of a test keep their state."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home directory that commands use when none is named."""
    return tmp_path / "home"
