"""A process that has read the program and runs one command after the other, each in a copy of itself.

A command takes as long as it works, and not also as long as Python takes to read the libraries again. It has its own
process, environment, directory and files, as one that a user types.
"""

from __future__ import annotations

import json
import os
import sys

import ingest.cli
import ingest.pipeline
import ingest.series  # noqa: F401
from ingest.__main__ import main


def _become(asked: dict[str, object]) -> None:
    """Take on what the command was given."""
    for number, name in enumerate(("given", "out", "err")):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY
        opened = os.open(str(asked[name]), flags)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(asked["environment"])  # type: ignore[call-overload]
    os.chdir(str(asked["directory"]))
    sys.argv = ["displacement", *asked["words"]]  # type: ignore[misc]


def serve() -> bool:
    """Answer each line of stdin with the exit code of its command. True in the copy that has to run one."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    questions = os.fdopen(os.dup(0))
    for line in questions:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
            return True
        answers.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
    return False


if __name__ == "__main__" and serve():
    main()
