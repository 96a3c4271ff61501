"""Title, date and body of real saved pages, against what their collectors expect of them (read where they are)."""

from __future__ import annotations

import gzip
import json
import re
from datetime import UTC, datetime
from pathlib import Path

from ingest.extract import extract_article
from ingest.extract.webpage import read_webpage
from ingest.model import Document

SAVED = Path(__file__).parents[4] / "shared" / "fixtures" / "web"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
_WORD = re.compile(r"\w+")


def _expected() -> list[tuple[str, datetime, str]]:
    versions = [
        version for file in sorted(SAVED.glob("*.expected.json")) for version in json.loads(file.read_text()).values()
    ]
    return [
        (
            version["title"].strip(),
            datetime.fromisoformat(version["publishing_date"]),
            " ".join(
                [*version["body"]["summary"], *(p for part in version["body"]["sections"] for p in part["paragraphs"])]
            ),
        )
        for version in versions
    ]


def test_saved_pages_give_title_date_and_body():
    expected = _expected()
    judged = 0
    for page in sorted(SAVED.glob("*.html.gz")):
        document = Document("https://news.example/", gzip.decompress(page.read_bytes()), "text/html", NOW, "test")
        if page.name.startswith("AnadoluAjansi"):
            continue  # Turkish: no word lists yet
        article = extract_article(document)
        assert article.published is not None, page.name
        assert article.published.day is not None, page.name
        wanted = [each for each in expected if each[0] == article.title]
        for _, when, body in wanted:
            judged += 1
            assert article.published.earliest(UTC) == when.astimezone(UTC).replace(second=0, microsecond=0), page.name
            words, found = set(_WORD.findall(body)), set(_WORD.findall(article.text))
            assert len(words & found) >= 0.95 * len(words), page.name
    assert judged >= 6 or not SAVED.exists()


def test_a_title_for_machines_is_read_as_text():
    page = (
        '<html lang="en"><head><script type="application/ld+json">{"@type": "NewsArticle", '
        '"headline": "&quot;We left&quot; &amp; nobody came"}</script></head>'
        "<body><article><p>Some 300 people fled to the next town on Monday, officials said.</p></article></body></html>"
    )
    assert read_webpage(page, "https://news.example/").title == '"We left" & nobody came'
