"""The built wheel works outside the checkout, data included."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the wheel's content and nothing else of the project."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place / "dist"), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (place / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def _run(installed: Path, home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DISPLACEMENT_")}
    environment |= {"PYTHONPATH": str(installed), "DISPLACEMENT_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", *command], check=True, capture_output=True, text=True, cwd=home.parent, env=environment
    )


def test_the_wheel_holds_data_and_dashboard(installed: Path):
    assert (installed / "ingest" / "_data" / "lexicon" / "en.toml").is_file()
    assert len(list((installed / "ingest" / "_data" / "demo").glob("*.html"))) >= 30
    assert (installed / "dashboard" / "static" / "icon.png").is_file()
    for name in ("docs/method.md", "CHANGELOG.md"):
        packaged = installed / "ingest" / "_documents" / Path(name).name
        assert packaged.read_bytes() == (ROOT / name).read_bytes()


def test_the_demo_runs_from_the_wheel_alone(installed: Path, tmp_path: Path):
    origin = "import ingest; print(ingest.__file__)"
    environment = os.environ | {"PYTHONPATH": str(installed)}
    told = subprocess.run(
        [sys.executable, "-c", origin], check=True, capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert told.stdout.strip().startswith(str(installed))
    first = _run(installed, tmp_path / "home", "ingest", "demo", "--no-serve")
    assert "(41 new)" in first.stdout
    assert "100,632" in first.stdout.splitlines()[-2] + first.stdout.splitlines()[-1]
    again = _run(installed, tmp_path / "home", "ingest", "demo", "--no-serve")
    assert "(0 new)" in again.stdout
