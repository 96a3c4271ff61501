"""A real PostgreSQL server for tests: started where its programs are, on loopback, thrown away at the end."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

_ROOMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def program(name: str) -> str:
    """The path of one of PostgreSQL's programs: on the PATH, or where Debian keeps them."""
    found = shutil.which(name, path=os.pathsep.join([*map(str, _ROOMS), os.environ.get("PATH", "")]))
    assert found, f"{name} is missing: install PostgreSQL 15 or later (Debian: apt install postgresql)"
    return found


def _somebody() -> int | None:
    """Whom the server runs as: it refuses to be root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    raise AssertionError("no user to run PostgreSQL as")


@dataclass
class Server:
    """One server; `fresh` makes an empty database in it and gives its address."""

    place: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    names: Iterator[int] = field(default_factory=count)

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://tracker@127.0.0.1:{self.port}/{database}"

    def fresh(self) -> str:
        name = f"ledger{os.getpid()}_{next(self.names)}"
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.address(name)

    def start(self) -> None:
        options = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.place}"]
        options += ["-c", "max_connections=60", "-c", "shared_buffers=32MB"]
        options += ["-c", "fsync=off"]  # what is tested is the death of processes, not of power
        command = [program("postgres"), "-D", str(self.place / "data"), "-p", str(self.port), *options]
        with (self.place / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, user=_somebody(), cwd=self.place)
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.address(), connect_timeout=5).close()
            except psycopg.OperationalError:
                assert self.process.poll() is None, (self.place / "log").read_text()
                assert time.monotonic() < deadline, "PostgreSQL does not answer"
                time.sleep(0.05)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT ends it in good order, SIGQUIT as a crash would."""
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(60)


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A running server in a directory of its own."""
    place = Path(tempfile.mkdtemp(prefix="postgresql-"))
    user = _somebody()
    if user is not None:
        os.chown(place, user, -1)
    place.chmod(0o700 if user is None else 0o755)
    made = [
        program("initdb"),
        "-D",
        str(place / "data"),
        "-U",
        "tracker",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "-N",
    ]
    subprocess.run(made, check=True, capture_output=True, user=user, cwd=place)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = Server(place, port)
    running.start()
    try:
        yield running
    finally:
        running.stop()
        shutil.rmtree(place, ignore_errors=True)
