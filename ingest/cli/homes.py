"""The option that says where state lives."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="Directory with ledger and documents (else DISPLACEMENT_HOME, else the platform's).",
        show_default=False,
    ),
]
