"""The table of rules holds exactly what the reading can say."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.datafiles import data_path
from ingest.extract import extract_article, extract_figures
from ingest.extract.lexicon import languages, load_lexicon
from ingest.model import Document
from ingest.rules import RULES, explain_rule
from tests.ingest.made import NOW

READERS = [*Path("ingest/extract").rglob("*.py"), *Path("ingest/pipeline").glob("*.py"), Path("ingest/review.py")]
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in READERS)
_KINDS = "pages|sources|numbers|terms|times|where|when|counting|status|attribution|candidates|restated|review"


def _nameable() -> set[str]:
    """Names in the code, and those that it makes of word lists."""
    names = set(re.findall(rf'"((?:{_KINDS})\.[a-z_]+)"', SOURCES))
    for code in languages():
        lexicon = load_lexicon(code)
        names |= {f"numbers.{name}" for name in lexicon.qualifiers}
        names |= {f"numbers.{name}_behind" for name in lexicon.qualifiers_after}
        names |= {f"terms.{entry.refuse}" for entry in lexicon.governors if entry.refuse}
        names |= {
            f"candidates.{label.removeprefix('measure.')}" for label in lexicon.index.labels() if "measure." in label
        }
    names |= {"terms.travellers", "terms.not_about_displacement"}
    labels = [
        *re.findall(rf'(?:label == |labelled\()"((?:{_KINDS})\.[a-z_]+)"', SOURCES),
        "counting.period",
        "counting.stock",
        "counting.total",
    ]
    return names - set(labels) - {"counting.present"} | ({"counting.rate"} & names)


def test_every_rule_is_explained_and_no_other():
    nameable = _nameable()
    assert sorted(nameable - RULES.keys()) == []
    assert sorted(RULES.keys() - nameable) == []
    assert all(text.endswith(".") for text in RULES.values())
    assert explain_rule("an.older_rule") == "an.older_rule"


def test_what_the_demo_says_is_explained():
    for path in sorted(data_path("demo").glob("*.html")):
        document = Document(path.as_uri(), path.read_bytes(), "text/html", NOW, "demo")
        reading = extract_figures(extract_article(document))
        for figure in reading.figures:
            assert set(figure.rules) <= RULES.keys()
        assert {refusal.rule for refusal in reading.refusals} <= RULES.keys()
