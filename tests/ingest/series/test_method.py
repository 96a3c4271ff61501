"""The worked example of docs/method.md is what the code does, word for word."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from ingest.series import build_series, derive_daily
from tests.ingest.made import record

PAGE = Path(__file__).parents[3] / "docs/method.md"
MONTHS = {"September": 9, "October": 10}
OPENING = date(2023, 9, 24)


def rows() -> list[list[str]]:
    example = PAGE.read_text(encoding="utf-8").partition("### Worked example")[2].partition("\n## ")[0]
    table = re.findall(r"^\| (.+) \|$", example, re.MULTILINE)
    return [[cell.strip() for cell in row.split("|")] for row in table[1:] if not row.startswith("---")]


def iso(when: str) -> str:
    day, month, clock = re.fullmatch(r"(?:(\d+) )?(\w+)(?: (\d\d:\d\d))?", when).groups()
    text = f"2023-{MONTHS[month]:02}"
    if day:
        text += f"-{int(day):02}"
    return f"{text}T{clock}+04:00" if clock else text


def test_the_worked_example():
    expected = {int(value.replace(",", "")): (role, why) for _, value, _, role, why in rows()}
    assert len(expected) == 22
    records = [
        record(int(value.replace(",", "")), iso(when), qualifier=wording.replace(" ", "_"))
        for when, value, wording, _, _ in rows()
    ]
    series = build_series(
        records, zone="Asia/Yerevan", term="arrived", counting="cumulative", unit="people", start=OPENING
    )
    found = {int(row.value): (row.role, row.reason) for row in series.itertuples()}
    assert found == expected
    assert series["line"].iloc[-1] == 100_632
    assert derive_daily(series, zone="Asia/Yerevan", start=OPENING)["new"].iloc[0] == 1510
