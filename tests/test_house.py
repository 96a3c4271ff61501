"""The house rules, checked on every run: sizes, names, walls, types, style."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for room in ("ingest", "dashboard") for path in (ROOT / room).rglob("*.py"))
NO_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "core", "manager", "lib", "base_utils"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_small_and_says_what_it_is(path: Path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300, "split this file"
    assert path.stem not in NO_NAMES, "name the thing it holds"
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "say what the file is for"
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno
            assert length < 60, f"{node.name} is {length} lines long"
        if isinstance(node, ast.ExceptHandler):
            caught = getattr(node.type, "id", "")
            assert node.type is not None, "bare except"
            assert caught not in ("Exception", "BaseException"), "broad except"


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    ],
    ids=["lint", "format", "types", "walls"],
)
def test_the_tools_agree(command: list[str]):
    told = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-2000:]


def test_importing_ingest_is_light():
    heavy = ("streamlit", "pandas", "trafilatura", "sqlalchemy", "lxml", "pydantic")
    script = (
        "import sys, time; start = time.process_time(); import ingest; spent = time.process_time() - start; "
        f"print(spent, *[name for name in {heavy!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    spent, *loaded = told.stdout.split()
    assert loaded == []
    assert float(spent) < 0.5  # seconds of CPU; measured 0.001


def test_the_public_names_are_those_documented():
    import ingest

    assert list(ingest.__all__) == sorted(ingest.__all__)
    for name in ingest.__all__:
        assert getattr(ingest, name) is not None
    with pytest.raises(AttributeError, match="nothing_like_it"):
        ingest.nothing_like_it  # noqa: B018
