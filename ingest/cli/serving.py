"""`displacement serve` and `displacement demo`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from ingest.cli.homes import Home
from ingest.cli.ledger import keep
from ingest.datafiles import data_path
from ingest.settings import home_directory

Port = Annotated[int, typer.Option(help="Port of the dashboard.")]
Address = Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")]
DEMO_SITUATION = "nagorno-karabakh-2023"


def serve(home: Home = None, port: Port = 8501, address: Address = "127.0.0.1") -> None:
    """Serve the dashboard of what is kept."""
    start_dashboard(home_directory(home), port, address)


def demo(
    home: Home = None,
    port: Port = 8501,
    address: Address = "127.0.0.1",
    no_serve: Annotated[
        bool,
        typer.Option("--no-serve", help="Read the demo reports and print the series, without the dashboard."),
    ] = False,
) -> None:
    """Read the demo reports (arrivals in Armenia, September 2023) and serve their dashboard."""
    from ingest.collect.by_hand import expand_targets

    where = home_directory(home)
    report = keep(expand_targets([str(data_path("demo"))]), "demo", where, "demo")
    if no_serve:
        print_series(where)
    else:
        start_dashboard(where, port, address)
    if report.failures:
        raise typer.Exit(1)


def print_series(home: Path) -> None:
    """Print the demo situation's headline series, an observation a line."""
    from ingest.series import headline_series
    from ingest.situations import load_situation
    from ingest.store import open_store

    situation = load_situation(DEMO_SITUATION)
    with open_store(home, read_only=True) as store:
        series = headline_series(store.figures(situation_id=DEMO_SITUATION), situation)
    print(f"{situation.title}: {len(series)} observations")
    for row in series.to_dict("records"):
        mark = "•" if row["role"] == "recommended" else " "
        said, outlet = row["attributed_to"] or "-", row["outlet"] or ""
        print(f"{mark} {row['as_of']:26} {row['value']:>9,.0f}  {row['qualifier']:9} {said:45.45} {outlet}")


def start_dashboard(home: Path, port: int, address: str) -> None:
    """Run the dashboard until it is stopped. It is a program of its own: ingest knows it by name only."""
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "--home",
        str(home),
        "--port",
        str(port),
        "--address",
        address,
    ]
    print(f"Dashboard: http://{address}:{port}/  (Ctrl-C stops it)", flush=True)
    try:
        code = subprocess.run(command, env=os.environ | {"DISPLACEMENT_HOME": str(home)}, check=False).returncode
    except KeyboardInterrupt:
        return
    if code not in (0, -2, 130):
        raise typer.Exit(code)
