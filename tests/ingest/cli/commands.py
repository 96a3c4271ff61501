"""Commands run as a user types them."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

PATIENCE = 120
"""Seconds that a command may take."""
_ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Told:
    """What a command said."""

    code: int
    out: str
    err: str


def displacement(*words: str, given: bytes | None = None) -> Told:
    """Run `displacement` with the environment of the test, in a process of its own."""
    with TemporaryDirectory() as name:
        files = {each: Path(name) / each for each in ("given", "out", "err")}
        for each, path in files.items():
            path.write_bytes((given or b"") if each == "given" else b"")
        code = _code(list(words), files)
        told = Told(code, files["out"].read_text(encoding="utf-8"), files["err"].read_text(encoding="utf-8"))
    assert "Traceback" not in told.err
    assert "Traceback" not in told.out
    return told


def _code(words: list[str], files: dict[str, Path]) -> int:
    asked = {
        "words": words,
        "environment": dict(os.environ),
        "directory": str(Path.cwd()),
        **{name: str(path) for name, path in files.items()},
    }
    ready = _ready(os.environ.get("PYTHONIOENCODING", ""))
    assert ready.stdin is not None
    assert ready.stdout is not None
    ready.stdin.write(json.dumps(asked).encode() + b"\n")
    ready.stdin.flush()
    if not select.select([ready.stdout], [], [], PATIENCE)[0]:
        _ready.cache_clear()
        ready.kill()
        raise TimeoutError(f"displacement {' '.join(words)}: no end within {PATIENCE} seconds")
    return int(ready.stdout.readline())


@lru_cache(maxsize=4)
def _ready(_encoding: str) -> subprocess.Popen[bytes]:
    """The process that waits for commands; it ends with this one, whose pipe it reads."""
    command = [sys.executable, "-m", "tests.ingest.cli.ready"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT)


def started(*words: str) -> subprocess.Popen[bytes]:
    """Start `displacement` as a terminal does: it hears Ctrl-C (a signal to its group) also where these tests do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        command = [sys.executable, "-m", "ingest", *words]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, before)
