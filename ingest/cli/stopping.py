"""What a command does when it is stopped from the keyboard."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn


def stop_at_once() -> NoReturn:
    """Say what to do next, and end with 130 without waiting for threads that wait for a slow server.

    They hold nothing that is not kept: a document is recorded in one transaction, or asked for again.
    """
    gc.collect()  # gives back what the reading processes shared, which would be told as lost otherwise
    sys.stderr.write("displacement: stopped; run it again to go on\n")
    sys.stderr.flush()
    sys.stdout.flush()
    os._exit(130)
