"""The worked example of docs/method.md is what the code does, word for word."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from ingest.series import build_series, derive_daily, line, periods
from ingest.series.frame import COLUMNS
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


def section(title: str) -> str:
    return PAGE.read_text(encoding="utf-8").partition(f"### {title}\n")[2].partition("\n### ")[0]


def test_the_page_tells_every_reason_and_no_other():
    named = (text for module in (line, periods) for name, text in vars(module).items() if name.isupper())
    fixed = [text for text in named if isinstance(text, str)]
    criteria = [reason for pair in line._CRITERIA for reason in pair]
    told = re.findall(r"^- (.+)$", section("The reasons"), re.MULTILINE)
    revised = [reason for reason in told if reason.startswith("revision: ")]
    assert sorted(set(told) - set(revised)) == sorted({*fixed, *criteria})
    holder = [record(700, "2023-09-27", qualifier=wording) for wording in ("exact", "about")]
    for first, reason in zip(holder, revised, strict=True):
        series = build_series(
            [first, record(640, "2023-09-28")],
            zone="Asia/Yerevan",
            term="arrived",
            counting="cumulative",
            unit="people",
        )
        assert series["reason"].iloc[-1].replace("the 700 before it", "the one before it") == reason


def test_the_page_explains_every_column():
    rows_of_columns = re.findall(r"^\| ([a-z_, ]+) \|", section("The columns of a series"), re.MULTILINE)
    explained = [name.strip() for row in rows_of_columns[1:] for name in row.split(",")]
    assert sorted(explained) == sorted(COLUMNS)
