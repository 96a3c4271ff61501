"""Commands run as a user types them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """What a command said."""

    code: int
    out: str
    err: str


def displacement(*words: str, given: bytes | None = None) -> Told:
    """Run `displacement` with the environment of the test."""
    command = [sys.executable, "-m", "ingest", *words]
    done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=120)
    told = Told(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in told.err
    assert "Traceback" not in told.out
    return told
