"""The documents say what the code does."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from typer.main import get_command

from ingest.cli import app
from ingest.model import Figure

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_no_other():
    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"^\| `displacement ([\w-]+)", README, re.MULTILINE))
    assert named == commands


def test_every_option_named_in_the_readme_exists():
    commands = list(get_command(app).commands.values())  # type: ignore[attr-defined]
    commands += [below for command in commands for below in getattr(command, "commands", {}).values()]
    options = {option for command in commands for parameter in command.params for option in parameter.opts}
    table = README[README.index("| command |") : README.index("All state lives")]
    assert set(re.findall(r"`(--[\w-]+)`", table)) <= options


def test_every_field_of_a_figure_is_explained():
    text = (ROOT / "docs" / "data_model.md").read_text(encoding="utf-8")
    ours = {field.name for field in fields(Figure)} - {"article_id", "quote_span", "number_span"}
    assert [name for name in sorted(ours) if not re.search(rf"\b{name}\b", text)] == []


def test_ci_runs_the_readmes_own_test_command():
    block = README[README.index("<!-- test command -->") :]
    command = re.search(r"```sh\n(.+)\n```", block)
    assert command is not None
    assert command[1].count("\n") == 0
    assert command[1].endswith(".venv/bin/pytest")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- test command -->" in script
    assert "pytest" not in script


def test_pinned_versions_name_no_host():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 40
    assert all(re.fullmatch(r"[\w.-]+==[\w.!+-]+", line) for line in lines)


def test_decisions_are_dated():
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len(pages) >= 4
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert re.search(r"^20\d\d-\d\d-\d\d$", text, re.MULTILINE), page.name
        assert "**Alternatives.**" in text, page.name
