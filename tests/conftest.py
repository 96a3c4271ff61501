"""What holds for every test: state lives under tmp, and nothing of the user's is touched."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name a home directory of the test's own to everything it calls or starts."""
    monkeypatch.setenv("DISPLACEMENT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DISPLACEMENT_ALLOW_HOSTS", raising=False)
