"""Pinned floors: what a reading may not fall below, and for which articles that was measured.

A TOML file with a table for each corpus, named after its directory. Floors are what was measured, rounded down to three
decimals (ceilings: up), so that a single figure lost shows. Raising them is free; lowering one takes a reason, which is
kept in the file.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.errors import DataFileError, IngestError
from ingest.evaluation.measures import CEILINGS

_DECIMALS = 3
_SLIP = 1e-9  # of floating point
_HEAD = """# Floors of the reading. Written by `displacement evaluate DIRECTORY --pin FILE`; not to be edited by hand.
# A lowered floor is listed with its reason (`--lower REASON`).
"""


@dataclass(slots=True)
class Floors:
    """Floors of one corpus, by name; `lowered` lists each floor that was ever lowered: floor, was, is, reason."""

    fingerprint: str
    articles: int
    floors: dict[str, float]
    lowered: list[dict[str, Any]] = field(default_factory=list)


def load_floors(path: Path) -> dict[str, Floors]:
    """Floors by corpus. A file that is not there holds none. Raises DataFileError naming file and table."""
    if not path.exists():
        return {}
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFileError(path, f"not readable as TOML ({error})") from error
    told = {}
    for name, table in raw.items():
        try:
            floors = {str(key): float(value) for key, value in table["floors"].items()}
            told[name] = Floors(table["fingerprint"], table["articles"], floors, list(table.get("lowered", [])))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DataFileError(path, f"table {name!r}: {error}") from error
    return told


def missed_floors(floors: Floors, measured: Mapping[str, float]) -> list[str]:
    """One line for each floor that is not reached: which, was, is."""
    return [
        f"{name} was {was:.{_DECIMALS}f}, is {measured.get(name, math.nan):.4f}"
        for name, was in floors.floors.items()
        if name not in measured or _worse(name, was, measured[name])
    ]


def pin(old: Floors | None, measured: Mapping[str, float], fingerprint: str, articles: int, reason: str) -> Floors:
    """New floors from what was measured. Raises IngestError when one is lowered and no reason is given."""
    new = Floors(fingerprint, articles, {name: _rounded(name, value) for name, value in measured.items()})
    if old is None:
        return new
    lowered: list[dict[str, Any]] = [
        {"floor": name, "was": was, "is": new.floors.get(name, "no longer measured"), "reason": reason}
        for name, was in old.floors.items()
        if name not in new.floors or _worse(name, was, new.floors[name])
    ]
    if lowered and not reason:
        told = "; ".join(f"{entry['floor']} was {entry['was']}, is {entry['is']}" for entry in lowered)
        raise IngestError("floors not pinned", f"would be lowered, which takes --lower REASON: {told}")
    new.lowered = [*old.lowered, *lowered]
    return new


def write_floors(path: Path, every: Mapping[str, Floors]) -> None:
    """Write all corpora, by name."""
    blocks = [_HEAD]
    for name, floors in sorted(every.items()):
        blocks.append(f'[{name}]\nfingerprint = "{floors.fingerprint}"\narticles = {floors.articles}\n')
        lines = [f'"{key}" = {value:.{_DECIMALS}f}' for key, value in floors.floors.items()]
        blocks.append(f"[{name}.floors]\n" + "\n".join(lines) + "\n")
        for entry in floors.lowered:
            told = "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items())
            blocks.append(f"[[{name}.lowered]]\n{told}\n")
    path.write_text("\n".join(blocks), encoding="utf-8")


def _worse(name: str, was: float, now: float) -> bool:
    return now > was + _SLIP if name in CEILINGS else now < was - _SLIP


def _rounded(name: str, value: float) -> float:
    step = float(10**_DECIMALS)
    if name in CEILINGS:
        return math.ceil(value * step - _SLIP) / step
    return math.floor(value * step + _SLIP) / step
