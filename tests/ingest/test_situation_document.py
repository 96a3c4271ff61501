"""docs/situation_file.md explains every key of a situation's file and no other, and its example is one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

from ingest.declared import load_declared
from ingest.situations import Baseline, Cause, Event, Headline, Situation, fits, load_situation
from tests.ingest.made import article, figure

DOCUMENT = (Path(__file__).parents[2] / "docs" / "situation_file.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```toml\n(.+?)```", DOCUMENT, re.DOTALL)[1]  # type: ignore[index]
TABLES = {"The file itself": Situation, "[headline]": Headline, "[[events]]": Event, "[baseline]": Baseline}


def rows(section: str) -> list[list[str]]:
    body = DOCUMENT.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines() if line.startswith("| `")
    ]


def test_every_key_is_explained_and_no_other():
    for section, model in TABLES.items():
        told = rows(section)
        assert [row[0].strip("`") for row in told] == list(model.model_fields), section
        required = {row[0].strip("`") for row in told if row[2] == "required"}
        assert required == {name for name, field in model.model_fields.items() if field.is_required()}, section
        assert all(row[3].endswith(".") for row in told), section


def test_the_causes_are_told():
    [cause] = [row for row in rows("The file itself") if row[0] == "`cause`"]
    assert re.findall(r"`(\w+)`", cause[1]) == list(get_args(Cause))
    assert Situation.model_fields["cause"].default in cause[2]


def test_the_example_is_a_situation(tmp_path: Path):
    path = tmp_path / "arrivals-example-2025.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    example = load_declared(path, Situation)
    assert (example.cause, example.end, example.headline.destination_iso3) == ("conflict", date(2025, 12, 31), "TCD")
    assert set(re.findall(r"^(\w+) =", EXAMPLE.partition("[headline]")[0], re.MULTILINE)) == {
        name for name in Situation.model_fields if name not in ("headline", "events", "baseline")
    }


def test_the_reason_in_the_document_is_the_one_given():
    karabakh = load_situation("nagorno-karabakh-2023")
    one = figure(article("70 people have arrived"), "70", origin="Karabakh")
    reason = re.search(r'reason in words: "(.+?)"', DOCUMENT, re.DOTALL)[1]  # type: ignore[index]
    assert fits(karabakh, one) == " ".join(reason.split())
