"""Every saved sample of a source reads as it was corrected: one test a field."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from ingest.declared import load_declared
from ingest.samples import ARTICLE_FIELDS, FIGURE_FIELDS, Sample, load_samples, replay
from ingest.sources import Source, load_source

SAMPLES = Path(__file__).parent / "sources"
FOUND = [
    (folder.name, sample.name)
    for folder in sorted(SAMPLES.iterdir())
    if folder.is_dir()
    for sample in load_samples(folder)
]


def source_of(source_id: str) -> Source:
    """The declared source; for samples of ours that no live source has, the file beside them."""
    beside = SAMPLES / source_id / f"{source_id}.toml"
    return load_declared(beside, Source) if beside.exists() else load_source(source_id)


@lru_cache
def replayed(source_id: str, name: str) -> tuple[Sample, dict[str, Any]]:
    sample = next(each for each in load_samples(SAMPLES / source_id) if each.name == name)
    return sample, replay(sample, source_of(source_id))


def test_there_are_samples_and_each_holds_a_figure():
    assert FOUND
    for source_id, name in FOUND:
        sample, seen = replayed(source_id, name)
        assert sample.figures, (source_id, name)
        assert len(seen["figures"]) == len(sample.figures)


@pytest.mark.parametrize("field", ARTICLE_FIELDS)
@pytest.mark.parametrize(("source_id", "name"), FOUND)
def test_the_article(source_id: str, name: str, field: str):
    sample, seen = replayed(source_id, name)
    assert seen["article"][field] == sample.article[field]


@pytest.mark.parametrize("field", FIGURE_FIELDS)
@pytest.mark.parametrize(("source_id", "name"), FOUND)
def test_the_figures(source_id: str, name: str, field: str):
    sample, seen = replayed(source_id, name)
    assert [figure[field] for figure in seen["figures"]] == [figure[field] for figure in sample.figures]
