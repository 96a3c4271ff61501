"""A dashboard process on a home directory of one's choice, as `python -m dashboard` starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60


@contextmanager
def served(home: Path, data: Path | None = None) -> Iterator[str]:
    """The address of a dashboard that shows `home`, with the declared data of `data` or the project's own."""
    port = free_port()
    environment = dict(os.environ)
    if data is not None:
        environment["DISPLACEMENT_DATA"] = str(data)
    command = [sys.executable, "-m", "dashboard", "--port", str(port), "--home", str(home)]
    with running(command, port, environment) as address:
        yield address


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int, environment: Mapping[str, str]) -> Iterator[str]:
    """The address of a Streamlit server that this command starts on the port, once it answers."""
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the dashboard ended at its start, with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the dashboard did not start within {START_SECONDS} seconds")
