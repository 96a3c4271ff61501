"""The method page is the document itself, with contents, a date, and nothing that leads nowhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.reading import anchor_of, contents_html, reading
from ingest.documents import document, published_accuracy
from ingest.errors import DataFileError

ROOT = Path(__file__).parents[2]
ACCURACY = {"measured_on": "2024-05-20", "corpus": {"articles": 70, "figures": 528}, "extractor_version": "2"}


def page() -> None:
    from dashboard.views.method import method_page

    method_page()


def opened(language: str = "en") -> str:
    test = AppTest.from_function(page, default_timeout=60)
    test.query_params["lang"] = language
    test.run()
    assert not test.exception
    return "\n".join(element.body for element in test.get("html") if "<style" not in element.body)


def test_the_page_is_the_document_with_its_worked_example_and_tables():
    told = opened()
    for line in re.findall(r"^\| (.+) \|$", document("method.md"), re.MULTILINE):
        first = line.split("|")[0].strip().strip("`")
        assert first.startswith("---") or first in told, first
    assert "100,632" in told
    assert "The line ends at 100,632 and never falls." in told
    assert "<!--" not in told
    assert "&lt;!--" not in told
    assert 'href="situation_file.md"' not in told, "files of the project are not on this server"


def test_every_entry_of_the_contents_leads_to_a_heading():
    told = opened()
    wanted = re.findall(r'<li><a href="#([^"]+)"', told)
    ids = re.findall(r'id="([^"]+)"', told)
    assert {"what-a-figure-is", "how-well-the-reading-reads", "words", "what-changed-lately"} <= set(wanted)
    assert set(wanted) <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_day_of_the_measurement_stands_over_its_tables(tmp_path):
    (tmp_path / "data" / "accuracy.json").write_text(json.dumps(ACCURACY), encoding="utf-8")
    told = opened()
    sentence = "Measured on 20 May 2024 on 70 articles with 528 figures, reading rules of version 2."
    assert (
        told.index("How well the reading reads</h2>")
        < told.index(sentence)
        < told.index("Every figure is read by rules")
    )


@pytest.mark.parametrize("broken", ["", "[]", '{"corpus": {}}', '{"measured_on": 3, "corpus": {}}'])
def test_an_accuracy_that_cannot_be_read_leaves_the_page_standing(tmp_path, broken):
    (tmp_path / "data" / "accuracy.json").write_text(broken, encoding="utf-8")
    assert "Measured on" not in opened()


def test_what_was_published_is_what_the_page_is_made_from(monkeypatch):
    monkeypatch.delenv("DISPLACEMENT_DATA")
    told = published_accuracy()
    assert told["corpus"]["articles"] == 70
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", told["measured_on"])


def test_other_languages_are_told_that_the_text_is_english():
    assert "has not been translated" not in opened("en")
    told = opened("ar")
    assert 'role="note"' in told
    assert '<div lang="en" dir="ltr">' in told


def test_markdown_of_a_stranger_is_harmless():
    text = "# T\n\n## <img src=x onerror=alert(1)>\n\n<script>alert(2)</script>\n\n[x](javascript:alert(3)) [y](https://a.example/)"
    shown = reading(text)
    assert "<script>" not in shown.html
    assert "<img" not in shown.html + contents_html(shown.headings, "Contents")
    assert "javascript:" not in re.sub(r">[^<]*<", "", shown.html)
    assert '<a href="https://a.example/" target="_blank" rel="noopener noreferrer">y</a>' in shown.html


def test_anchors_are_plain():
    assert anchor_of("How a report is read") == "how-a-report-is-read"
    assert anchor_of("What counts as one observation?") == "what-counts-as-one-observation"


def test_a_document_that_is_nowhere_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr("ingest.documents._PACKAGE", tmp_path / "ingest")
    with pytest.raises(DataFileError, match=r"method.md: not found"):
        document("method.md")
    assert "needs attention" in " ".join(_markdown())


def _markdown() -> list[str]:
    test = AppTest.from_function(page, default_timeout=60)
    test.run()
    assert not test.exception
    return [element.value for element in test.markdown]
